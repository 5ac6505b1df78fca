-- Which facts come from articles whose date was inferred, and how wide is the interval? The wider,
-- the less a conversion into dollars or a comparison with another year can be trusted.
select
    dates.doc,
    dates.earliest,
    dates.latest,
    dates.width_days,
    dates.cues,
    count(facts.fact_id) as facts,
    string_agg(facts.fact_id, ' ' order by facts.fact_id) as fact_ids
from mart.publication_dates as dates
inner join core.facts as facts on dates.article_id = facts.article_id
where dates.method = 'inferred'
group by all
order by dates.width_days desc nulls first, dates.doc
