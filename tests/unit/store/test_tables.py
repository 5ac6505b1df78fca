import shutil
import subprocess
import sys
from datetime import datetime

import pytest

from pipeline.schemas.registry import MARTS
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_working
from pipeline.store.sql_files import SQL, read_sql
from pipeline.store.tables import MigrationError, create_tables

NOW = datetime(2026, 1, 1)  # noqa: DTZ001 - tables hold UTC without zone


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "out")


@pytest.fixture
def sql(tmp_path):
    copy = tmp_path / "sql"
    shutil.copytree(SQL, copy)
    yield copy
    read_sql.cache_clear()


def test_tables_of_an_older_file_are_brought_up_to_date(layout, sql):
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("insert into ref.price_index values (2020, 258.8)")
        ledger.execute("alter table ref.price_index drop cpi_u")
    (sql / "migrations").mkdir(exist_ok=True)
    (sql / "migrations" / "9001_price_index.sql").write_text(
        "-- The index of a year.\n"
        "alter table ref.price_index add column cpi_u double;\n"
        "update ref.price_index set cpi_u = 100;\n"
    )
    from pipeline.store.ledger import _connect

    with _connect(layout.working_file, read_only=False) as ledger:
        create_tables(ledger, NOW, sql=sql)
        assert ledger.rows("from ref.price_index") == [(2020, 100.0)]
        assert (9001, "9001_price_index") in ledger.rows(
            "select number, name from audit.migrations"
        )
        create_tables(ledger, NOW, sql=sql)  # not applied twice
        assert ledger.value("select count(*) from audit.migrations where number = 9001") == 1


def test_tables_of_a_new_file_need_no_migration(layout, sql):
    (sql / "migrations").mkdir(exist_ok=True)
    (sql / "migrations" / "9001_broken.sql").write_text("this is no SQL;")
    from pipeline.store.ledger import _connect

    layout.work.mkdir(parents=True)
    with _connect(layout.working_file, read_only=False) as ledger:
        create_tables(ledger, NOW, sql=sql)
        assert ledger.value("select max(number) from audit.migrations") == 9001


def test_tables_that_no_migration_repairs_are_refused(layout):
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("alter table ref.price_index add column odd integer")
    with pytest.raises(MigrationError, match=r"ref\.price_index.*odd"):
        open_working(layout, now=NOW)


def test_tables_that_nobody_knows_are_refused(layout):
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("create table core.stray (x integer)")
    with pytest.raises(MigrationError, match="stray"):
        open_working(layout, now=NOW)


def test_tables_of_marts_are_made_anew_when_they_change(layout):
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("alter table mart.wages drop quote")
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("select quote from mart.wages")


OUTDATED = (
    "create table core.fact_pairs (left_fact_id varchar not null, right_fact_id varchar not null, \
verdict varchar not null check (verdict in ('alike', 'corroborates')), reason varchar not null, \
independent boolean not null, deviation double, group_id varchar not null)"
)


def make_outdated(layout, verdict):
    """A working file of a version that knew other verdicts, with one pair."""
    with open_working(layout, now=NOW) as ledger:
        ledger.execute("drop table core.fact_pairs")
        ledger.execute(OUTDATED)
        ledger.execute(
            "insert into core.fact_pairs values ('a', 'b', ?, 'why', true, 0, 'g')", [verdict]
        )
        ledger.execute("update audit.migrations set name = 'older' where number = 0")


def test_tables_with_outdated_constraints_are_made_anew_with_their_rows(layout):
    make_outdated(layout, "corroborates")
    insert = "insert into core.fact_pairs values ('c', 'd', ?, 'why', true, 0, 'g')"
    with open_working(layout, now=NOW) as ledger:
        assert ledger.rows("select left_fact_id, verdict from core.fact_pairs") == [
            ("a", "corroborates")
        ]
        ledger.execute(insert, ["special_levy"])
        with pytest.raises(Exception, match="CHECK"):
            ledger.execute(insert, ["alike"])
        assert ledger.value("select comment from duckdb_tables() where table_name = 'fact_pairs'")


def test_tables_whose_rows_break_new_constraints_are_refused_and_kept(layout):
    make_outdated(layout, "alike")
    for _ in range(2):  # nothing was half done the first time
        with pytest.raises(MigrationError, match=r"core\.fact_pairs.*migration"):
            open_working(layout, now=NOW)


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_working
ledger = open_working(Layout(Path(sys.argv[1])), now=datetime(2026, 1, 1))
ledger.execute("insert into ref.price_index values (2020, 258.8)")
ledger.execute("update core.articles set removed_at = now()::timestamp")
os._exit(9)
"""


def test_tables_survive_a_kill_before_the_first_checkpoint(layout):
    # the log of a killed run is replayed before DuckDB has loaded its functions: no constraint
    # may call one
    done = subprocess.run([sys.executable, "-c", KILLED, str(layout.out)], check=False)
    assert done.returncode == 9
    assert layout.working_file.with_suffix(".duckdb.wal").exists()
    with open_working(layout, now=NOW) as ledger:
        assert ledger.rows("from ref.price_index") == [(2020, 258.8)]


def test_tables_refuse_numbers_that_are_not_finite(layout):
    with open_working(layout, now=NOW) as ledger:
        for odd in ("'infinity'", "'-infinity'", "'nan'"):
            with pytest.raises(Exception, match="CHECK"):
                ledger.execute(f"insert into ref.price_index values (2020, {odd}::double)")  # noqa: S608


def test_migrations_are_numbered_without_gaps():
    numbers = [int(file.name.split("_")[0]) for file in read_sql("migrations")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_marts_have_one_select_each():
    assert {file.name for file in read_sql("marts")} == {
        table.name.removeprefix("mart.") for table in MARTS
    }
    for file in read_sql("marts"):
        assert ";" not in file.text
        assert file.comment.endswith(".")
