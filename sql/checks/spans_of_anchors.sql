-- The anchor of a fact is its printed value.
select
    facts.fact_id,
    facts.anchor_start,
    facts.anchor_end,
    facts.value_printed
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
where
    substr(articles.text, facts.anchor_start + 1, facts.anchor_end - facts.anchor_start)
    is distinct from facts.value_printed
