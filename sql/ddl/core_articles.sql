-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.articles (
    article_id varchar not null,
    text varchar not null,
    text_sha256 varchar not null,
    path varchar not null,
    line_no bigint not null check (line_no >= 0),
    doc varchar not null,
    title varchar,
    url varchar,
    outlet varchar,
    published_stated varchar,
    chars bigint not null check (chars >= 0),
    is_specimen boolean not null,
    first_seen_at timestamp,
    removed_at timestamp,
    primary key (article_id)
);
comment on table core.articles is 'A text that is, or was, in raw/; copies and renamed files are one article.';
comment on column core.articles.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column core.articles.text is 'The decoded text, without byte order mark, front matter included.';
comment on column core.articles.text_sha256 is 'sha256 of `text` as UTF-8.';
comment on column core.articles.path is 'Path below raw/ of the copy that the text was taken from.';
comment on column core.articles.line_no is 'Line in a bulk file; 0 for a text file.';
comment on column core.articles.doc is 'The file''s stem, or the id of the line.';
comment on column core.articles.title is 'Title: stated, else the headline.';
comment on column core.articles.url is 'Address, when it is stated.';
comment on column core.articles.outlet is 'Who published it, when it is stated.';
comment on column core.articles.published_stated is 'Date of publication as stated with the text.';
comment on column core.articles.chars is 'Length of the text. [code point]';
comment on column core.articles.is_specimen is 'Written by this project, as an example.';
comment on column core.articles.first_seen_at is 'When a run first saw this text.';
comment on column core.articles.removed_at is 'When a run first missed it; NULL while it is in raw/.';
