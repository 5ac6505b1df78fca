-- What the state takes per place and year, largest first.
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
from mart.state_income as income
order by income.usd_mid desc, income.place, income.year
