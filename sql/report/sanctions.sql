-- Instruments, in order of the dates that they give.
select
    sanctions.instrument,
    sanctions.aspect,
    sanctions.time_start,
    sanctions.time_end,
    sanctions.adopted,
    sanctions.quote,
    sanctions.attribution_name,
    sanctions.confidence,
    sanctions.fact_id
from mart.sanctions as sanctions
order by sanctions.time_start nulls last, sanctions.instrument, sanctions.fact_id
