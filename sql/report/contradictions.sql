-- Pairs of claims that differ: first those that nothing explains, then those with a reason.
select
    pairs.verdict,
    pairs.kind,
    pairs.left_quote,
    pairs.left_place,
    pairs.left_origin,
    pairs.left_fact_id,
    pairs.right_quote,
    pairs.right_place,
    pairs.right_origin,
    pairs.right_fact_id,
    pairs.deviation,
    pairs.reason
from mart.contradictions as pairs
order by
    pairs.verdict <> 'contradicts', pairs.deviation desc nulls last, pairs.left_fact_id, pairs.right_fact_id
