-- Pay per worker and month in US dollars, newest first.
select
    case when wages.time_end is null then coalesce(wages.time_start, wages.as_of_start) else wages.time_start end as day_from,
    case when wages.time_start is null then coalesce(wages.time_end, wages.as_of_end) else wages.time_end end as day_to,
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
order by coalesce(day_from, day_to) desc nulls last, wages.fact_id
