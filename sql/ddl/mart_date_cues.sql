-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.date_cues (
    article_id varchar not null,
    cue_no bigint not null check (cue_no >= 0),
    doc varchar not null,
    is_specimen boolean not null,
    kind varchar not null,
    quote varchar not null,
    char_start bigint not null check (char_start >= 0),
    char_end bigint not null check (char_end >= 0),
    earliest date,
    latest date,
    agrees boolean,
    primary key (article_id, cue_no)
);
comment on table mart.date_cues is 'The cues of each publication date.';
comment on column mart.date_cues.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.date_cues.cue_no is 'Position in the article''s list of cues, from 0.';
comment on column mart.date_cues.doc is 'The article''s file stem, or the id of its line.';
comment on column mart.date_cues.is_specimen is 'Written by this project, as an example: no source for anything.';
comment on column mart.date_cues.kind is 'Kind of cue.';
comment on column mart.date_cues.quote is 'The characters of the article, as printed.';
comment on column mart.date_cues.char_start is 'First code point of the quote.';
comment on column mart.date_cues.char_end is 'Code point after the quote.';
comment on column mart.date_cues.earliest is 'First day that the cue points to.';
comment on column mart.date_cues.latest is 'Last day, inclusive.';
comment on column mart.date_cues.agrees is 'The cue''s days overlap the interval of publication.';
