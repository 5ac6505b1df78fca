-- The span of every row of core.date_cues is its quote.
select
    spans.article_id,
    spans.cue_no,
    spans.char_start,
    spans.char_end,
    spans.quote
from core.date_cues as spans
inner join core.articles as articles on spans.article_id = articles.article_id
where
    substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start)
    is distinct from spans.quote
