"""The ledger of raw/: every example question is answered, every mart row leads to its quotes."""

from pathlib import Path

import pytest

from pipeline.engines.refresh import refresh_all
from pipeline.schemas.registry import MARTS
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from pipeline.store.sql_files import read_sql

ROOT = Path(__file__).parents[2]
WITHOUT_FACTS = {"mart.publication_dates", "mart.date_cues", "mart.arithmetic"}
IDS = ("fact_id", "left_fact_id", "right_fact_id")
ID_LISTS = ("fact_ids", "headcount_ids", "rate_ids")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    out = tmp_path_factory.mktemp("marts")
    refresh_all(ROOT / "raw", out, corrections=ROOT / "corrections.yml", workers=1, settle=False)
    with open_release(Layout(out)) as published:
        yield published


@pytest.mark.parametrize("example", read_sql("examples"), ids=lambda file: file.name)
def test_marts_examples_answer(ledger, example):
    columns, rows = ledger.ask(example.text)
    assert example.comment.count(".") >= 1 or "?" in example.comment
    assert rows, f"{example.name} finds nothing in the ledger of raw/"
    assert any("fact_id" in column for column in columns), "no way back to the facts"


def test_marts_examples_are_the_ten_questions():
    assert [file.name[:2] for file in read_sql("examples")] == [f"{n:02}" for n in range(1, 11)]


@pytest.mark.parametrize("table", MARTS, ids=lambda table: table.name)
def test_marts_every_row_leads_to_a_quote(ledger, table):
    quotes = {
        str(fact) for (fact,) in ledger.rows("select fact_id from core.facts where quote <> ''")
    }
    frame = ledger.query(f"select * from {table.name}")  # noqa: S608 - our own names
    if table.name in WITHOUT_FACTS:
        articles = {str(a) for (a,) in ledger.rows("select article_id from core.articles")}
        assert set(frame["article_id"]) <= articles
        return
    if table.name == "mart.changes":  # tells of facts that are gone, with their quotes
        assert (frame["quote"].str.len() > 0).all()
        return
    singles = [name for name in IDS if name in frame.columns]
    lists = [name for name in ID_LISTS if name in frame.columns]
    assert singles or lists
    for name in singles:
        assert set(frame[name]) <= quotes
    for name in lists:
        assert {fact for cell in frame[name].dropna() for fact in cell.split()} <= quotes


def test_marts_releases_hold_rows_in_every_comparison_table(ledger):
    for name in ("core.origins", "core.fact_groups", "core.fact_pairs", "mart.corroboration"):
        assert ledger.count(name) > 0, name
    facts = ledger.count("core.facts")
    assert ledger.count("core.origins") == facts


def test_marts_movements_are_counted_once(ledger):
    [example] = [file for file in read_sql("examples") if file.name.startswith("04")]
    columns, rows = ledger.ask(example.text)
    counted = {fact for row in rows for fact in str(row[columns.index("fact_ids")]).split()}
    assert counted
    told_twice = ledger.rows(
        "select left_fact_id, right_fact_id from core.fact_pairs "
        "where verdict in ('corroborates', 'contradicts')"
    )
    assert [pair for pair in told_twice if counted.issuperset(map(str, pair))] == []
    totals = ledger.rows(
        "select article_id, direction, place, time_start, time_end from mart.movements "
        "where list_contains(?, fact_id) and employer is null group by all having count(*) > 1",
        [sorted(counted)],
    )
    assert totals == [], "parts of one movement beside its total"
