-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.corrections (
    correction_id varchar not null,
    article_id varchar not null,
    kind varchar not null,
    quote varchar not null,
    value_printed varchar not null,
    action varchar not null check (action in ('confirm', 'replace', 'reject')),
    field varchar,
    expected varchar,
    replacement varchar,
    reason varchar not null,
    author varchar not null,
    decided_on varchar not null,
    outcome varchar not null check (outcome in ('applied', 'stale', 'refused')),
    outcome_reason varchar,
    fact_id varchar,
    primary key (correction_id)
);
comment on table audit.corrections is 'A line of corrections.yml and what became of it.';
comment on column audit.corrections.correction_id is 'Hash of the line.';
comment on column audit.corrections.article_id is 'Article of the fact.';
comment on column audit.corrections.kind is 'Kind of the fact.';
comment on column audit.corrections.quote is 'Quote of the fact, as printed.';
comment on column audit.corrections.value_printed is 'Number or name of the fact, as printed.';
comment on column audit.corrections.action is 'What the reviewer wants.';
comment on column audit.corrections.field is 'Column to replace.';
comment on column audit.corrections.expected is 'The old value, as guard.';
comment on column audit.corrections.replacement is 'The new value.';
comment on column audit.corrections.reason is 'Why.';
comment on column audit.corrections.author is 'Who.';
comment on column audit.corrections.decided_on is 'When, YYYY-MM-DD.';
comment on column audit.corrections.outcome is 'applied; stale: its guard fails; refused: the row would break a rule.';
comment on column audit.corrections.outcome_reason is 'Why it was not applied.';
comment on column audit.corrections.fact_id is 'The fact that it names.';
