-- A span of evidence has both ends and a quote, or none of them.
select
    evidence.fact_id,
    evidence.evidence_no
from core.fact_evidence as evidence
where
    (evidence.char_start is null) <> (evidence.char_end is null)
    or (evidence.char_start is null) <> (evidence.quote is null)
