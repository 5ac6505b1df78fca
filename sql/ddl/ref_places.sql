-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists ref.places (
    place_id varchar not null,
    name varchar not null,
    aliases varchar,
    country varchar,
    parent varchar,
    kind varchar not null,
    lat double check (lat >= -90) check (lat <= 90) check (lat > '-infinity' and lat < 'infinity'),
    lon double check (lon >= -180) check (lon <= 180) check (lon > '-infinity' and lon < 'infinity'),
    population bigint check (population >= 0),
    curated boolean not null,
    primary key (place_id)
);
comment on table ref.places is 'A place of the gazetteer; the tree of places is told by `parent`.';
comment on column ref.places.place_id is 'Name, parent and country, joined by '' | ''.';
comment on column ref.places.name is 'Usual English name.';
comment on column ref.places.aliases is 'Other printed forms, separated by '';''.';
comment on column ref.places.country is 'ISO 3166 alpha-2 code.';
comment on column ref.places.parent is 'Name of the place that holds it.';
comment on column ref.places.kind is 'continent, region, country, province, city, town, ...';
comment on column ref.places.lat is 'Latitude. [degree]';
comment on column ref.places.lon is 'Longitude. [degree]';
comment on column ref.places.population is 'Inhabitants. [person]';
comment on column ref.places.curated is 'Written by us; the others are derived from GeoNames, CC BY 4.0.';
