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
    case
        when facts.time_start is null and facts.time_end is null
            then null
        when facts.aspect = 'adopted'
            then
                instruments.adopted between coalesce(facts.time_start, facts.time_end)
                and coalesce(facts.time_end, facts.time_start)
        when facts.aspect = 'deadline' and instruments.deadlines is not null
            then
                exists (
                    select 1
                    from
                        (
                            select unnest(string_split(instruments.deadlines, chr(59)))::date as day
                        ) as deadlines
                    where
                        deadlines.day
                        between coalesce(facts.time_start, facts.time_end - interval 31 day)
                        and coalesce(facts.time_end, facts.time_start)
                )
    end as agrees,
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
