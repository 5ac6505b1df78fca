-- What differs between the facts after run_a and those after run_b: changes_between(1, 2).
create or replace macro changes_between(run_a, run_b) as table
    with versions as (
        select
            facts.fact_id,
            facts.article_id,
            facts.kind,
            facts.quote,
            facts.low,
            facts.high,
            facts.unit,
            facts.run_id,
            null::bigint as removed_run_id
        from core.facts as facts
        union all
        select
            history.fact_id,
            history.article_id,
            history.kind,
            history.quote,
            history.low,
            history.high,
            history.unit,
            history.run_id,
            history.removed_run_id
        from audit.fact_history as history
    ),

    before as (
        select * from versions
        where run_id <= run_a and (removed_run_id is null or removed_run_id > run_a)
    ),

    after as (
        select * from versions
        where run_id <= run_b and (removed_run_id is null or removed_run_id > run_b)
    )

    select
        case
            when before.fact_id is null then 'added'
            when after.fact_id is null then 'removed'
            else 'changed'
        end as change,
        coalesce(after.fact_id, before.fact_id) as fact_id,
        coalesce(after.article_id, before.article_id) as article_id,
        coalesce(after.kind, before.kind) as kind,
        coalesce(after.quote, before.quote) as quote,
        before.low as low_before,
        before.high as high_before,
        before.unit as unit_before,
        after.low as low_after,
        after.high as high_after,
        after.unit as unit_after
    from before
    full outer join after on before.fact_id = after.fact_id
    where before.run_id is distinct from after.run_id;
