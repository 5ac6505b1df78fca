-- A fact has a range that fits its bound, or a name.
select
    facts.fact_id,
    facts.kind,
    facts.low,
    facts.high,
    facts.bound
from core.facts as facts
where
    (facts.kind = 'sanction' and facts.instrument is null)
    or (facts.kind = 'organisation' and facts.name is null)
    or (
        facts.kind not in ('sanction', 'organisation')
        and (
            (facts.bound = 'exact' and (facts.low is null or facts.high is null))
            or (facts.bound = 'min' and facts.low is null)
            or (facts.bound = 'max' and facts.high is null)
            or facts.bound is null
            or facts.unit is null
        )
    )
