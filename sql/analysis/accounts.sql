-- Every fact with whom it is attributed to.
select
    facts.fact_id,
    facts.article_id,
    coalesce(copies.group_id, facts.article_id) as account_id,
    articles.outlet,
    facts.attribution,
    facts.attribution_name,
    facts.attribution_chain,
    year(coalesce(facts.as_of_end, facts.as_of_start)) as year,
    concat_ws(
        ':', facts.kind, facts.unit, facts.low, facts.high, facts.instrument, facts.name
    ) as claim
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
left join core.near_duplicates as copies on facts.article_id = copies.article_id
order by facts.fact_id
