-- Workers in a place, newest first; a place and its parts are never added.
select
    case when heads.time_end is null then coalesce(heads.time_start, heads.as_of_start) else heads.time_start end as day_from,
    case when heads.time_start is null then coalesce(heads.time_end, heads.as_of_end) else heads.time_end end as day_to,
    year(coalesce(heads.time_end, greatest(heads.time_start, heads.as_of_end))) as year,
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
order by coalesce(day_from, day_to) desc nulls last, heads.fact_id
