-- What is taken of a worker's pay, newest first; special levies marked.
select
    case when levies.time_end is null then coalesce(levies.time_start, levies.as_of_start) else levies.time_start end as day_from,
    case when levies.time_start is null then coalesce(levies.time_end, levies.as_of_end) else levies.time_end end as day_to,
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
order by coalesce(day_from, day_to) desc nulls last, levies.fact_id
