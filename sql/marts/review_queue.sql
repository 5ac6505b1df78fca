-- Facts to look at, most doubtful first.
with flagged as (
    select
        facts.fact_id,
        facts.article_id,
        articles.doc,
        articles.is_specimen,
        facts.kind,
        facts.value_printed,
        facts.quote,
        facts.char_start,
        facts.char_end,
        facts.confidence,
        concat_ws(
            ' ',
            case when facts.confidence < 0.6 then 'low_confidence' end,
            case when facts.conv_flagged then 'conversion' end,
            case when bounds.fact_id is not null then 'bounds' end,
            case when sums.article_id is not null then 'arithmetic' end,
            case when dates.contradicted then 'contradicted_date' end
        ) as flags
    from core.facts as facts
    inner join core.articles as articles on facts.article_id = articles.article_id
    left join core.publication_dates as dates on facts.article_id = dates.article_id
    left join (select distinct fact_id from mart.out_of_bounds) as bounds
        on facts.fact_id = bounds.fact_id
    left join (
        select distinct
            checks.article_id,
            checks.char_start,
            checks.char_end
        from audit.arithmetic as checks
        where checks.verdict = 'deviates'
    ) as sums
        on
            facts.article_id = sums.article_id
            and facts.char_start < sums.char_end
            and facts.char_end > sums.char_start
    where facts.correction is null
)

select
    row_number() over (
        order by
            flagged.confidence - 0.2 * len(string_split(flagged.flags, ' ')), flagged.fact_id
    ) as position,
    flagged.*
from (select distinct * from flagged) as flagged
where flagged.flags <> ''
