-- What changed between the last two runs that published something? For any two runs ask the macro:
-- from changes_between(1, 3).
with published as (
    select runs.run_id
    from audit.runs as runs
    where runs.outcome in ('published', 'running')
    order by runs.run_id desc
    limit 2
)

select
    changes.run_id,
    changes.change,
    changes.kind,
    changes.quote,
    changes.value_before,
    changes.value_after,
    changes.fact_id
from mart.changes as changes
where changes.run_id in (select published.run_id from published)
order by changes.run_id, changes.change, changes.kind, changes.fact_id
