-- What share of pay is taken, over time? A special collection is marked and belongs to no average.
select
    levies.year,
    levies.place,
    coalesce(levies.occasion, 'regular') as occasion,
    levies.low as share_low,
    levies.high as share_high,
    levies.approx,
    levies.attribution,
    levies.quote,
    levies.fact_id
from mart.levies as levies
where levies.unit = 'ratio' and levies.status is null
order by levies.year, levies.place, levies.fact_id
