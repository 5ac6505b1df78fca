-- Which instruments are cited, and do their numbers and dates agree with the reference? `agrees` holds
-- the date that the text gives, or gives together with its own date, against the reference; `audit` is
-- the verdict where text alone gives a full date or an unknown number: `deviates` means a wrong one.
select
    sanctions.instrument,
    sanctions.aspect,
    sanctions.time_start,
    sanctions.time_end,
    sanctions.adopted,
    sanctions.agrees,
    coalesce(audit.verdict, 'not checked') as audit,
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
