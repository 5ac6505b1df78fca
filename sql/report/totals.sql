-- What the ledger holds, one row.
select
    (
        select count(*) from core.articles
        where removed_at is null
    ) as articles,
    (
        select count(*) from core.articles
        where removed_at is null and is_specimen
    ) as specimens,
    (select count(*) from core.facts) as facts,
    (
        select count(*) from core.facts
        where confidence >= 0.9
    ) as sure_facts,
    (select count(*) from audit.quarantine) as quarantined,
    (select count(*) from audit.rejected_facts) as rejected
