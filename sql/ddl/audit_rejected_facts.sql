-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.rejected_facts (
    table_name varchar not null,
    row_key varchar not null,
    check_name varchar not null,
    column_name varchar,
    value varchar,
    article_id varchar,
    row_json varchar not null
);
comment on table audit.rejected_facts is 'A row that broke a rule of its table, or was rejected by a reviewer, with the reason.';
comment on column audit.rejected_facts.table_name is 'Table that it was meant for.';
comment on column audit.rejected_facts.row_key is 'Its key, values joined by ''/''.';
comment on column audit.rejected_facts.check_name is 'The rule that it broke.';
comment on column audit.rejected_facts.column_name is 'Column of the bad value.';
comment on column audit.rejected_facts.value is 'The bad value.';
comment on column audit.rejected_facts.article_id is 'Article of the row.';
comment on column audit.rejected_facts.row_json is 'The row as JSON.';
