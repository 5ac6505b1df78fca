-- Which instruments are cited, and do their numbers and dates agree with the reference? A verdict of
-- `deviates` means that the article's date or number is not that of the instrument.
select
    sanctions.instrument,
    sanctions.aspect,
    sanctions.time_start,
    sanctions.time_end,
    sanctions.adopted,
    coalesce(audit.verdict, 'not checked') as verdict,
    audit.note,
    sanctions.quote,
    sanctions.fact_id
from mart.sanctions as sanctions
left join mart.arithmetic as audit
    on
        sanctions.article_id = audit.article_id
        and audit.relation = 'instrument'
        and sanctions.char_end > audit.char_start
        and sanctions.char_start < audit.char_end
order by sanctions.instrument, sanctions.time_start, sanctions.fact_id
