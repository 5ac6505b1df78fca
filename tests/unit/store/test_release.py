import pytest

from pipeline.quality.checks import refresh_checks
from pipeline.schemas.registry import tables
from pipeline.store.digests import digest_table, digest_tables, input_digest
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from pipeline.store.release import (
    UnreleasableError,
    clean_up,
    is_current,
    publish_release,
    read_release,
)
from pipeline.store.runs import STAGES, begin_run, current_run, stale_stages, stamp_stage


@pytest.fixture
def new_run(ledger, clock):
    """A run of the copied ledger whose stages are all stamped."""

    def begin(digest="a" * 64):
        run = begin_run(ledger, input_digest=digest, started_at=clock())
        for stage in STAGES:
            stamp_stage(ledger, stage, run, rows=1, seconds=0.0)
        refresh_checks(ledger)
        return run

    return begin


def test_release_is_a_complete_folder(released):
    layout = Layout(released)
    release = read_release(layout)
    assert release.folder.parent == layout.releases.resolve()
    assert layout.current.is_symlink()
    assert layout.ledger.is_symlink()
    assert layout.ledger.resolve() == release.folder / "ledger.duckdb"
    parquet = {path.stem for path in (release.folder / "parquet").iterdir()}
    assert parquet == set(tables())
    with open_release(layout) as ledger:
        assert digest_tables(ledger) == release.content_digest
        outcome = ledger.rows("select outcome, content_digest, facts, documents from audit.runs")
        assert outcome == [("published", release.content_digest, ledger.count("core.facts"), 12)]
        version = ledger.value(
            "select tags['storage_version'] from duckdb_databases() where not internal"
        )
        assert str(version).startswith("v1.5.0")


def test_release_keeps_comments_constraints_and_macros(released):
    with open_release(Layout(released)) as ledger:
        comments = dict(
            ledger.rows("select schema_name || '.' || table_name, comment from duckdb_tables()")
        )
        assert comments == {name: table.comment for name, table in tables().items()}
        keys = ledger.rows(
            "select table_name from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
        )
        assert ("facts",) in keys
        assert ledger.value("select count(*) from facts_as_of(timestamp '2030-01-01')") > 0


def test_release_holds_the_same_rows_as_parquet(released):
    layout = Layout(released)
    with open_release(layout) as ledger:
        for name in tables():
            path = layout.current.resolve() / "parquet" / f"{name}.parquet"
            assert ledger.value("select count(*) from read_parquet(?)", [str(path)]) == (
                ledger.count(name)
            ), name


def test_release_waits_for_every_stage(ledger, new_run, clock, tmp_path):
    run = new_run()
    ledger.execute("delete from audit.stages where stage = 'marts'")
    with pytest.raises(UnreleasableError, match="marts"):
        publish_release(ledger, Layout(tmp_path / "copy"), run, now=clock())
    assert read_release(Layout(tmp_path / "copy")) is None


def test_release_is_refused_while_a_blocking_check_fails(ledger, new_run, clock, tmp_path):
    run = new_run()
    ledger.execute("delete from ref.price_index")
    refresh_checks(ledger)
    with pytest.raises(UnreleasableError, match="ref_price_index_least"):
        publish_release(ledger, Layout(tmp_path / "copy"), run, now=clock())


def test_release_is_refused_without_checks(ledger, new_run, clock, tmp_path):
    run = new_run()
    ledger.execute("delete from audit.checks")
    with pytest.raises(UnreleasableError, match="no check"):
        publish_release(ledger, Layout(tmp_path / "copy"), run, now=clock())


def test_release_stays_when_the_next_one_fails(ledger, new_run, clock, tmp_path):
    layout = Layout(tmp_path / "copy")
    first = publish_release(ledger, layout, new_run(), now=clock())

    def fail(folder):
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        publish_release(ledger, layout, new_run("b" * 64), now=clock(), add=fail)
    assert read_release(layout) == first
    assert [path.name for path in layout.releases.iterdir()] == [first.folder.name]
    assert ledger.value("select outcome from audit.runs order by run_id desc") == "failed"


def test_release_keeps_the_last_three(ledger, new_run, clock, tmp_path):
    layout = Layout(tmp_path / "copy")
    made = [
        publish_release(ledger, layout, new_run(str(no) * 64), now=clock()).folder.name
        for no in range(5)
    ]
    assert {path.name for path in layout.releases.iterdir()} == set(made[-3:])
    assert layout.current.resolve().name == made[-1]


