-- What the newest run added, removed or changed.
select
    changes.change,
    changes.kind,
    changes.quote,
    changes.value_before,
    changes.value_after,
    changes.fact_id
from mart.changes as changes
where changes.run_id = (select max(newest.run_id) from mart.changes as newest)
order by changes.change, changes.kind, changes.fact_id
