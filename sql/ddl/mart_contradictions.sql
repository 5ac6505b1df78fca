-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.
create table if not exists mart.contradictions (
    left_fact_id varchar not null,
    right_fact_id varchar not null,
    verdict varchar not null check (verdict in ('corroborates', 'contradicts', 'changed_over_time', 'different_role', 'different_scope', 'special_levy')),
    reason varchar not null,
    independent boolean not null,
    deviation double check (deviation >= 0) check (deviation > '-infinity' and deviation < 'infinity'),
    kind varchar not null check (kind in ('wage', 'levy', 'headcount', 'movement', 'hours', 'revenue', 'fee', 'change', 'share', 'age', 'sanction', 'production', 'incident', 'organisation')),
    left_place varchar,
    right_place varchar,
    left_quote varchar not null,
    right_quote varchar not null,
    left_origin varchar not null,
    right_origin varchar not null,
    group_id varchar not null
);
comment on table mart.contradictions is 'Two comparable claims that do not agree, with what explains it, or that nothing does.';
comment on column mart.contradictions.left_fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.contradictions.right_fact_id is 'Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.';
comment on column mart.contradictions.verdict is 'What they say about each other.';
comment on column mart.contradictions.reason is 'Why, in words.';
comment on column mart.contradictions.independent is 'They go back to different origins.';
comment on column mart.contradictions.deviation is 'Gap between the ranges / smaller end; 0 when they overlap.';
comment on column mart.contradictions.kind is 'Kind of claim, see docs/codebook.md.';
comment on column mart.contradictions.left_place is 'Place of the left claim.';
comment on column mart.contradictions.right_place is 'Place of the right claim.';
comment on column mart.contradictions.left_quote is 'Quote of the left claim.';
comment on column mart.contradictions.right_quote is 'Quote of the right claim.';
comment on column mart.contradictions.left_origin is 'Origin of the left claim.';
comment on column mart.contradictions.right_origin is 'Origin of the right claim.';
comment on column mart.contradictions.group_id is 'Group in which they meet.';
