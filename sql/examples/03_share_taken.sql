-- What share of pay is taken, over time? A special collection is marked and belongs to no average.
-- `computed` shares are a levy in money over the gross wage of the same article and place.
with shares as (
    select
        levies.*,
        'printed' as how,
        levies.low as share_low,
        levies.high as share_high
    from mart.levies as levies
    where levies.unit = 'ratio'
    union all by name
    select
        levies.*,
        'computed' as how,
        levies.low / wages.high as share_low,
        least(levies.high / wages.low, 1) as share_high
    from mart.levies as levies
    inner join mart.wages as wages
        on
            levies.article_id = wages.article_id
            and levies.unit = wages.unit
            and levies.place is not distinct from wages.place
            and levies.sector is not distinct from wages.sector
            and coalesce(levies.period, wages.period) = wages.period
            and wages.basis = 'gross'
            and levies.worker_group is not distinct from wages.worker_group
            and levies.high <= wages.high
            and wages.low > 0
    qualify row_number() over (partition by levies.fact_id order by wages.fact_id) = 1
)

select
    shares.year,
    coalesce(shares.place, 'worldwide') as place,
    shares.occasion,
    shares.how,
    round(shares.share_low, 2) as share_low,
    round(shares.share_high, 2) as share_high,
    shares.approx,
    shares.attribution,
    shares.quote,
    shares.fact_id
from shares
where shares.status is null
order by shares.year, place, shares.fact_id
