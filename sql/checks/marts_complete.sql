-- Every wage, levy, headcount, movement and sanction stands in its mart.
with rows_of_marts as (
    select
        'wage' as kind,
        fact_id
    from mart.wages
    union all
    select
        'levy' as kind,
        fact_id
    from mart.levies
    union all
    select
        'headcount' as kind,
        fact_id
    from mart.headcounts
    union all
    select
        'movement' as kind,
        fact_id
    from mart.movements
    union all
    select
        'sanction' as kind,
        fact_id
    from mart.sanctions
)

select
    facts.fact_id,
    facts.kind
from core.facts as facts
left join rows_of_marts on facts.fact_id = rows_of_marts.fact_id and facts.kind = rows_of_marts.kind
where
    facts.kind in ('wage', 'levy', 'headcount', 'movement', 'sanction')
    and rows_of_marts.fact_id is null
