-- What the state takes, per place and year, with the claims that it rests on.
select
    income.place,
    income.year,
    income.usd_low,
    income.usd_mid,
    income.usd_high,
    income.driver,
    income.method,
    income.headcount_ids,
    income.rate_ids
from core.income as income
