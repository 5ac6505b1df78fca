-- Who employs them, and which brands are named? `sentence` is where the name stands in the surest of
-- the facts; look the rest up by their ids.
select
    employers.name,
    employers.role,
    employers.first_seen,
    employers.last_seen,
    employers.articles,
    employers.outlets,
    sentences.quote as sentence,
    employers.fact_ids
from mart.employers as employers
inner join core.facts as facts on employers.fact_id = facts.fact_id
inner join core.sentences as sentences
    on facts.article_id = sentences.article_id and facts.sentence_no = sentences.sentence_no
order by employers.role, employers.articles desc, employers.name
