-- Every correction still meets its fact, and could be applied to it.
select
    corrections.correction_id,
    corrections.outcome_reason
from audit.corrections as corrections
where corrections.outcome in ('stale', 'refused')
