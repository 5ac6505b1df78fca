-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.arithmetic (
    article_id varchar not null,
    check_no bigint not null check (check_no >= 0),
    relation varchar not null,
    verdict varchar not null check (verdict in ('holds', 'rounded', 'deviates')),
    expected double check (expected > '-infinity' and expected < 'infinity'),
    printed double check (printed > '-infinity' and printed < 'infinity'),
    deviation double check (deviation >= 0) check (deviation > '-infinity' and deviation < 'infinity'),
    note varchar not null,
    spans varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    quote varchar not null,
    primary key (article_id, check_no)
);
comment on table audit.arithmetic is 'A relation between numbers of one article that should hold.';
comment on column audit.arithmetic.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column audit.arithmetic.check_no is 'Position in the article''s list, from 0.';
comment on column audit.arithmetic.relation is 'product, sum, share, change, conversion or instrument.';
comment on column audit.arithmetic.verdict is 'Whether it holds.';
comment on column audit.arithmetic.expected is 'Value worked out.';
comment on column audit.arithmetic.printed is 'Value printed.';
comment on column audit.arithmetic.deviation is '|printed - expected| / |expected|. [ratio]';
comment on column audit.arithmetic.note is 'What is compared, in words.';
comment on column audit.arithmetic.spans is 'Spans that it joins, the result last: start-end, separated by blanks.';
comment on column audit.arithmetic.char_start is 'First code point of the result.';
comment on column audit.arithmetic.char_end is 'Code point after the result.';
comment on column audit.arithmetic.quote is 'The result as printed.';
