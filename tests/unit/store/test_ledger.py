from datetime import datetime

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from pipeline.schemas.registry import tables
from pipeline.schemas.validation import build_frame
from pipeline.store.layout import Layout
from pipeline.store.ledger import (
    DiskFullError,
    QueryError,
    open_release,
    open_working,
    telling_full_disks,
)

NOW = datetime(2026, 1, 1)  # noqa: DTZ001 - tables hold UTC without zone
INDEX = tables()["ref.price_index"]


def years(*values):
    columns = {"year": list(values), "cpi_u": [100.0] * len(values)}
    return build_frame(INDEX, columns).valid


@pytest.fixture
def empty(tmp_path):
    with open_working(Layout(tmp_path / "out"), now=NOW) as ledger:
        yield ledger


def test_ledger_creates_every_table_with_comments(empty):
    found = dict(
        empty.rows("select schema_name || '.' || table_name, comment from duckdb_tables()")
    )
    assert {name: table.comment for name, table in tables().items()} == found
    bare = empty.rows(
        "select table_name, column_name from duckdb_columns() "
        "where comment is null and not internal and database_name = current_database()"
    )
    assert bare == []


def test_ledger_replaces_a_table(empty):
    empty.replace(INDEX, years(2020, 2019))
    empty.replace(INDEX, years(2021, 2020))
    assert empty.rows("select year from ref.price_index") == [(2020,), (2021,)]


def test_ledger_keeps_the_old_rows_when_the_new_ones_fail(empty):
    empty.replace(INDEX, years(2020))
    with pytest.raises(Exception, match="Constraint"):
        empty.replace(INDEX, years(2021, 2021))
    assert empty.rows("select year from ref.price_index") == [(2020,)]


def test_ledger_rolls_back_a_block_that_fails(empty):
    with pytest.raises(RuntimeError, match="stop"):  # noqa: PT012, SIM117
        with empty.transaction():
            empty.insert(INDEX, years(2020))
            raise RuntimeError("stop")
    assert empty.count("ref.price_index") == 0
    with empty.transaction():
        empty.insert(INDEX, years(2020))
    assert empty.count("ref.price_index") == 1


def test_ledger_joins_transactions(empty):
    with pytest.raises(RuntimeError, match="stop"):  # noqa: PT012, SIM117
        with empty.transaction():
            empty.replace(INDEX, years(2020))
            raise RuntimeError("stop")
    assert empty.count("ref.price_index") == 0


def test_ledger_writes_columns_that_are_all_null(empty):
    table = tables()["core.near_duplicates"]
    frame = build_frame(
        tables()["core.date_cues"],
        {"article_id": ["0" * 16], "cue_no": [0], "kind": ["k"], "char_start": [0],
         "char_end": [1], "quote": ["q"]},
    ).valid  # fmt: skip
    empty.insert(tables()["core.date_cues"], frame)
    assert empty.rows("select earliest, latest from core.date_cues") == [(None, None)]
    assert empty.insert(table, build_frame(table, {"article_id": []}).valid) == 0


def test_ledger_does_not_see_python_variables(empty):
    nowhere = pd.DataFrame({"x": [1]})
    with pytest.raises(Exception, match="nowhere"):
        empty.query("select * from nowhere")
    assert len(nowhere) == 1


def test_ledger_takes_values_as_parameters(empty):
    name = "'); drop table core.facts; --"
    assert empty.value("select ?", [name]) == name
    assert empty.count("core.facts") == 0


def test_open_release_tells_what_to_do_when_nothing_is_published(tmp_path):
    with pytest.raises(FileNotFoundError, match="dispatch-ledger run"):
        open_release(Layout(tmp_path))


def test_open_release_is_read_only(released):
    with open_release(Layout(released)) as ledger:
        assert ledger.count("core.facts") > 0
        with pytest.raises(Exception, match="read-only"):
            ledger.execute("delete from core.facts")


