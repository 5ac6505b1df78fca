-- Every quantity has exactly one disposition, and nothing else has one.
select
    mentions.article_id,
    mentions.mention_no,
    mentions.type,
    mentions.disposition
from core.mentions as mentions
where mentions.is_quantity <> (mentions.disposition is not null)
