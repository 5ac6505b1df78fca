-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.currencies (
    code varchar not null,
    name varchar not null,
    rates varchar not null,
    primary key (code)
);
comment on table ref.currencies is 'A currency and where its rates come from.';
comment on column ref.currencies.code is 'ISO 4217 code.';
comment on column ref.currencies.name is 'English name as ISO 4217 has it.';
comment on column ref.currencies.rates is 'identity, peg, ecb, monthly, ecb_then_monthly, market or none.';
