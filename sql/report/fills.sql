-- How each slot of some facts was filled.
select
    evidence.fact_id,
    evidence.slot,
    evidence.fill,
    evidence.scope,
    evidence.quote
from core.fact_evidence as evidence
where
    evidence.evidence_role = 'slot'
    and list_contains($1, evidence.fact_id)
order by evidence.fact_id, evidence.evidence_no
