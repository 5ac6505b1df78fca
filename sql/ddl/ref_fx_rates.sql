-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.fx_rates (
    currency varchar not null,
    month date not null,
    units_per_usd double not null check (units_per_usd > '-infinity' and units_per_usd < 'infinity'),
    low double not null check (low >= 0) check (low > '-infinity' and low < 'infinity'),
    high double not null check (high >= 0) check (high > '-infinity' and high < 'infinity'),
    source varchar not null,
    method varchar not null,
    primary key (currency, month),
    check (low <= high)
);
comment on table ref.fx_rates is 'The mean rate of a currency in one month, as conversions use it.';
comment on column ref.fx_rates.currency is 'ISO 4217 code.';
comment on column ref.fx_rates.month is 'First day of the month.';
comment on column ref.fx_rates.units_per_usd is 'Units for one US dollar, mean. [unit/USD]';
comment on column ref.fx_rates.low is 'Lowest rate that may apply. [unit/USD]';
comment on column ref.fx_rates.high is 'Highest rate that may apply. [unit/USD]';
comment on column ref.fx_rates.source is 'Where the rates come from.';
comment on column ref.fx_rates.method is 'How the mean was taken.';
