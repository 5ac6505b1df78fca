-- Facts as analysis compares them, with what their article says of itself.
select
    facts.fact_id,
    facts.article_id,
    coalesce(copies.group_id, facts.article_id) as account_id,
    origins.origin_id,
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
    dates.best as likely,
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
    facts.attribution_chain,
    facts.kind in ('headcount', 'movement', 'revenue', 'production')
    and coalesce(facts.high, facts.low) < max(coalesce(facts.high, facts.low)) over (
        partition by
            facts.article_id,
            facts.kind,
            facts.direction,
            facts.worker_group,
            facts.place,
            facts.unit,
            facts.period,
            facts.status,
            facts.attribution,
            facts.attribution_name,
            facts.time_start,
            facts.time_end
    ) as is_part
from core.facts as facts
inner join core.articles as articles on facts.article_id = articles.article_id
inner join core.origins as origins on facts.fact_id = origins.fact_id
left join core.publication_dates as dates on facts.article_id = dates.article_id
left join core.near_duplicates as copies on facts.article_id = copies.article_id
where facts.kind not in ('sanction', 'organisation')
order by facts.fact_id
