-- Every extracted article has a row in core.publication_dates.
select extractions.article_id
from audit.extractions as extractions
left join core.publication_dates as dates on extractions.article_id = dates.article_id
where not extractions.failed and dates.article_id is null
