-- Facts outside of what is plausible.
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
