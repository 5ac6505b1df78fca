-- What is taken of a worker's pay, special levies marked.
select
    facts.fact_id,
    facts.article_id,
    articles.doc,
    articles.is_specimen,
    facts.worker_group,
    facts.place,
    facts.country,
    facts.sector,
    facts.employer,
    year(coalesce(facts.time_start, facts.time_end, dates.best)) as year,
    facts.time_start,
    facts.time_end,
    facts.time_precision,
    facts.as_of_start,
    facts.as_of_end,
    coalesce(facts.occasion, 'regular') as occasion,
    facts.low,
    facts.high,
    facts.bound,
    facts.approx,
    facts.unit,
    facts.period,
    facts.usd_low,
    facts.usd_high,
    facts.usd_2020_low,
    facts.usd_2020_high,
    facts.usd_reason,
    facts.usd_low * periods.per_month as usd_month_low,
    facts.usd_high * periods.per_month as usd_month_high,
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
left join (
    values ('month', 1.0), ('year', 1.0 / 12), ('quarter', 1.0 / 3), ('week', 52.0 / 12)
) as periods (period, per_month) on facts.period = periods.period
where facts.kind = 'levy'
