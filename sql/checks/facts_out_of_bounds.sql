-- Values lie within what is plausible.
select
    bounds.fact_id,
    bounds.bound_id,
    bounds.value,
    bounds.limit_value
from mart.out_of_bounds as bounds
