-- How many workers moved, with direction and route.
select
    facts.fact_id,
    facts.article_id,
    articles.doc,
    articles.is_specimen,
    facts.direction,
    facts.from_place,
    facts.to_place,
    facts.worker_group,
    facts.place,
    facts.country,
    facts.sector,
    facts.employer,
    year(coalesce(facts.time_start, facts.time_end, dates.best)) as year,
    case
        when date_trunc('month', facts.time_start) = date_trunc('month', facts.time_end)
            then date_trunc('month', facts.time_start)::date
    end as month,
    facts.time_start,
    facts.time_end,
    facts.time_precision,
    facts.as_of_start,
    facts.as_of_end,
    facts.low,
    facts.high,
    facts.bound,
    facts.approx,
    facts.unit,
    facts.period,
    facts.status,
    facts.quote,
    facts.char_start,
    facts.char_end,
    facts.attribution,
    facts.attribution_name,
    facts.confidence
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
left join core.publication_dates as dates on facts.article_id = dates.article_id
where facts.kind = 'movement'
