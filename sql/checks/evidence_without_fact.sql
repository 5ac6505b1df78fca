-- Every row of evidence belongs to a fact, and every fact has its quote as evidence.
select
    coalesce(facts.fact_id, evidence.fact_id) as fact_id,
    evidence.evidence_no
from core.facts as facts
full outer join (
    select * from core.fact_evidence
    where evidence_role = 'quote'
) as evidence on facts.fact_id = evidence.fact_id
where facts.fact_id is null or evidence.fact_id is null
union all
select
    evidence.fact_id,
    evidence.evidence_no
from core.fact_evidence as evidence
left join core.facts as facts on evidence.fact_id = facts.fact_id
where facts.fact_id is null
