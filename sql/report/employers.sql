-- Employers, brands, brokers with the surest of their facts.
select
    employers.name,
    employers.role,
    employers.first_seen,
    employers.last_seen,
    employers.articles,
    employers.outlets,
    employers.facts,
    employers.quote,
    employers.fact_id
from mart.employers as employers
order by employers.articles desc, employers.name, employers.role
