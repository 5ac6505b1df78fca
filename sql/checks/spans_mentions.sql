-- The span of every row of core.mentions is its quote.
select
    spans.article_id,
    spans.mention_no,
    spans.char_start,
    spans.char_end,
    spans.quote
from core.mentions as spans
inner join core.articles as articles on spans.article_id = articles.article_id
where
    substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start)
    is distinct from spans.quote
