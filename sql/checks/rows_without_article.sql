-- Every row of an article belongs to an article that lies in raw/.
with rows_of_articles as (
    select
        'core.sentences' as table_name,
        article_id
    from core.sentences
    union
    select
        'core.mentions' as table_name,
        article_id
    from core.mentions
    union
    select
        'core.date_cues' as table_name,
        article_id
    from core.date_cues
    union
    select
        'core.publication_dates' as table_name,
        article_id
    from core.publication_dates
    union
    select
        'core.facts' as table_name,
        article_id
    from core.facts
    union
    select
        'core.fact_evidence' as table_name,
        article_id
    from core.fact_evidence
    union
    select
        'audit.arithmetic' as table_name,
        article_id
    from audit.arithmetic
)

select rows_of_articles.*
from rows_of_articles
left join core.articles as articles
    on rows_of_articles.article_id = articles.article_id and articles.removed_at is null
where articles.article_id is null
