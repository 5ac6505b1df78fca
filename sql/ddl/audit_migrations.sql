-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.migrations (
    number bigint not null check (number >= 0),
    name varchar not null,
    applied_at timestamp,
    primary key (number)
);
comment on table audit.migrations is 'A numbered change of the tables that this file has gone through; 0 is the present state.';
comment on column audit.migrations.number is 'Number of the migration.';
comment on column audit.migrations.name is 'Name of its file; for 0 a digest of all statements of sql/.';
comment on column audit.migrations.applied_at is 'When it was applied.';
