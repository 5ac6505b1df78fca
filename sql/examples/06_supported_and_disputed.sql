-- Which claims rest on two or more independent origins, and which conflict, and by how much? `widest`
-- is the gap to the farthest contradicting claim, relative to the smaller figure.
select
    claims.kind,
    claims.place,
    claims.low,
    claims.high,
    claims.unit,
    claims.origins,
    claims.against,
    round(claims.widest, 2) as widest,
    claims.quote,
    claims.fact_id,
    claims.fact_ids as supported_by
from mart.corroboration as claims
where claims.origins >= 2 or claims.against >= 1
order by claims.origins desc, claims.against desc, claims.kind, claims.fact_id
