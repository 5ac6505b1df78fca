-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.files (
    path varchar not null,
    line_no bigint not null check (line_no >= 0),
    status varchar not null check (status in ('article', 'duplicate', 'quarantined', 'skipped')),
    reason varchar,
    article_id varchar,
    sha256 varchar,
    size bigint check (size >= 0),
    encoding varchar,
    doc varchar,
    text_sha256 varchar,
    stated_keys bigint check (stated_keys >= 0),
    reader_version varchar not null,
    first_seen_at timestamp,
    last_seen_at timestamp,
    removed_at timestamp,
    primary key (path, line_no)
);
comment on table core.files is 'A document that lies, or lay, in raw/: a text file, or one line of a bulk file.';
comment on column core.files.path is 'Path below raw/, with forward slashes.';
comment on column core.files.line_no is 'Line in a bulk file, counted from 1; 0 for a text file.';
comment on column core.files.status is 'What became of it.';
comment on column core.files.reason is 'Why it was quarantined or skipped.';
comment on column core.files.article_id is 'The article that it holds.';
comment on column core.files.sha256 is 'sha256 of the file''s bytes.';
comment on column core.files.size is 'Size of the file. [byte]';
comment on column core.files.encoding is 'Encoding that it was decoded from.';
comment on column core.files.doc is 'The file''s stem, or the id of the line.';
comment on column core.files.text_sha256 is 'sha256 of the decoded text.';
comment on column core.files.stated_keys is 'Keys of front matter or line.';
comment on column core.files.reader_version is 'Digest of the code that read it.';
comment on column core.files.first_seen_at is 'When a run first saw it with this content.';
comment on column core.files.last_seen_at is 'When a run last saw it.';
comment on column core.files.removed_at is 'When a run first missed it; NULL while it is there.';
