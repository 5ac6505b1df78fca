-- Facts that hang on a quantity are the quantities whose disposition is anchor; none was lost.
with facts as (
    select
        article_id,
        count(*) as kept,
        count(*) filter (where kind not in ('sanction', 'organisation')) as quantities
    from core.facts
    group by article_id
),

rejected as (
    select
        article_id,
        count(distinct row_key) as lost,
        count(distinct row_key) filter (
            where json_extract_string(row_json, '$.kind') not in ('sanction', 'organisation')
        ) as quantities
    from audit.rejected_facts
    where table_name = 'core.facts'
    group by article_id
),

anchors as (
    select
        article_id,
        count(*) as anchors
    from core.mentions
    where disposition = 'anchor'
    group by article_id
)

select
    extractions.article_id,
    extractions.facts as extracted,
    facts.kept,
    rejected.lost,
    anchors.anchors
from audit.extractions as extractions
left join facts on extractions.article_id = facts.article_id
left join rejected on extractions.article_id = rejected.article_id
left join anchors on extractions.article_id = anchors.article_id
where
    extractions.facts <> coalesce(facts.kept, 0) + coalesce(rejected.lost, 0)
    or coalesce(anchors.anchors, 0)
    <> coalesce(facts.quantities, 0) + coalesce(rejected.quantities, 0)
