-- The cues of inferred dates.
select
    cues.article_id,
    cues.kind,
    cues.quote,
    cues.earliest,
    cues.latest,
    cues.agrees
from mart.date_cues as cues
order by cues.article_id, cues.cue_no
