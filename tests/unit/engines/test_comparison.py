"""The stage that compares articles streams its rows, and loses none but those that break a rule."""

from pathlib import Path

import pytest

from pipeline.analysis.groups import pair_claims
from pipeline.engines import claims as claims_module
from pipeline.engines import comparison
from pipeline.engines.refresh import refresh_all, utc_now
from pipeline.frames.analysis import read_claim
from pipeline.store.kept import forget_kept
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release, open_working
from pipeline.store.runs import begin_run
from pipeline.store.sql_files import read_sql

RAW = Path(__file__).parents[3] / "raw"
PAIRS = "select * from core.fact_pairs order by left_fact_id, right_fact_id"


def build(out):
    refresh_all(RAW, out, corrections=out / "none.yml", workers=1, settle=False)
    return open_release(Layout(out))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparison")
    build(folder).close()
    return folder


def compare_again(out):
    with open_working(Layout(out), now=utc_now()) as ledger:
        run = begin_run(ledger, input_digest="again", started_at=utc_now())
        forget_kept(ledger)
        counts = comparison.refresh_comparison(ledger, run)
        rejected = ledger.rows(
            "select table_name, check_name, row_json from audit.rejected_facts "
            "where table_name like 'core.fact_p%'"
        )
        return counts, ledger.rows(PAIRS), rejected


def test_comparison_streams_what_memory_would_find(out):
    [query] = [file.text for file in read_sql("analysis") if file.name == "claims"]
    with open_release(Layout(out)) as ledger:
        columns, rows = ledger.ask(query)
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        found = ledger.rows(PAIRS)
    claims = [read_claim(record, record["origin_id"]) for record in records]
    pairs = pair_claims(
        claims, comparison.find_country, comparison.lies_inside, comparison.find_regions
    )
    assert pairs
    assert {(p.left, p.right, p.verdict, p.reason) for p in pairs} == {row[:4] for row in found}


def test_comparison_pages_and_batches_do_not_matter(out, monkeypatch):
    _, expected, _ = compare_again(out)
    monkeypatch.setattr(claims_module, "PAGE", 7)
    monkeypatch.setattr(comparison, "BATCH", 11)
    assert compare_again(out)[1] == expected


def test_comparison_rejects_a_bad_row_and_goes_on(out, monkeypatch):
    counts, rows, rejected = compare_again(out)
    assert not rejected
    bad = rows[0][0]
    tell = comparison.tell_pair

    def spoil(pair, group_id):
        record = tell(pair, group_id)
        return record | {"verdict": "nonsense"} if pair.left == bad else record

    monkeypatch.setattr(comparison, "tell_pair", spoil)
    spoilt, kept, rejected = compare_again(out)
    assert [row for row in rows if row[0] != bad] == kept
    assert {(table, '"nonsense"' in row) for table, _, row in rejected} == {
        ("core.fact_pairs", True)
    }
    assert len(rejected) == counts["core.fact_pairs"] - spoilt["core.fact_pairs"]
    monkeypatch.undo()
    assert compare_again(out)[2] == []
