-- Relations between printed numbers that do not hold.
select
    arithmetic.verdict,
    arithmetic.relation,
    arithmetic.note,
    arithmetic.expected,
    arithmetic.printed,
    arithmetic.deviation,
    arithmetic.doc
from mart.arithmetic as arithmetic
order by arithmetic.deviation desc nulls last, arithmetic.article_id, arithmetic.check_no
