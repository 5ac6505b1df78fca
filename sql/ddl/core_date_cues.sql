-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.date_cues (
    article_id varchar not null,
    cue_no bigint not null check (cue_no >= 0),
    kind varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    quote varchar not null,
    earliest date,
    latest date,
    primary key (article_id, cue_no),
    check (char_start <= char_end),
    check (earliest <= latest)
);
comment on table core.date_cues is 'A piece of evidence for the date of publication.';
comment on column core.date_cues.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.date_cues.cue_no is 'Position in the article''s list of cues, from 0.';
comment on column core.date_cues.kind is 'Kind of cue.';
comment on column core.date_cues.char_start is 'First code point of the quote.';
comment on column core.date_cues.char_end is 'Code point after the quote.';
comment on column core.date_cues.quote is 'The characters of the article, as printed.';
comment on column core.date_cues.earliest is 'First day that the cue points to.';
comment on column core.date_cues.latest is 'Last day, inclusive.';
