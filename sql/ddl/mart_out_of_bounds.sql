-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.out_of_bounds (
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    bound_id varchar not null,
    side varchar not null check (side in ('below', 'above')),
    value double not null check (value > '-infinity' and value < 'infinity'),
    limit_value double not null check (limit_value > '-infinity' and limit_value < 'infinity'),
    unit varchar not null,
    source varchar not null,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    primary key (fact_id, bound_id, side)
);
comment on table mart.out_of_bounds is 'A fact outside what is plausible, with the bound and its source.';
comment on column mart.out_of_bounds.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.out_of_bounds.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.out_of_bounds.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.out_of_bounds.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.out_of_bounds.kind is 'Kind of claim, see docs/codebook.md.';
comment on column mart.out_of_bounds.bound_id is 'The bound, in ref.bounds.';
comment on column mart.out_of_bounds.side is 'Which end is crossed.';
comment on column mart.out_of_bounds.value is 'The value compared.';
comment on column mart.out_of_bounds.limit_value is 'The bound.';
comment on column mart.out_of_bounds.unit is 'Unit of both.';
comment on column mart.out_of_bounds.source is 'Published source of the bound.';
comment on column mart.out_of_bounds.quote is 'The characters of the article, as printed.';
comment on column mart.out_of_bounds.char_start is 'First code point of the quote.';
comment on column mart.out_of_bounds.char_end is 'Code point after the quote.';
comment on column mart.out_of_bounds.confidence is 'Probability that kind, value and unit are right.';
