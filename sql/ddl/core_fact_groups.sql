-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.fact_groups (
    group_id varchar not null,
    fact_id varchar not null,
    kind varchar not null,
    country varchar not null,
    worker_group varchar,
    year bigint
);
comment on table core.fact_groups is 'A fact in its group of comparable claims: one kind, country, worker group, near in time.';
comment on column core.fact_groups.group_id is 'Hash of the group''s members.';
comment on column core.fact_groups.fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column core.fact_groups.kind is 'Kind of all its facts.';
comment on column core.fact_groups.country is 'Country or region of all its facts; world when they name none.';
comment on column core.fact_groups.worker_group is 'Whose workers.';
comment on column core.fact_groups.year is 'Year of all its facts, NULL when they differ.';
