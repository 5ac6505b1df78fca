-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.movements (
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    direction varchar check (direction in ('dispatched', 'arrived', 'repatriated', 'left', 'hired', 'requested', 'approved', 'selected', 'planned_dispatch', 'must_leave')),
    from_place varchar,
    to_place varchar,
    worker_group varchar check (worker_group in ('north_korean', 'chinese', 'south_korean', 'russian', 'other')),
    place varchar,
    country varchar,
    sector varchar check (sector in ('garment', 'seafood', 'electronics', 'restaurant', 'construction', 'logging', 'it', 'medical', 'agriculture', 'fishing', 'manufacturing', 'mining', 'trade', 'other')),
    employer varchar,
    year bigint,
    month date,
    time_start date,
    time_end date,
    time_precision varchar,
    as_of_start date,
    as_of_end date,
    low double check (low > '-infinity' and low < 'infinity'),
    high double check (high > '-infinity' and high < 'infinity'),
    bound varchar check (bound in ('exact', 'min', 'max')),
    approx boolean,
    unit varchar,
    period varchar,
    status varchar,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    attribution varchar check (attribution in ('official', 'un', 'ngo', 'expert', 'named', 'anonymous', 'media', 'author')),
    attribution_name varchar,
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    primary key (fact_id)
);
comment on table mart.movements is 'How many workers moved, with direction and route.';
comment on column mart.movements.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.movements.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.movements.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.movements.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.movements.direction is 'Of a movement.';
comment on column mart.movements.from_place is 'Where a movement starts.';
comment on column mart.movements.to_place is 'Where a movement ends.';
comment on column mart.movements.worker_group is 'Whose workers.';
comment on column mart.movements.place is 'Most specific place that the claim is about.';
comment on column mart.movements.country is 'ISO 3166 alpha-2 code of the place.';
comment on column mart.movements.sector is 'Line of work.';
comment on column mart.movements.employer is 'Organisation that employs them, when named.';
comment on column mart.movements.year is 'Year of the claim''s time, else of the likeliest publication day.';
comment on column mart.movements.month is 'First day of the month that the claim''s time lies in; NULL when it is wider.';
comment on column mart.movements.time_start is 'First day of the time that the text states; NULL is open or untold.';
comment on column mart.movements.time_end is 'Last day, inclusive; NULL is open or untold.';
comment on column mart.movements.time_precision is 'How fine the time is.';
comment on column mart.movements.as_of_start is 'First day of the publication interval, for claims without a time.';
comment on column mart.movements.as_of_end is 'Last day of the publication interval.';
comment on column mart.movements.low is 'Lower end in `unit`; NULL when the bound is max.';
comment on column mart.movements.high is 'Upper end in `unit`; NULL when the bound is min.';
comment on column mart.movements.bound is 'exact, min (at least low) or max (at most high).';
comment on column mart.movements.approx is 'An approximating word stands beside the number.';
comment on column mart.movements.unit is 'ISO 4217 code, ratio, person, or a singular unit.';
comment on column mart.movements.period is 'What the amount is per: hour ... year, shift, total.';
comment on column mart.movements.status is 'demanded, agreed, promised, assumed, planned; NULL: actual.';
comment on column mart.movements.quote is 'The characters of the article, as printed.';
comment on column mart.movements.char_start is 'First code point of the quote.';
comment on column mart.movements.char_end is 'Code point after the quote.';
comment on column mart.movements.attribution is 'Kind of source.';
comment on column mart.movements.attribution_name is 'Who says it; anonymous ones by country only.';
comment on column mart.movements.confidence is 'Probability that kind, value and unit are right.';
