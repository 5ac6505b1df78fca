# ruff: noqa: S608 - statements of our own
"""Every check is shown to fail once, on a ledger into which its fault is planted."""

import pytest

from pipeline.quality.checks import (
    check_names,
    find_faults,
    read_limits,
    refresh_checks,
    run_check,
)
from pipeline.store.kept import forget_kept
from pipeline.store.sql_files import read_sql

ANY_FACT = "fact_id = (select min(fact_id) from core.facts)"
ANY_ARTICLE = "article_id = (select min(article_id) from core.facts)"

FAULTS = {
    "anonymous_sources": [
        f"update core.facts set attribution = 'anonymous', attribution_name = "
        f"'a cook of 45 from Sinuiju' where {ANY_FACT}"
    ],
    "articles_conserved": [
        "update core.files set status = 'duplicate' where path = 'mill_pay.txt'"
    ],
    "articles_without_date": [f"delete from core.publication_dates where {ANY_ARTICLE}"],
    "articles_without_extraction": [f"delete from audit.extractions where {ANY_ARTICLE}"],
    "conversions_deviate": [f"update core.facts set conv_flagged = true where {ANY_FACT}"],
    "corrections_stale": [
        "insert into audit.corrections by name select repeat('0', 16) as correction_id, "
        "repeat('1', 16) as article_id, 'wage' as kind, 'q' as quote, 'v' as value_printed, "
        "'reject' as action, 'r' as reason, 'a' as author, '2026-01-01' as decided_on, "
        "'stale' as outcome"
    ],
    "documents_conserved": [
        "delete from audit.quarantine where path = 'empty.txt' and stage = 'read'"
    ],
    "evidence_without_fact": [f"delete from core.facts where {ANY_FACT}"],
    "extraction_failed": [f"update audit.extractions set failed = true where {ANY_ARTICLE}"],
    "facts_conserved": [f"delete from core.facts where {ANY_FACT}"],
    "facts_out_of_bounds": [
        "insert into mart.out_of_bounds select fact_id, article_id, 'd', false, kind, 'b', "
        "'above', 2, 1, 'person', 's', quote, char_start, char_end, confidence "
        f"from core.facts where {ANY_FACT}"
    ],
    "facts_without_value": [
        "update core.facts set unit = null where fact_id = "
        "(select min(fact_id) from core.facts where kind = 'wage')"
    ],
    "files_quarantined": [],  # tests/data/raw has some
    "marts_complete": ["delete from mart.wages"],
    "marts_without_facts": [
        "update mart.wages set fact_id = repeat('f', 16) "
        "where fact_id = (select min(fact_id) from mart.wages)"
    ],
    "mentions_conserved": [f"delete from core.mentions where {ANY_ARTICLE} and mention_no = 0"],
    "money_without_reason": [
        "update core.facts set usd_low = null, usd_high = null, usd_reason = null "
        "where unit = 'CNY'"
    ],
    "quantities_conserved": [
        "update core.mentions set disposition = null where disposition = 'anchor'"
    ],
    "rows_rejected": [
        "insert into audit.rejected_facts values ('core.facts', 'k', 'c', 'x', '1', null, '{}')"
    ],
    "rows_without_article": [f"update core.articles set removed_at = now() where {ANY_ARTICLE}"],
    "spans_arithmetic": [
        "insert into audit.arithmetic select article_id, 99, 'sum', 'holds', 1, 1, 0, 'n', '0-3', "
        f"0, 3, 'zzz' from core.articles where {ANY_ARTICLE}"
    ],
    "spans_date_cues": [
        "insert into core.date_cues select article_id, 99, 'weekday', 0, 3, 'zzz', null, null "
        f"from core.articles where {ANY_ARTICLE}"
    ],
    "spans_evidence": [f"update core.fact_evidence set char_end = char_end + 1 where {ANY_FACT}"],
    "spans_facts": [f"update core.facts set char_start = char_start - 1 where {ANY_FACT}"],
    "spans_mentions": [f"update core.mentions set quote = 'zzz' where {ANY_ARTICLE}"],
    "spans_of_anchors": [f"update core.facts set value_printed = 'zzz' where {ANY_FACT}"],
    "spans_of_slots": [f"update core.fact_evidence set quote = null where {ANY_FACT}"],
    "spans_sentences": [f"update core.sentences set quote = 'zzz' where {ANY_ARTICLE}"],
    "stated_dates_contradicted": [
        f"update core.publication_dates set contradicted = true where {ANY_ARTICLE}"
    ],
    "keys": ["insert into core.mentions select * from core.mentions limit 1"],
    "core_articles_least": ["delete from core.articles"],
    "ref_currencies_least": ["delete from ref.currencies where code > 'B'"],
    "ref_fx_rates_least": ["delete from ref.fx_rates"],
    "ref_instruments_least": ["delete from ref.instruments"],
    "ref_places_least": ["delete from ref.places"],
    "ref_price_index_least": ["delete from ref.price_index where year > 2010"],
}


def test_checks_all_have_a_planted_fault():
    assert {name for name, _, _ in check_names()} == set(FAULTS)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_checks_find_the_planted_fault(ledger, name):
    for statement in FAULTS[name]:
        ledger.execute(statement)
    forget_kept(ledger)  # rules that hold are not proved again for articles that did not change
    result = run_check(ledger, name)
    assert not result.passed
    assert result.offending >= 1
    assert len(result.sample) >= 1


def test_checks_that_block_pass_on_a_sound_ledger(ledger):
    results = {result.name: result for result in find_faults(ledger)}
    assert [r.name for r in results.values() if r.severity == "block" and not r.passed] == []
    assert not results["files_quarantined"].passed
    assert results["files_quarantined"].severity == "warn"


def test_checks_are_described():
    for name, severity, description in check_names():
        assert severity in {"block", "warn"}
        assert description.endswith("."), name


def test_checks_are_written_to_the_ledger(ledger):
    ledger.execute("delete from ref.price_index")
    results = refresh_checks(ledger)
    stored = ledger.rows("select check_name, passed, sample from audit.checks order by 1")
    assert len(stored) == len(results)
    sample = {name: sample for name, _, sample in stored}["ref_price_index_least"]
    assert sample == '[{"table_name":"ref.price_index","rows":0}]'


def test_checks_let_a_warning_pass_up_to_its_limit(ledger, tmp_path):
    from pipeline.quality.checks import run_rule

    sql = "select unnest([1, 2, 3]) as n"
    assert run_rule(ledger, "r", "warn", "R.", sql, most=3).passed
    assert not run_rule(ledger, "r", "warn", "R.", sql, most=2).passed


def test_limits_refuse_a_check_that_does_not_exist(tmp_path):
    path = tmp_path / "limits.yml"
    path.write_text("warnings: {no_such_check: 0}\n")
    with pytest.raises(ValueError, match="no_such_check"):
        read_limits(path)


def test_limits_name_only_checks_that_exist():
    assert set(read_limits().warnings) <= {file.name for file in read_sql("checks")}


def test_run_check_refuses_an_unknown_name(ledger):
    with pytest.raises(KeyError, match="no check"):
        run_check(ledger, "nothing")
