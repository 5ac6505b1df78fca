-- No sentence or mention was lost between extractor and table.
with mentions as (
    select
        article_id,
        count(*) as kept
    from core.mentions
    group by article_id
),

sentences as (
    select
        article_id,
        count(*) as kept
    from core.sentences
    group by article_id
),

rejected as (
    select
        article_id,
        table_name,
        count(distinct row_key) as lost
    from audit.rejected_facts
    group by article_id, table_name
)

select
    extractions.article_id,
    extractions.mentions,
    mentions.kept as mentions_kept,
    extractions.sentences,
    sentences.kept as sentences_kept
from audit.extractions as extractions
left join mentions on extractions.article_id = mentions.article_id
left join sentences on extractions.article_id = sentences.article_id
left join rejected as lost_mentions
    on extractions.article_id = lost_mentions.article_id and lost_mentions.table_name = 'core.mentions'
left join rejected as lost_sentences
    on
        extractions.article_id = lost_sentences.article_id
        and lost_sentences.table_name = 'core.sentences'
where
    extractions.mentions <> coalesce(mentions.kept, 0) + coalesce(lost_mentions.lost, 0)
    or extractions.sentences <> coalesce(sentences.kept, 0) + coalesce(lost_sentences.lost, 0)
