-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.state_income (
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
comment on table mart.state_income is 'What the state takes per place and year: an interval, with the claims that it rests on.';
comment on column mart.state_income.place is 'Place of the head counts; never added to places inside it.';
comment on column mart.state_income.year is 'Year that the claims are about.';
comment on column mart.state_income.usd_low is 'Lowest heads x lowest rate x 12. [USD]';
comment on column mart.state_income.usd_mid is 'Median heads x median rate x 12. [USD]';
comment on column mart.state_income.usd_high is 'Highest heads x highest rate x 12; NULL when open. [USD]';
comment on column mart.state_income.driver is 'Which input makes the interval wide.';
comment on column mart.state_income.method is 'What was multiplied.';
comment on column mart.state_income.headcount_ids is 'Facts of the head counts, separated by blanks.';
comment on column mart.state_income.rate_ids is 'Facts of the rates, separated by blanks.';
