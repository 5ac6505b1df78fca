-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.runs (
    run_id bigint not null check (run_id >= 1),
    outcome varchar not null check (outcome in ('running', 'published', 'failed')),
    input_digest varchar not null,
    content_digest varchar,
    code_version varchar not null,
    extractor_version varchar not null,
    duckdb_version varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    documents bigint check (documents >= 0),
    articles bigint check (articles >= 0),
    extracted bigint check (extracted >= 0),
    quarantined bigint check (quarantined >= 0),
    facts bigint check (facts >= 0),
    rejected bigint check (rejected >= 0),
    detail varchar,
    primary key (run_id)
);
comment on table audit.runs is 'A run that found something to do.';
comment on column audit.runs.run_id is 'Number of the run, from 1.';
comment on column audit.runs.outcome is 'running, published or failed.';
comment on column audit.runs.input_digest is 'Digest of raw, reference, corrections and code.';
comment on column audit.runs.content_digest is 'Digest of the tables that were published.';
comment on column audit.runs.code_version is 'Version of the package.';
comment on column audit.runs.extractor_version is 'Digest of the extractor.';
comment on column audit.runs.duckdb_version is 'Version of DuckDB.';
comment on column audit.runs.started_at is 'When it started.';
comment on column audit.runs.finished_at is 'When it ended.';
comment on column audit.runs.documents is 'Documents seen.';
comment on column audit.runs.articles is 'Articles in the ledger.';
comment on column audit.runs.extracted is 'Articles extracted by this run.';
comment on column audit.runs.quarantined is 'Documents in quarantine.';
comment on column audit.runs.facts is 'Facts in the ledger.';
comment on column audit.runs.rejected is 'Rows rejected.';
comment on column audit.runs.detail is 'Why it failed.';
