"""Whole runs over tests/data/raw: what is read, extracted, kept, removed, corrected."""

import shutil
import time

import pytest

from pipeline.engines import batch as batch_module
from pipeline.engines.extraction import choose_batch
from pipeline.engines.refresh import utc_now
from pipeline.schemas.registry import tables
from pipeline.store.digests import digest_table
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release, open_working
from pipeline.store.lock import LockedError, hold_lock
from pipeline.store.release import UnreleasableError


@pytest.fixture
def published(tmp_path):
    def query(sql, *parameters):
        with open_release(Layout(tmp_path / "out")) as ledger:
            return ledger.rows(sql, parameters)

    return query


def test_refresh_gives_every_document_one_status(run, published):
    outcome = run()
    assert outcome.changed
    found = published("select path, line_no, status, reason from core.files order by path, line_no")
    assert found == [
        ("broken_front.txt", 0, "quarantined", "malformed_front_matter"),
        ("builders_copy.txt", 0, "article", None),
        ("bulk.jsonl", 1, "article", None),
        ("bulk.jsonl", 2, "quarantined", "malformed_line"),
        ("bulk.jsonl", 3, "quarantined", "malformed_line"),
        ("bulk.jsonl", 5, "duplicate", None),
        ("crab_line.txt", 0, "article", None),
        ("crab_line_syndicated.txt", 0, "article", None),
        ("empty.txt", 0, "quarantined", "empty"),
        ("harbour/builders_leave.txt", 0, "duplicate", None),
        ("mill_pay.txt", 0, "article", None),
        ("notes.md", 0, "skipped", "extension"),
    ]
    counts = outcome.documents
    assert counts.documents == 12
    assert (
        counts.articles + counts.duplicates + counts.quarantined + counts.skipped
        == counts.documents
    )


def test_refresh_ends_early_when_nothing_has_changed(run, tmp_path, monkeypatch):
    first = run()
    from pipeline.engines import refresh

    def fail(*arguments, **options):
        raise AssertionError("table work")

    monkeypatch.setattr(refresh, "open_working", fail)
    second = run()
    assert not second.changed
    assert second.release == first.release


def test_refresh_extracts_only_what_is_new(run, raw):
    assert run().extraction.extracted == 5
    (raw / "new.txt").write_text("Some 70 North Korean workers arrived in Dandong in May 2018.\n")
    outcome = run()
    assert (outcome.documents.read, outcome.extraction.extracted, outcome.extraction.kept) == (
        2, 1, 5,
    )  # fmt: skip


def test_refresh_extracts_nothing_for_a_renamed_file(run, raw, published):
    first = run()
    facts = published("select fact_id, first_seen_at from core.facts order by 1")
    (raw / "mill_pay.txt").rename(raw / "z_mill.txt")
    second = run()
    assert second.extraction.extracted == 0
    assert second.release != first.release
    assert published("select path, doc from core.articles where title like 'Sewing%'") == [
        ("z_mill.txt", "z_mill")
    ]
    assert published(
        "select path, removed_at is null from core.files where path like '%mill%' order by path"
    ) == [("mill_pay.txt", False), ("z_mill.txt", True)]
    assert published("select fact_id, first_seen_at from core.facts order by 1") == facts


def test_refresh_extracts_nothing_for_a_copy(run, raw):
    run()
    shutil.copy(raw / "crab_line.txt", raw / "a_copy.txt")
    outcome = run()
    assert outcome.extraction.extracted == 0
    assert outcome.documents.duplicates == 3


def test_refresh_takes_new_front_matter_as_a_new_version(run, raw, published):
    run()
    path = raw / "crab_line.txt"
    path.write_text(f"---\npublished: 2021-03-04\n---\n{path.read_text()}")
    outcome = run()
    assert outcome.extraction.extracted == 1
    assert published(
        "select best::varchar, method from core.publication_dates as d "
        "join core.articles as a using (article_id) where a.path = 'crab_line.txt'"
    ) == [("2021-03-04", "given")]
    assert published("select count(*) from core.articles") == [(5,)]


def test_refresh_prefers_the_copy_that_states_most(run, raw, published):
    text = (raw / "crab_line.txt").read_text()
    (raw / "z.txt").write_text(f"---\npublished: 2021-03-04\n---\n{text}")
    run()
    sql = "select path, status from core.files where path in ('crab_line.txt', 'z.txt') order by 1"
    assert published(sql) == [
        ("crab_line.txt", "duplicate"), ("z.txt", "article"),
    ]  # fmt: skip
    (raw / "z.txt").unlink()
    outcome = run()
    assert outcome.extraction.extracted == 1
    assert published("select text from core.articles where path = 'crab_line.txt'") == [(text,)]


