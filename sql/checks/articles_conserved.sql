-- Every article that lies in raw/ comes from exactly one document.
select
    articles.article_id,
    count(files.path) as documents
from core.articles as articles
left join core.files as files
    on
        articles.article_id = files.article_id
        and files.status = 'article'
        and files.removed_at is null
where articles.removed_at is null
group by articles.article_id
having count(files.path) <> 1
