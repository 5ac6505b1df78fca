-- Claims that another origin supports or contradicts, those with most origins first.
select
    claims.kind,
    claims.place,
    claims.worker_group,
    claims.low,
    claims.high,
    claims.unit,
    claims.period,
    claims.origin,
    claims.origins,
    claims.against,
    claims.widest as deviation,
    claims.fact_ids,
    claims.fact_id
from mart.corroboration as claims
where claims.origins > 1 or claims.against > 0
order by claims.origins desc, claims.against desc, claims.kind, claims.fact_id