def test_refresh_keeps_what_was_removed_in_history(run, raw, published):
    first = run()
    (raw / "mill_pay.txt").unlink()
    second = run()
    assert second.extraction.removed == 1
    gone = published("select count(*) from audit.fact_history")[0][0]
    assert gone == first.extraction.facts - second.extraction.facts > 0
    assert published("select count(*) from mart.wages where doc = 'mill_pay'") == [(0,)]
    assert published("select removed_at is null from core.articles where doc = 'mill_pay'") == [
        (False,)
    ]
    starts = published("select started_at from audit.runs order by run_id")
    assert published("select count(*) from facts_as_of(?)", starts[0][0]) == [
        (first.extraction.facts,)
    ]
    assert published("select count(*) from facts_as_of(?)", starts[1][0]) == [
        (second.extraction.facts,)
    ]
    assert published("select change, count(*) from changes_between(1, 2) group by 1") == [
        ("removed", gone)
    ]
    assert published("select change, count(*) from mart.changes where run_id = 2 group by 1") == [
        ("removed", gone)
    ]


def test_refresh_brings_a_removed_article_back(run, raw, published, tmp_path):
    first = run()
    kept = tmp_path / "kept.txt"
    (raw / "mill_pay.txt").rename(kept)
    run()
    kept.rename(raw / "mill_pay.txt")
    third = run()
    assert third.release.content_digest == first.release.content_digest
    assert third.release.folder != first.release.folder
    assert published("select count(*) from mart.changes where run_id = 3 and change = 'added'") == [
        (first.extraction.facts - published("select count(*) from facts_as_of("
        "(select started_at from audit.runs where run_id = 2))")[0][0],)
    ]  # fmt: skip


def assert_same_tables(one, two):
    with open_release(Layout(one)) as first, open_release(Layout(two)) as second:
        for table in tables().values():
            if table.history or digest_table(first, table) == digest_table(second, table):
                continue
            sql = f"select {', '.join(table.stable_columns)} from {table.name}"  # noqa: S608
            here, there = set(first.rows(sql)), set(second.rows(sql))
            raise AssertionError((table.name, here - there, there - here))


def test_refresh_does_not_depend_on_the_order_of_arrival(run, raw, tmp_path, clock):
    from pipeline.engines.refresh import refresh_all

    whole = run()
    other = tmp_path / "other"
    names = sorted(path.relative_to(raw) for path in raw.rglob("*") if path.is_file())
    parts = names[1::2], names[::2]
    for part in parts:
        for name in part:
            (other / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(raw / name, other / name)
        last = refresh_all(
            other, tmp_path / "out2", corrections=tmp_path / "no.yml", settle=False, clock=clock
        )
    assert_same_tables(tmp_path / "out", tmp_path / "out2")
    assert last.release.content_digest == whole.release.content_digest


def test_refresh_after_deleting_everything_gives_the_same_tables(run, tmp_path):
    first = run()
    shutil.rmtree(tmp_path / "out")
    assert run().release.content_digest == first.release.content_digest


def test_refresh_extracts_all_again_with_a_changed_extractor(run, published, monkeypatch):
    from pipeline.engines import extraction

    run()
    before = published("select fact_id, run_id from core.facts order by 1")
    from pipeline.store import runs

    for module in (extraction, runs):
        monkeypatch.setattr(module, "extractor_version", lambda: "f" * 16)
    from pipeline.engines import refresh

    monkeypatch.setattr(refresh, "input_digest", lambda raw, corrections: "e" * 64)
    outcome = run()
    assert outcome.extraction.extracted == 5
    assert published("select distinct extractor_version from core.facts") == [("f" * 16,)]
    assert published("select fact_id, run_id from core.facts order by 1") == before
    assert published("select count(*) from audit.fact_history") == [(0,)]


def test_refresh_survives_an_extractor_that_fails_on_one_article(run, raw, published, monkeypatch):
    real = batch_module.extract_article

    def fail(article, **options):
        if "Crab" in article.text and "has asked" in article.text:
            raise RecursionError("too deep")
        return real(article, **options)

    monkeypatch.setattr(batch_module, "extract_article", fail)
    outcome = run()
    assert outcome.extraction.failed == 1
    assert published(
        "select path, reason, detail from audit.quarantine where stage = 'extract'"
    ) == [("crab_line_syndicated.txt", "extractor_error", "RecursionError: too deep")]
    failed = {check.name for check in outcome.checks if not check.passed}
    assert failed >= {"extraction_failed", "files_quarantined"}


def test_refresh_with_processes_gives_the_same_tables(run, tmp_path, monkeypatch):
    from pipeline.engines import extraction, local

    run()
    (tmp_path / "out").rename(tmp_path / "alone")
    monkeypatch.setattr(local, "ALONE", 0)
    monkeypatch.setattr(extraction, "BATCH", 2)
    run(workers=2)
    assert_same_tables(tmp_path / "alone", tmp_path / "out")


CORRECTION = """
- article: {article}
  kind: {kind}
  quote: {quote!r}
  value: {value!r}
  action: {action}
  reason: Read again.
  author: tester
  date: 2026-02-03
  {more}
"""


def correct(tmp_path, fact, action, more=""):
    article, kind, quote, value = fact
    (tmp_path / "corrections.yml").write_text(
        CORRECTION.format(
            article=article, kind=kind, quote=quote, value=value, action=action, more=more
        )
    )


@pytest.fixture
def levy(run, published):
    run()
    found = published(
        "select article_id, kind, quote, value_printed from core.facts "
        "where kind = 'levy' and low = 1500"
    )
    return found[0]


def test_refresh_applies_a_replacement(run, levy, tmp_path, published):
    correct(tmp_path, levy, "replace", "field: low\n  expected: 1500\n  replacement: 750")
    low = (tmp_path / "corrections.yml").read_text()
    (tmp_path / "corrections.yml").write_text(low + low.replace("field: low", "field: high"))
    outcome = run()
    assert outcome.extraction.extracted == 1
    ((low, high, dollars),) = published(
        "select low, high, usd_low from core.facts where correction = 'replaced'"
    )
    assert (low, high) == (750, 750)
    assert dollars == pytest.approx(106.9, abs=0.5)
    assert published("select outcome from audit.corrections") == [("applied",), ("applied",)]
    (tmp_path / "corrections.yml").unlink()
    run()
    assert published(
        "select low, correction from core.facts where kind = 'levy' and high = 1500"
    ) == [(1500, None)]


def test_refresh_applies_a_rejection(run, levy, tmp_path, published):
    correct(tmp_path, levy, "reject")
    outcome = run()
    assert published("select count(*) from core.facts where kind = 'levy' and low = 1500") == [(0,)]
    assert published("select check_name, value from audit.rejected_facts") == [
        ("rejected_by_reviewer", "Read again.")
    ]
    assert [c.name for c in outcome.checks if c.severity == "block" and not c.passed] == []


def test_refresh_applies_a_confirmation(run, levy, tmp_path, published):
    correct(tmp_path, levy, "confirm")
    run()
    assert published("select kind, low from core.facts where correction = 'confirmed'") == [
        ("levy", 1500)
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"expected": "1400"}, "low is 1500.0, not '1400'"),
        ({"article": "0" * 16}, "no such article"),
        ({"quote": "nothing of the kind"}, "no fact of this kind, quote and value in the article"),
    ],
)
def test_refresh_lists_a_stale_correction_and_does_not_apply_it(
    run, levy, tmp_path, published, change, reason
):
    article, kind, quote, value = levy
    correct(
        tmp_path,
        (change.get("article", article), kind, change.get("quote", quote), value),
        "replace",
        f"field: low\n  expected: {change.get('expected', '1500')}\n  replacement: 750",
    )
    run()
    assert published("select outcome, outcome_reason from audit.corrections") == [("stale", reason)]
    assert published("select count(*) from core.facts where low = 750") == [(0,)]


