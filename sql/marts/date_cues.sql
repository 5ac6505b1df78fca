-- The cues of each publication date.
select
    cues.article_id,
    cues.cue_no,
    articles.doc,
    articles.is_specimen,
    cues.kind,
    cues.quote,
    cues.char_start,
    cues.char_end,
    cues.earliest,
    cues.latest,
    case
        when dates.earliest is not null
            then
                coalesce(cues.earliest <= dates.latest, true)
                and coalesce(cues.latest >= dates.earliest, true)
    end as agrees
from core.date_cues as cues
inner join core.articles as articles on cues.article_id = articles.article_id
left join core.publication_dates as dates on cues.article_id = dates.article_id
