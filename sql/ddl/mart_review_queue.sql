-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.review_queue (
    position bigint not null check (position >= 1),
    fact_id varchar not null,
    article_id varchar not null,
    doc varchar not null,
    is_specimen boolean not null,
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    value_printed varchar not null,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    confidence double check (confidence >= 0) check (confidence <= 1) check (confidence > '-infinity' and confidence < 'infinity'),
    flags varchar not null,
    primary key (fact_id)
);
comment on table mart.review_queue is 'Facts to look at, most doubtful first; verdicts become lines of corrections.yml.';
comment on column mart.review_queue.position is 'Place in the queue, from 1.';
comment on column mart.review_queue.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.review_queue.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.review_queue.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.review_queue.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.review_queue.kind is 'Kind of claim, see docs/codebook.md.';
comment on column mart.review_queue.value_printed is 'The number or name as printed.';
comment on column mart.review_queue.quote is 'The characters of the article, as printed.';
comment on column mart.review_queue.char_start is 'First code point of the quote.';
comment on column mart.review_queue.char_end is 'Code point after the quote.';
comment on column mart.review_queue.confidence is 'Probability that kind, value and unit are right.';
comment on column mart.review_queue.flags is 'Why: low_confidence, conversion, bounds, arithmetic, contradicted_date.';
