-- The extractor fails on no article.
select
    extractions.article_id,
    quarantine.detail
from audit.extractions as extractions
inner join core.articles as articles on extractions.article_id = articles.article_id
left join audit.quarantine as quarantine
    on
        articles.path = quarantine.path
        and articles.line_no = quarantine.line_no
        and quarantine.stage = 'extract'
where extractions.failed
