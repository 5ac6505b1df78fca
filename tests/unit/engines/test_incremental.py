# ruff: noqa: S608 - statements of our own
"""A run that touches only what changed ends with the tables of a run from scratch."""

import random
from collections import Counter

import pytest

from benchmarks.generate_corpus import write_article
from pipeline.analysis import groups
from pipeline.engines import comparison
from pipeline.engines.refresh import refresh_all, utc_now
from pipeline.schemas.registry import tables
from pipeline.store import content, kept, marts, parquet
from pipeline.store.digests import digest_tables
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release, open_working

FIRST = """---
outlet: Harbour Post newspaper
---
Crab pay

About 240 North Korean workers earned 2,700 yuan a month at a crab plant in Dandong in May 2018.
"""
ECHO = """---
outlet: Coast Daily
published: 2018-06-02
---
Pay on the coast

About 240 North Korean workers earned 2,700 yuan a month in Dandong, Harbour Post newspaper said.
"""
ARTICLES = 40  # to begin with


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Groups, parts and files as small as the corpus; any number of changes is few."""
    monkeypatch.setattr(groups, "MAX_GROUP", 6)
    monkeypatch.setattr(kept, "MOST", 2.0)
    monkeypatch.setattr(content, "LARGE", 1)
    monkeypatch.setattr(parquet, "CUT", 20)
    monkeypatch.setattr(parquet, "CUT_FINELY", 300)


def build(raw, out):
    return refresh_all(raw, out, corrections=out / "none.yml", workers=1, settle=False).release


def change(raw, rng, number):
    """Add, change, remove, copy or rename one article."""
    paths = sorted(raw.glob("*.txt"))
    path = rng.choice(paths)
    what = rng.choice(["add", "add", "change", "remove", "copy", "rename", "front"])
    fresh = raw / f"x{number}.txt"
    match what:
        case "add":
            fresh.write_text(write_article(random.Random(f"more {number}"), 900))
        case "change":
            path.write_text(path.read_text() + "\nSome 70 North Koreans came to Dandong in 2019.\n")
        case "remove":
            path.unlink()
        case "copy":
            body = path.read_text().rpartition("---")[2].lstrip()
            fresh.write_text(f"From our correspondents ({number})\n\n{body}")
        case "rename":
            path.rename(fresh)
        case "front":
            body = path.read_text().rpartition("---")[2].lstrip()
            path.write_text(f"---\noutlet: Paper {number}\npublished: 2017-03-02\n---\n{body}")
    return what


def check_release(release, out):
    """The release is what it says of itself, in both forms."""
    layout = Layout(out)
    with open_release(layout) as ledger:
        assert digest_tables(ledger) == release.content_digest
        assert not ledger.rows("select 1 from duckdb_tables() where schema_name = 'work'")
        for name, table in tables().items():
            path = layout.current.resolve() / "parquet" / f"{name}.parquet"
            files = f"{path}/*.parquet" if path.is_dir() else path
            columns = ", ".join(table.columns)
            for one, other in ((f"'{files}'", name), (name, f"'{files}'")):
                query = f"select {columns} from {one} except all select {columns} from {other}"
                assert ledger.rows(query) == [], name


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_incremental_runs_give_what_a_run_from_scratch_gives(tmp_path, monkeypatch, seed):
    rng = random.Random(seed)
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(ARTICLES):
        text = write_article(random.Random(f"{seed} {number}"), 900)
        (raw / f"g{number}.txt").write_text(text)
    build(raw, out)
    done = Counter()
    for module, name in ((comparison, "_forget"), (marts, "refresh_mart")):
        told = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *a, told=told, n=name, **o: (done.update([n]), told(*a, **o))[1]
        )
    for step in range(4):
        for number in range(rng.choice([1, 1, 3])):
            change(raw, rng, 10 * step + number)
        release = build(raw, out)
        assert done["_forget"] == 0
        assert done["refresh_mart"] == 2 * (step + 1)  # those that are small
    check_release(release, out)
    scratch = build(raw, tmp_path / "scratch")
    assert done["_forget"] == 1
    assert release.content_digest == scratch.content_digest


def test_incremental_runs_find_the_report_that_another_article_repeats(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(8):
        (raw / f"g{number}.txt").write_text(write_article(random.Random(number), 900))
    (raw / "echo.txt").write_text(ECHO)

    def count_echoes():
        with open_release(Layout(out)) as ledger:
            return ledger.value("select count(*) from core.origins where echo_of is not null")

    build(raw, out)
    assert count_echoes() == 0
    (raw / "first.txt").write_text(FIRST)
    release = build(raw, out)
    assert count_echoes() > 0
    assert release.content_digest == build(raw, tmp_path / "scratch").content_digest
    (raw / "first.txt").unlink()
    build(raw, out)
    assert count_echoes() == 0


def test_incremental_runs_publish_new_and_lost_copies_of_an_article(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(6):
        (raw / f"g{number}.txt").write_text(write_article(random.Random(number), 900))
    build(raw, out)
    body = (raw / "g0.txt").read_text().rpartition("---")[2].lstrip()
    for number in range(2):
        (raw / f"copy{number}.txt").write_text(f"From our correspondents ({number})\n\n{body}")
        check_release(build(raw, out), out)
    with open_release(Layout(out)) as ledger:
        assert ledger.count("core.near_duplicates") == 3
    (raw / "g0.txt").unlink()
    check_release(build(raw, out), out)


def test_incremental_runs_begin_anew_when_more_changed_than_one_transaction_takes(
    tmp_path, monkeypatch
):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(6):
        (raw / f"g{number}.txt").write_text(write_article(random.Random(number), 900))
    build(raw, out)
    begun = Counter()
    forget = comparison._forget
    monkeypatch.setattr(comparison, "_forget", lambda *a: (begun.update(["anew"]), forget(*a))[1])
    for few, anew in ((1, 0), (0, 1)):
        monkeypatch.setattr(kept, "FEW", few)
        (raw / f"new{few}.txt").write_text(write_article(random.Random(f"new {few}"), 900))
        release = build(raw, out)
        assert begun["anew"] == anew
    assert release.content_digest == build(raw, tmp_path / "scratch").content_digest


def test_incremental_runs_begin_anew_when_the_code_has_changed(tmp_path, monkeypatch):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(6):
        (raw / f"g{number}.txt").write_text(write_article(random.Random(number), 900))
    build(raw, out)
    monkeypatch.setattr(kept, "code_digest", lambda: "other code")
    with open_working(Layout(out), now=utc_now()) as ledger:
        assert kept.is_whole(ledger, "comparison")
        assert not kept.find_changed(ledger, "comparison")
        assert ledger.count("temp.changed") == 6


def test_restrict_leaves_other_tables_alone():
    query = (
        "select 1 from core.facts as f join core.articles as a on true left join ref.places as p"
    )
    told = kept.restrict(query, frozenset({"core.facts", "core.articles"}), "x = 1")
    assert told == (
        "select 1 from (select * from core.facts where x = 1) as f "
        "join (select * from core.articles where x = 1) as a on true left join ref.places as p"
    )
