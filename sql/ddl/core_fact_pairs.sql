-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists core.fact_pairs (
    left_fact_id varchar not null,
    right_fact_id varchar not null,
    verdict varchar not null check (verdict in ('corroborates', 'contradicts', 'changed_over_time', 'different_role', 'different_scope', 'special_levy')),
    reason varchar not null,
    independent boolean not null,
    deviation double check (deviation >= 0) check (deviation > '-infinity' and deviation < 'infinity'),
    group_id varchar not null
);
comment on table core.fact_pairs is 'The verdict on two comparable facts, with its reason.';
comment on column core.fact_pairs.left_fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column core.fact_pairs.right_fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column core.fact_pairs.verdict is 'What they say about each other.';
comment on column core.fact_pairs.reason is 'Why, in words.';
comment on column core.fact_pairs.independent is 'They go back to different origins.';
comment on column core.fact_pairs.deviation is 'Gap between the ranges / smaller end; 0 when they overlap.';
comment on column core.fact_pairs.group_id is 'Group in which they meet.';
