-- What is the median gross wage a month, by country, sector and year? Claims that are promised or
-- planned are left out; a range counts with its middle; `claims` says how little a median rests on.
select
    wages.country,
    wages.sector,
    wages.year,
    wages.unit as currency,
    count(*) as claims,
    median((coalesce(wages.low, wages.high) + coalesce(wages.high, wages.low)) / 2) as local_median,
    round(
        median(
            (
                coalesce(wages.usd_month_low, wages.usd_month_high)
                + coalesce(wages.usd_month_high, wages.usd_month_low)
            ) / 2
        )
    ) as usd_median,
    string_agg(wages.fact_id, ' ' order by wages.fact_id) as fact_ids
from mart.wages as wages
where
    wages.basis = 'gross'
    and wages.worker_group = 'north_korean'
    and wages.status is null
    and wages.period = 'month'
group by all
order by wages.country, wages.sector, wages.year, currency
