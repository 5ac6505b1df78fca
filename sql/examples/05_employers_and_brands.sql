-- Who employs them, and which brands are named? `quote` is the surest of the sentences; look the rest
-- up by their ids.
select
    employers.name,
    employers.role,
    employers.first_seen,
    employers.last_seen,
    employers.articles,
    employers.outlets,
    employers.quote,
    employers.fact_ids
from mart.employers as employers
order by employers.role, employers.articles desc, employers.name
