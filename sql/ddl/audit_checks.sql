-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists audit.checks (
    check_name varchar not null,
    severity varchar not null check (severity in ('block', 'warn')),
    passed boolean not null,
    offending bigint not null check (offending >= 0),
    description varchar not null,
    sample varchar,
    primary key (check_name)
);
comment on table audit.checks is 'The outcome of one check in the last run.';
comment on column audit.checks.check_name is 'Name of the check, of its file in sql/checks.';
comment on column audit.checks.severity is 'block stops the release, warn does not.';
comment on column audit.checks.passed is 'No offending rows, or fewer than the limit.';
comment on column audit.checks.offending is 'Number of offending rows.';
comment on column audit.checks.description is 'The rule in words.';
comment on column audit.checks.sample is 'The first offending rows as JSON.';