def test_release_leaves_readers_alone(ledger, new_run, clock, tmp_path):
    layout = Layout(tmp_path / "copy")
    publish_release(ledger, layout, new_run(), now=clock())
    with open_release(layout) as reader:
        before = reader.count("core.facts")
        ledger.execute("delete from core.near_duplicates")
        for no in range(4):
            publish_release(ledger, layout, new_run(str(no) * 64), now=clock())
        assert reader.count("core.facts") == before
        assert reader.count("core.near_duplicates") > 0


def test_release_tells_of_a_run_that_was_killed_before_the_switch(ledger, new_run, clock, tmp_path):
    layout = Layout(tmp_path / "copy")
    publish_release(ledger, layout, new_run("1" * 64), now=clock())
    killed = new_run("2" * 64)
    ledger.execute("update audit.runs set outcome = 'published' where run_id = ?", [killed.run_id])
    last = publish_release(ledger, layout, new_run("3" * 64), now=clock())
    with open_release(layout) as reader:
        outcomes = dict(reader.rows("select run_id, outcome from audit.runs"))
    assert outcomes[killed.run_id] == "failed"
    assert outcomes[last.run_id] == "published"


def test_release_holds_what_is_added_to_it(ledger, new_run, clock, tmp_path):
    layout = Layout(tmp_path / "copy")
    publish_release(
        ledger, layout, new_run(), now=clock(), add=lambda folder: (folder / "x").write_text("y")
    )
    assert (layout.current / "x").read_text() == "y"


def test_clean_up_removes_what_a_killed_run_left(tmp_path):
    layout = Layout(tmp_path)
    (layout.releases / ".building-7").mkdir(parents=True)
    (layout.releases / ".building-7" / "ledger.duckdb").write_text("half")
    (layout.releases / "abc").mkdir()
    clean_up(layout)
    assert [path.name for path in layout.releases.iterdir()] == ["abc"]


def test_is_current_compares_inputs(released):
    layout = Layout(released)
    release = read_release(layout)
    assert is_current(layout, release.input_digest)
    assert not is_current(layout, "0" * 64)


def test_is_current_is_false_without_a_release(tmp_path):
    assert not is_current(Layout(tmp_path), "0" * 64)


def test_runs_left_open_by_a_crash_are_marked(ledger, clock):
    first = begin_run(ledger, input_digest="x", started_at=clock())
    assert current_run(ledger) == first
    second = begin_run(ledger, input_digest="y", started_at=clock())
    assert second.run_id == first.run_id + 1
    assert ledger.rows(
        "select outcome, detail from audit.runs where run_id = ?", [first.run_id]
    ) == [("failed", "interrupted")]
    assert current_run(ledger) == second


def test_stages_are_stale_for_another_input(ledger, new_run):
    run = new_run()
    assert stale_stages(ledger, run.input_digest) == ()
    assert stale_stages(ledger, "0" * 64) == STAGES
    with pytest.raises(ValueError, match="no stage"):
        stamp_stage(ledger, "nothing", run, rows=0, seconds=0.0)


def test_digests_do_not_depend_on_the_order_of_rows(ledger):
    table = tables()["core.facts"]
    before = digest_table(ledger, table)
    ledger.execute("create temp table shuffled as from core.facts order by quote desc")
    ledger.execute("delete from core.facts")
    ledger.execute("insert into core.facts from shuffled")
    assert digest_table(ledger, table) == before


@pytest.mark.parametrize(
    "statement",
    [
        "update core.facts set confidence = confidence / 2",
        "delete from core.facts where fact_id = (select min(fact_id) from core.facts)",
        "update core.facts set employer = '' where employer is null",
    ],
)
def test_digests_depend_on_every_value(ledger, statement):
    before = digest_tables(ledger)
    ledger.execute(statement)
    assert digest_tables(ledger) != before


def test_digests_leave_run_stamps_out(ledger):
    before = digest_tables(ledger)
    ledger.execute("update core.facts set run_id = 77, first_seen_at = '2020-01-01'")
    ledger.execute("update core.files set first_seen_at = '2020-01-01'")
    assert digest_tables(ledger) == before
    assert digest_tables(ledger, with_stamps=True) != before


def test_input_digest_depends_on_each_part():
    digests = {input_digest("a", ""), input_digest("b", ""), input_digest("a", "c")}
    assert len(digests) == 3
