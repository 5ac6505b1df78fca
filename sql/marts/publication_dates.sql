-- When each article was published, with the number of cues.
select
    dates.article_id,
    articles.doc,
    articles.is_specimen,
    articles.title,
    dates.earliest,
    dates.latest,
    dates.best,
    dates.method,
    dates.contradicted,
    dates.width_days,
    dates.cues
from core.publication_dates as dates
inner join core.articles as articles on dates.article_id = articles.article_id
