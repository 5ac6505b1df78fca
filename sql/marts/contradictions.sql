-- Two comparable claims that do not agree, with the reason that explains it or none.
select
    pairs.left_fact_id,
    pairs.right_fact_id,
    pairs.verdict,
    pairs.reason,
    pairs.independent,
    pairs.deviation,
    one.kind,
    one.place as left_place,
    other.place as right_place,
    one.quote as left_quote,
    other.quote as right_quote,
    left_origins.origin as left_origin,
    right_origins.origin as right_origin,
    pairs.group_id
from core.fact_pairs as pairs
inner join core.facts as one on pairs.left_fact_id = one.fact_id
inner join core.facts as other on pairs.right_fact_id = other.fact_id
inner join core.origins as left_origins on pairs.left_fact_id = left_origins.fact_id
inner join core.origins as right_origins on pairs.right_fact_id = right_origins.fact_id
where pairs.verdict <> 'corroborates'
