-- No stated date is contradicted by the text.
select dates.article_id
from core.publication_dates as dates
where dates.contradicted
