-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.quarantine (
    path varchar not null,
    line_no bigint not null check (line_no >= 0),
    stage varchar not null check (stage in ('read', 'extract')),
    reason varchar not null,
    detail varchar,
    sha256 varchar,
    first_seen_at timestamp,
    last_seen_at timestamp,
    primary key (path, line_no, stage)
);
comment on table audit.quarantine is 'A document that cannot be used, or an article that the extractor failed on, with the reason.';
comment on column audit.quarantine.path is 'Path below raw/.';
comment on column audit.quarantine.line_no is 'Line in a bulk file; 0 for a text file.';
comment on column audit.quarantine.stage is 'Where it failed.';
comment on column audit.quarantine.reason is 'Short name of the reason.';
comment on column audit.quarantine.detail is 'What exactly was wrong.';
comment on column audit.quarantine.sha256 is 'sha256 of the file''s bytes.';
comment on column audit.quarantine.first_seen_at is 'When a run first quarantined it.';
comment on column audit.quarantine.last_seen_at is 'When a run last did.';
