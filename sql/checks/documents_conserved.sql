-- Documents seen are articles, copies of one, quarantined, or skipped, each with its counterpart.
select
    files.path,
    files.line_no,
    files.status
from core.files as files
left join core.articles as articles
    on files.article_id = articles.article_id and articles.removed_at is null
left join audit.quarantine as quarantine
    on
        files.path = quarantine.path
        and files.line_no = quarantine.line_no
        and quarantine.stage = 'read'
where
    files.removed_at is null
    and not case files.status
        when 'article'
            then
                coalesce(articles.path = files.path, false)
                and coalesce(articles.line_no = files.line_no, false)
        when 'duplicate' then articles.article_id is not null
        when 'quarantined' then quarantine.path is not null and files.reason is not null
        else files.reason is not null
    end
