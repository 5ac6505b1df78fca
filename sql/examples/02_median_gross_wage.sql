-- What is the median gross wage a month, by country, sector and year? Claims that are promised or
-- planned are left out; a range counts with its middle, what one origin tells twice counts once;
-- `claims` says how little a median rests on. A region of several countries stands under its name.
with claims as (
    select
        coalesce(wages.country, wages.place, 'worldwide') as country,
        wages.sector,
        wages.year,
        wages.unit as currency,
        (coalesce(wages.low, wages.high) + coalesce(wages.high, wages.low)) / 2 as amount,
        (
            coalesce(wages.usd_month_low, wages.usd_month_high)
            + coalesce(wages.usd_month_high, wages.usd_month_low)
        )
        / 2 as usd,
        wages.fact_id
    from mart.wages as wages
    inner join core.origins as origins on wages.fact_id = origins.fact_id
    where
        wages.basis = 'gross'
        and wages.worker_group = 'north_korean'
        and wages.status is null
        and wages.period = 'month'
    qualify wages.fact_id = min(wages.fact_id) over (
        partition by
            origins.origin_id,
            wages.place,
            wages.sector,
            wages.year,
            wages.unit,
            wages.low,
            wages.high
    )
)

select
    claims.country,
    claims.sector,
    claims.year,
    claims.currency,
    count(*) as claims,
    median(claims.amount) as local_median,
    round(median(claims.usd)) as usd_median,
    string_agg(claims.fact_id, ' ' order by claims.fact_id) as fact_ids
from claims
group by all
order by claims.country, claims.sector, claims.year, claims.currency
