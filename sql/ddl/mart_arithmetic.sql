-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.arithmetic (
    article_id varchar not null,
    check_no bigint not null check (check_no >= 0),
    doc varchar not null,
    is_specimen boolean not null,
    relation varchar not null,
    verdict varchar not null check (verdict in ('holds', 'rounded', 'deviates')),
    expected double check (expected > '-infinity' and expected < 'infinity'),
    printed double check (printed > '-infinity' and printed < 'infinity'),
    deviation double check (deviation >= 0) check (deviation > '-infinity' and deviation < 'infinity'),
    note varchar not null,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    spans varchar not null,
    primary key (article_id, check_no)
);
comment on table mart.arithmetic is 'The audit of the arithmetic inside articles, worst first.';
comment on column mart.arithmetic.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.arithmetic.check_no is 'Position in the article''s list, from 0.';
comment on column mart.arithmetic.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.arithmetic.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.arithmetic.relation is 'product, sum, share, change, conversion or instrument.';
comment on column mart.arithmetic.verdict is 'Whether it holds.';
comment on column mart.arithmetic.expected is 'Value worked out.';
comment on column mart.arithmetic.printed is 'Value printed.';
comment on column mart.arithmetic.deviation is '|printed - expected| / |expected|. [ratio]';
comment on column mart.arithmetic.note is 'What is compared, in words.';
comment on column mart.arithmetic.quote is 'The result as printed.';
comment on column mart.arithmetic.char_start is 'First code point of the result.';
comment on column mart.arithmetic.char_end is 'Code point after the result.';
comment on column mart.arithmetic.spans is 'Spans that it joins, the result last: start-end, separated by blanks.';
