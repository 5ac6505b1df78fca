-- What is taken of a worker's pay, newest first; special levies marked.
select
    coalesce(levies.time_start, levies.as_of_start) as day_from,
    coalesce(levies.time_end, levies.as_of_end) as day_to,
    levies.place,
    levies.sector,
    coalesce(levies.occasion, 'regular') as occasion,
    levies.low,
    levies.high,
    levies.unit,
    levies.period,
    levies.usd_month_low,
    levies.usd_month_high,
    levies.status,
    levies.attribution_name,
    levies.confidence,
    levies.fact_id
from mart.levies as levies
order by day_from desc nulls last, levies.fact_id
