-- Pay per worker and month in US dollars, newest first.
select
    coalesce(wages.time_start, wages.as_of_start) as day_from,
    coalesce(wages.time_end, wages.as_of_end) as day_to,
    wages.place,
    wages.worker_group,
    wages.sector,
    wages.basis,
    wages.low,
    wages.high,
    wages.unit,
    wages.period,
    wages.usd_month_low,
    wages.usd_month_high,
    wages.status,
    wages.attribution_name,
    wages.confidence,
    wages.fact_id
from mart.wages as wages
order by day_from desc nulls last, wages.fact_id
