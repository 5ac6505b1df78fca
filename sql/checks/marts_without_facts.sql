-- Every row of a mart of facts leads back to a fact.
with rows_of_marts as (
    select
        'mart.wages' as table_name,
        fact_id
    from mart.wages
    union all
    select
        'mart.levies' as table_name,
        fact_id
    from mart.levies
    union all
    select
        'mart.headcounts' as table_name,
        fact_id
    from mart.headcounts
    union all
    select
        'mart.movements' as table_name,
        fact_id
    from mart.movements
    union all
    select
        'mart.sanctions' as table_name,
        fact_id
    from mart.sanctions
    union all
    select
        'mart.out_of_bounds' as table_name,
        fact_id
    from mart.out_of_bounds
    union all
    select
        'mart.review_queue' as table_name,
        fact_id
    from mart.review_queue
    union all
    select
        'mart.employers' as table_name,
        unnest(string_split(fact_ids, ' ')) as fact_id
    from mart.employers
)

select rows_of_marts.*
from rows_of_marts
left join core.facts as facts on rows_of_marts.fact_id = facts.fact_id
where facts.fact_id is null
