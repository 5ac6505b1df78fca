-- The cues of the dates of some articles.
select
    cues.article_id,
    cues.kind,
    cues.quote,
    cues.earliest,
    cues.latest,
    cues.agrees
from mart.date_cues as cues
where list_contains($1, cues.article_id)
order by cues.article_id, cues.cue_no
