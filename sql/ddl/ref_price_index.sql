-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.price_index (
    year bigint not null,
    cpi_u double not null check (cpi_u >= 0) check (cpi_u > '-infinity' and cpi_u < 'infinity'),
    primary key (year)
);
comment on table ref.price_index is 'US consumer prices by year (CPI-U, 1982-84 = 100, US Bureau of Labor Statistics).';
comment on column ref.price_index.year is 'Year.';
comment on column ref.price_index.cpi_u is 'Annual average.';
