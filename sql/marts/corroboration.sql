-- Each claim with the independent origins that support it and those that speak against it.
with sides as (
    select
        pairs.left_fact_id as fact_id,
        pairs.right_fact_id as other_fact_id,
        pairs.verdict,
        pairs.independent,
        pairs.deviation
    from core.fact_pairs as pairs
    union all
    select
        pairs.right_fact_id as fact_id,
        pairs.left_fact_id as other_fact_id,
        pairs.verdict,
        pairs.independent,
        pairs.deviation
    from core.fact_pairs as pairs
)

select
    facts.fact_id,
    facts.article_id,
    articles.doc,
    articles.is_specimen,
    facts.kind,
    facts.place,
    facts.worker_group,
    facts.sector,
    facts.low,
    facts.high,
    facts.unit,
    facts.period,
    own.origin,
    1 + count(distinct others.origin_id) filter (
        where sides.verdict = 'corroborates' and sides.independent
    ) as origins,
    count(distinct others.origin_id) filter (
        where sides.verdict = 'contradicts' and sides.independent
    ) as against,
    max(sides.deviation) filter (where sides.verdict = 'contradicts') as widest,
    string_agg(sides.other_fact_id, ' ' order by sides.other_fact_id) filter (
        where sides.verdict = 'corroborates'
    ) as fact_ids,
    facts.quote,
    facts.confidence
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
inner join core.origins as own on facts.fact_id = own.fact_id
inner join sides on facts.fact_id = sides.fact_id
inner join core.origins as others on sides.other_fact_id = others.fact_id
where sides.verdict in ('corroborates', 'contradicts')
group by all
