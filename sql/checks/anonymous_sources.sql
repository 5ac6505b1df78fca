-- An anonymous source is stored by its country and nothing more.
select
    facts.fact_id,
    facts.attribution_name
from core.facts as facts
where
    facts.attribution = 'anonymous'
    and facts.attribution_name is not null
    and not regexp_full_match(facts.attribution_name, '(?i)a source( (in|inside) [^,;0-9]{1,40})?')
