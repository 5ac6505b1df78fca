-- Dates of publication that were inferred from the text, widest first.
select
    dates.title,
    dates.earliest,
    dates.latest,
    dates.best,
    dates.width_days,
    dates.method,
    dates.contradicted,
    dates.cues,
    dates.article_id
from mart.publication_dates as dates
where dates.method not in ('given', 'dateline') or dates.contradicted
order by dates.width_days desc nulls first, dates.article_id
