-- Workers in a place, newest first; a place and its parts are never added.
select
    coalesce(heads.time_start, heads.as_of_start) as day_from,
    coalesce(heads.time_end, heads.as_of_end) as day_to,
    heads.place,
    heads.country,
    heads.worker_group,
    heads.sector,
    heads.employer,
    heads.low,
    heads.high,
    heads.bound,
    heads.status,
    heads.attribution_name,
    heads.confidence,
    heads.fact_id
from mart.headcounts as heads
order by day_from desc nulls last, heads.fact_id
