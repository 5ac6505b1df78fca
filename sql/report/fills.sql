-- How each slot of a fact was filled.
select
    evidence.fact_id,
    evidence.slot,
    evidence.fill,
    evidence.scope,
    evidence.quote
from core.fact_evidence as evidence
where evidence.evidence_role = 'slot'
order by evidence.fact_id, evidence.evidence_no
