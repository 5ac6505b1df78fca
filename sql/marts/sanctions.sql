-- What articles tell of legal instruments.
select
    facts.fact_id,
    facts.article_id,
    articles.doc,
    articles.is_specimen,
    facts.instrument,
    facts.aspect,
    facts.time_start,
    facts.time_end,
    facts.time_precision,
    facts.as_of_start,
    facts.as_of_end,
    instruments.adopted,
    instruments.labour as title,
    facts.quote,
    facts.char_start,
    facts.char_end,
    facts.attribution,
    facts.attribution_name,
    facts.confidence
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
left join ref.instruments as instruments on facts.instrument = instruments.name
where facts.kind = 'sanction'
