-- The audit of the arithmetic inside articles.
select
    checks.article_id,
    checks.check_no,
    articles.doc,
    articles.is_specimen,
    checks.relation,
    checks.verdict,
    checks.expected,
    checks.printed,
    checks.deviation,
    checks.note,
    checks.quote,
    checks.char_start,
    checks.char_end,
    checks.spans
from audit.arithmetic as checks
inner join core.articles as articles on checks.article_id = articles.article_id
