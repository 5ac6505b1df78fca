-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.stages (
    stage varchar not null,
    input_digest varchar not null,
    run_id bigint not null check (run_id >= 1),
    written_at timestamp,
    rows bigint not null check (rows >= 0),
    seconds double check (seconds >= 0) check (seconds > '-infinity' and seconds < 'infinity'),
    primary key (stage)
);
comment on table audit.stages is 'The last time that a group of tables was written, and from what.';
comment on column audit.stages.stage is 'Name of the group of tables.';
comment on column audit.stages.input_digest is 'Digest of the run''s input: raw, reference, corrections, code.';
comment on column audit.stages.run_id is 'Run that wrote it.';
comment on column audit.stages.written_at is 'When it was written.';
comment on column audit.stages.rows is 'Rows in its tables.';
comment on column audit.stages.seconds is 'How long it took. [second]';
