-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.changes (
    run_id bigint not null check (run_id >= 1),
    change varchar not null check (change in ('added', 'removed', 'changed')),
    fact_id varchar not null,
    article_id varchar not null,
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    quote varchar not null,
    value_before varchar,
    value_after varchar
);
comment on table mart.changes is 'What each run added, removed or changed.';
comment on column mart.changes.run_id is 'The run.';
comment on column mart.changes.change is 'What it did.';
comment on column mart.changes.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.changes.article_id is 'First 16 hex digits of sha256 of the text without front matter, as UTF-8.';
comment on column mart.changes.kind is 'Kind of claim, see docs/codebook.md.';
comment on column mart.changes.quote is 'The characters of the article, as printed.';
comment on column mart.changes.value_before is 'Range and unit before.';
comment on column mart.changes.value_after is 'Range and unit after.';
