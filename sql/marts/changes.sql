-- What each run added, removed or changed.
with versions as (
    select
        facts.fact_id,
        facts.article_id,
        facts.kind,
        facts.quote,
        concat_ws(' ', facts.low, facts.high, facts.unit) as value,
        facts.run_id,
        null::bigint as removed_run_id
    from core.facts as facts
    union all
    select
        history.fact_id,
        history.article_id,
        history.kind,
        history.quote,
        concat_ws(' ', history.low, history.high, history.unit) as value,
        history.run_id,
        history.removed_run_id
    from audit.fact_history as history
)

select
    coalesce(fresh.run_id, gone.removed_run_id) as run_id,
    case
        when gone.fact_id is null then 'added'
        when fresh.fact_id is null then 'removed'
        else 'changed'
    end as change,
    coalesce(fresh.fact_id, gone.fact_id) as fact_id,
    coalesce(fresh.article_id, gone.article_id) as article_id,
    coalesce(fresh.kind, gone.kind) as kind,
    coalesce(fresh.quote, gone.quote) as quote,
    gone.value as value_before,
    fresh.value as value_after
from versions as fresh
full outer join (
    select * from versions
    where removed_run_id is not null
) as gone
    on fresh.fact_id = gone.fact_id and fresh.run_id = gone.removed_run_id
