-- An organisation in one role, over all articles.
with named as (
    select
        facts.*,
        coalesce(copies.group_id, facts.article_id) as dispatch,
        articles.outlet
    from core.facts as facts
    inner join core.articles as articles on facts.article_id = articles.article_id
    left join core.near_duplicates as copies on facts.article_id = copies.article_id
    where facts.kind = 'organisation' and facts.name is not null
),

employing as (
    select
        facts.employer,
        count(*) as others
    from core.facts as facts
    where facts.employer is not null and facts.kind <> 'organisation'
    group by facts.employer
)

select
    named.name,
    coalesce(named.role, 'employer') as role,
    min(named.as_of_start) as first_seen,
    max(named.as_of_end) as last_seen,
    count(distinct named.dispatch) as articles,
    count(distinct named.outlet) as outlets,
    coalesce(any_value(employing.others), 0) as facts,
    first(named.quote order by named.confidence desc, named.fact_id asc) as quote,
    first(named.fact_id order by named.confidence desc, named.fact_id asc) as fact_id,
    string_agg(named.fact_id, ' ' order by named.fact_id) as fact_ids
from named
left join employing on named.name = employing.employer
group by named.name, coalesce(named.role, 'employer')
