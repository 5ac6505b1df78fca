-- Which facts lie outside of what is plausible, and by which published figure? Outside is no error:
-- look at the sentence first.
select
    bounds.kind,
    bounds.quote,
    bounds.side,
    bounds.value,
    bounds.limit_value,
    bounds.unit,
    bounds.source,
    bounds.fact_id
from mart.out_of_bounds as bounds
order by bounds.kind, bounds.fact_id, bounds.bound_id
