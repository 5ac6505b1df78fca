-- The span of every row of core.sentences is its quote.
select
    spans.article_id,
    spans.sentence_no,
    spans.char_start,
    spans.char_end,
    spans.quote
from core.sentences as spans
inner join core.articles as articles on spans.article_id = articles.article_id
where
    substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start)
    is distinct from spans.quote
