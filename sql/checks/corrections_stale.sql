-- Every correction still meets its fact.
select
    corrections.correction_id,
    corrections.outcome_reason
from audit.corrections as corrections
where corrections.outcome = 'stale'
