-- Facts as analysis compares them, with what their article says of itself.
select
    facts.fact_id,
    facts.article_id,
    coalesce(copies.group_id, facts.article_id) as account_id,
    articles.outlet,
    facts.kind,
    facts.basis,
    facts.direction,
    facts.measure,
    facts.place,
    facts.worker_group,
    facts.sector,
    facts.employer,
    facts.time_start,
    facts.time_end,
    facts.as_of_start,
    facts.as_of_end,
    facts.low,
    facts.high,
    facts.unit,
    facts.period,
    facts.usd_low,
    facts.usd_high,
    facts.approx,
    facts.occasion,
    facts.status,
    facts.baseline,
    facts.mode,
    facts.attribution,
    facts.attribution_name,
    facts.attribution_chain
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
left join core.near_duplicates as copies on facts.article_id = copies.article_id
where facts.kind not in ('sanction', 'organisation')
order by facts.fact_id
