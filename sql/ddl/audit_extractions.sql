-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.extractions (
    article_id varchar not null,
    extraction_key varchar not null,
    extractor_version varchar not null,
    sentences bigint not null check (sentences >= 0),
    mentions bigint not null check (mentions >= 0),
    facts bigint not null check (facts >= 0),
    failed boolean not null,
    minhash varchar not null,
    run_id bigint not null check (run_id >= 1),
    primary key (article_id)
);
comment on table audit.extractions is 'The extraction that is kept for an article; another key means that it is extracted again.';
comment on column audit.extractions.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column audit.extractions.extraction_key is 'Digest of all that it depends on.';
comment on column audit.extractions.extractor_version is 'Digest of the extractor, its word lists and reference data.';
comment on column audit.extractions.sentences is 'Sentences found.';
comment on column audit.extractions.mentions is 'Mentions found.';
comment on column audit.extractions.facts is 'Facts found, rejected ones included.';
comment on column audit.extractions.failed is 'The extractor raised an error; see audit.quarantine.';
comment on column audit.extractions.minhash is 'Signature of the text, for near-duplicates.';
comment on column audit.extractions.run_id is 'Run that extracted it.';