@pytest.mark.parametrize(
    "told",
    ['Could not write file "x": No space left on device', "write: Disk quota exceeded"],
)
def test_ledger_tells_a_full_disk_as_such(told):
    with pytest.raises(DiskFullError, match="free some space"), telling_full_disks():
        raise duckdb.IOException(told)


def test_ledger_leaves_other_errors_as_they_are():
    with pytest.raises(duckdb.IOException, match="damaged"), telling_full_disks():
        raise duckdb.IOException("damaged")


def test_ledger_shows_the_error_and_not_that_of_the_rollback(empty):
    with pytest.raises(RuntimeError, match="stop") as told:  # noqa: PT012, SIM117
        with empty.transaction():
            empty.close()
            raise RuntimeError("stop")
    assert any("not rolled back" in note for note in told.value.__notes__)


def test_ledger_keeps_no_frame_of_a_transaction_that_is_open(empty):
    rows = 20_000
    with empty.transaction():
        kept = []
        for no in range(6):
            frame = pd.DataFrame({"a": [f"{no}-{row:060}" for row in range(rows)]})
            empty.execute_over(
                "told", frame, {"a": "VARCHAR"}, "create or replace temp table kept as from told"
            )
            kept.append(pa.total_allocated_bytes())
        assert kept[-1] - kept[0] < 2 * rows * 60, "a registered frame is held until the commit"
        assert empty.count("temp.kept") == rows


def test_ledger_tells_why_a_statement_over_a_frame_failed(empty):
    frame = pd.DataFrame({"a": ["no number"]})
    with pytest.raises(duckdb.ConversionException, match="no number"), empty.transaction():
        empty.execute_over(
            "told", frame, {"a": "VARCHAR"}, "create temp table kept as select a::bigint from told"
        )


def test_ledger_streams_all_rows(empty):
    found = list(empty.stream("select range, ? from range(25000)", ["x"]))
    assert len(found) == 25_000
    assert found[-1] == (24_999, "x")


def test_working_file_takes_little_memory_and_spills_beside_itself(empty, tmp_path):
    limit, folder = empty.rows(
        "select current_setting('memory_limit'), current_setting('temp_directory')"
    )[0]
    value, unit = str(limit).split()
    assert unit == "MiB"
    assert float(value) < 1100
    assert folder == str(Layout(tmp_path / "out").spill)


def test_ledger_writes_a_working_file_of_another_version_anew(tmp_path):
    layout = Layout(tmp_path / "out")
    with open_working(layout, now=NOW) as ledger:
        ledger.replace(INDEX, years(2018, 2019))
    older = tmp_path / "older.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{layout.working_file}' as now (read_only)")
        connection.execute(f"attach '{older}' as older (storage_version 'v2.0.0')")
        connection.execute("copy from database now to older")
    older.replace(layout.working_file)
    layout.working_file.with_suffix(".new").write_text("left by a run that was killed")
    with open_working(layout, now=NOW) as ledger:
        assert ledger.storage_version().startswith("v1.5.0")
        assert ledger.rows("select year from ref.price_index order by year") == [(2018,), (2019,)]
        assert ledger.value("select comment from duckdb_tables() where table_name = 'facts'")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 1; select 2", "2 queries"),
        ("-- nothing", "empty"),
        ("copy (select 1) to '{file}'", "Cannot access file"),
        ("export database '{file}'", "Cannot access file"),
        ("select * from read_text('{file}')", "Cannot access file"),
        ("attach '{file}' as other", "Cannot access file"),
        ("set enable_external_access = true", "Cannot enable"),
        ("delete from core.facts", "read-only"),
    ],
)
def test_ledger_asked_by_a_person_reads_itself_alone(released, tmp_path, query, message):
    file = tmp_path / "other"
    with open_release(Layout(released)) as ledger:
        with pytest.raises(QueryError, match=message):
            ledger.ask(query.format(file=file))
        assert ledger.ask("select 1; -- one")[1] == [(1,)]
        assert ledger.ask("select ';'")[1] == [(";",)]
    assert not file.exists()
