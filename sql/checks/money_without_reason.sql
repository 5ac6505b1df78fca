-- Money has an amount in US dollars, or a reason why not.
select
    facts.fact_id,
    facts.unit,
    facts.low,
    facts.high
from core.facts as facts
inner join ref.currencies as currencies on facts.unit = currencies.code
where
    facts.usd_low is null
    and facts.usd_high is null
    and facts.usd_reason is null
