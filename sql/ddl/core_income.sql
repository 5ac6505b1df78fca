-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.income (
    place varchar not null,
    year bigint not null,
    usd_low double not null check (usd_low > '-infinity' and usd_low < 'infinity'),
    usd_mid double not null check (usd_mid > '-infinity' and usd_mid < 'infinity'),
    usd_high double check (usd_high > '-infinity' and usd_high < 'infinity'),
    driver varchar not null check (driver in ('head count', 'rate')),
    method varchar not null,
    headcount_ids varchar not null,
    rate_ids varchar not null,
    primary key (place, year)
);
comment on table core.income is 'What the state takes in a place and a year, by interval arithmetic.';
comment on column core.income.place is 'Place of the head counts; never added to places inside it.';
comment on column core.income.year is 'Year that the claims are about.';
comment on column core.income.usd_low is 'Lowest heads x lowest rate x 12. [USD]';
comment on column core.income.usd_mid is 'Median heads x median rate x 12. [USD]';
comment on column core.income.usd_high is 'Highest heads x highest rate x 12; NULL when open. [USD]';
comment on column core.income.driver is 'Which input makes the interval wide.';
comment on column core.income.method is 'What was multiplied.';
comment on column core.income.headcount_ids is 'Facts of the head counts, separated by blanks.';
comment on column core.income.rate_ids is 'Facts of the rates, separated by blanks.';
