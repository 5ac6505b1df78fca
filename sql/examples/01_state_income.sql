-- What does the state take from workers in Jilin, per year, and what does that rest on? Read low and
-- high as the ends of what the claims allow; each row below repeats the estimate beside one claim.
with rests as (
    select
        income.place,
        income.year,
        income.usd_low,
        income.usd_mid,
        income.usd_high,
        income.method,
        unnest(string_split(concat_ws(' ', income.headcount_ids, income.rate_ids), ' ')) as fact_id
    from mart.state_income as income
    where income.place = 'Jilin'
)

select
    rests.year,
    round(rests.usd_low) as usd_low,
    round(rests.usd_mid) as usd_mid,
    round(rests.usd_high) as usd_high,
    rests.method,
    facts.kind,
    facts.quote,
    articles.doc,
    rests.fact_id
from rests
inner join core.facts as facts on rests.fact_id = facts.fact_id
inner join core.articles as articles on facts.article_id = articles.article_id
order by rests.year, facts.kind, rests.fact_id
