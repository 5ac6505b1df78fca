-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.bounds (
    bound_id varchar not null,
    kind varchar not null,
    measure varchar,
    place varchar,
    sector varchar,
    year_from bigint not null,
    year_to bigint not null,
    unit varchar not null,
    period varchar,
    warn_low double not null check (warn_low > '-infinity' and warn_low < 'infinity'),
    warn_high double not null check (warn_high > '-infinity' and warn_high < 'infinity'),
    error_low double not null check (error_low > '-infinity' and error_low < 'infinity'),
    error_high double not null check (error_high > '-infinity' and error_high < 'infinity'),
    source varchar not null,
    primary key (bound_id),
    check (warn_low <= warn_high),
    check (year_from <= year_to)
);
comment on table ref.bounds is 'A plausible range of one measure; a value outside of warn deserves a look.';
comment on column ref.bounds.bound_id is 'Its name.';
comment on column ref.bounds.kind is 'Kind of fact.';
comment on column ref.bounds.measure is 'pay, net, share, work, sleep, city, factory.';
comment on column ref.bounds.place is 'Place that it holds for; NULL is everywhere.';
comment on column ref.bounds.sector is 'Sector that it holds for; NULL is all.';
comment on column ref.bounds.year_from is 'First year that it holds for.';
comment on column ref.bounds.year_to is 'Last year that it holds for.';
comment on column ref.bounds.unit is 'Unit of the ends.';
comment on column ref.bounds.period is 'Period of the ends.';
comment on column ref.bounds.warn_low is 'Below it a value deserves a look.';
comment on column ref.bounds.warn_high is 'Above it a value deserves a look.';
comment on column ref.bounds.error_low is 'Below it a value is hardly right.';
comment on column ref.bounds.error_high is 'Above it a value is hardly right.';
comment on column ref.bounds.source is 'The published figures that it was set from.';