def test_refresh_groups_near_duplicates(run, published):
    run()
    assert published(
        "select a.doc, n.group_id = min(n.group_id) over () from core.near_duplicates as n "
        "join core.articles as a using (article_id) order by a.doc"
    ) == [("crab_line", True), ("crab_line_syndicated", True)]


def test_refresh_waits_for_nobody_unless_told(run, tmp_path):
    with (
        hold_lock(Layout(tmp_path / "out"), who="a test"),
        pytest.raises(LockedError, match="a te"),
    ):
        run()
    assert run().changed


def test_refresh_publishes_nothing_when_there_is_no_article(run, raw, tmp_path):
    run()
    for path in raw.iterdir():
        if path.suffix in {".txt", ".jsonl"}:
            path.unlink()
    shutil.rmtree(raw / "harbour")
    with pytest.raises(UnreleasableError, match="core_articles_least"):
        run()
    with open_release(Layout(tmp_path / "out")) as ledger:
        assert ledger.count("core.facts") > 0
    with open_working(Layout(tmp_path / "out"), now=utc_now()) as ledger:
        assert ledger.value("select outcome from audit.runs order by run_id desc") == "failed"


def test_refresh_carries_on_after_a_crash_between_batches(run, tmp_path, monkeypatch, published):
    from pipeline.engines import extraction

    monkeypatch.setattr(extraction, "BATCH", 2)
    real, seen = extraction.write_batch, []

    def crash(*arguments):
        if len(seen) == 1:
            raise KeyboardInterrupt
        seen.append(1)
        real(*arguments)

    monkeypatch.setattr(extraction, "write_batch", crash)
    with pytest.raises(KeyboardInterrupt):
        run()
    monkeypatch.setattr(extraction, "write_batch", real)
    outcome = run()
    assert (outcome.extraction.extracted, outcome.extraction.kept) == (3, 2)
    assert published("select run_id, outcome, detail from audit.runs order by run_id") == [
        (1, "failed", "interrupted"),
        (2, "published", None),
    ]


def test_refresh_is_quick_when_nothing_has_changed(run):
    run()
    started = time.perf_counter()
    run()
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("due", "workers", "size"),
    [
        (1, 1, 100),
        (400, 2, 100),
        (400, 1, 200),
        (900, 2, 225),
        (5000, 2, 250),
        (5000, 1, 250),
        (0, 4, 100),
    ],
)
def test_refresh_gives_every_process_a_batch(due, workers, size):
    assert choose_batch(due, workers) == size
