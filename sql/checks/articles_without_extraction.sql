-- Every article that lies in raw/ has been extracted, by this version of the extractor.
select articles.article_id
from core.articles as articles
left join audit.extractions as extractions on articles.article_id = extractions.article_id
where
    articles.removed_at is null
    and (
        extractions.article_id is null
        or extractions.extractor_version <> (
            select max_by(runs.extractor_version, runs.run_id) from audit.runs as runs
        )
    )
