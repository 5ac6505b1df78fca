-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.sanctions (
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    instrument varchar,
    aspect varchar,
    time_start date,
    time_end date,
    time_precision varchar,
    as_of_start date,
    as_of_end date,
    adopted date,
    agrees boolean,
    title varchar,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    attribution varchar check (attribution in ('official', 'un', 'ngo', 'expert', 'named', 'anonymous', 'media', 'author')),
    attribution_name varchar,
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    primary key (fact_id)
);
comment on table mart.sanctions is 'What articles tell of legal instruments, in order of time.';
comment on column mart.sanctions.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.sanctions.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.sanctions.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.sanctions.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.sanctions.instrument is 'Legal instrument.';
comment on column mart.sanctions.aspect is 'What is told of the instrument.';
comment on column mart.sanctions.time_start is 'First day of the time that the text states; NULL is open or untold.';
comment on column mart.sanctions.time_end is 'Last day, inclusive; NULL is open or untold.';
comment on column mart.sanctions.time_precision is 'How fine the time is.';
comment on column mart.sanctions.as_of_start is 'First day of the publication interval, for claims without a time.';
comment on column mart.sanctions.as_of_end is 'Last day of the publication interval.';
comment on column mart.sanctions.adopted is 'Day of adoption, from ref.instruments.';
comment on column mart.sanctions.agrees is 'A day of the reference lies within its dates; NULL when one has none.';
comment on column mart.sanctions.title is 'Title, from ref.instruments.';
comment on column mart.sanctions.quote is 'The characters of the article, as printed.';
comment on column mart.sanctions.char_start is 'First code point of the quote.';
comment on column mart.sanctions.char_end is 'Code point after the quote.';
comment on column mart.sanctions.attribution is 'Kind of source.';
comment on column mart.sanctions.attribution_name is 'Who says it; anonymous ones by country only.';
comment on column mart.sanctions.confidence is 'Probability that kind, value and unit are right.';
