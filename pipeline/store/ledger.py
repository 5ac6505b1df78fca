"""A connection to a ledger: the only object through which other packages touch the database."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline.schemas.columns import Table, column_info
from pipeline.store.layout import Layout
from pipeline.store.tables import create_tables

CHUNK = 10_000  # rows held at once where a result is streamed
# A checkpoint costs in proportion to the file, so after every 16 MB, the default, a first run would
# cost the square of its articles; what lies in the log is read again after a crash.
CHECKPOINT = "128MB"
# What a database of any size may take, alone and beside processes that extract; the rest goes to
# files and comes back.
MOST_THREADS = 4
MEMORY, LITTLE_MEMORY = "640MB", "256MB"
BLOCK_SIZE = 16384  # the smallest: most tables hold a few rows
STORAGE_VERSION = "v1.5.0"  # the oldest DuckDB that must read a release
UNUSED = 0.25  # of a file, from which on a copy is written table by table
ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


FULL = ("No space left on device", "Disk quota exceeded", "not enough disk space")


class DiskFullError(OSError):
    """The disk is full; what was committed stays, and so does the release."""


@contextmanager
def telling_full_disks() -> Iterator[None]:
    """Tell a full disk as such; DuckDB tells it in many ways, and then closes the database.

    Raises:
        DiskFullError: if the block met one.
    """
    try:
        yield
    except (duckdb.Error, OSError) as error:
        if isinstance(error, DiskFullError) or not any(sign in str(error) for sign in FULL):
            raise
        raise DiskFullError(
            "the disk is full: free some space and start the run again; the published ledger "
            f"stands as it was ({' '.join(str(error).split())})"
        ) from None


class QueryError(ValueError):
    """A query that a person wrote cannot be answered; the message is the database's."""


class Ledger:
    """An open database; statements run one after the other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._is_open_transaction = False

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run a statement whose result nobody needs."""
        with telling_full_disks():
            self._connection.execute(sql, list(parameters))

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows of a query."""
        with telling_full_disks():
            return self._connection.execute(sql, list(parameters)).fetchall()

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
        """The rows of a query, some at a time; to be read to the end before the next statement."""
        with telling_full_disks():
            result = self._connection.execute(sql, list(parameters))
            while rows := result.fetchmany(CHUNK):
                yield from rows

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """The result of a query as a frame."""
        with telling_full_disks():
            return self._connection.execute(sql, list(parameters)).df()

    def ask(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Column names and rows of a query that a person wrote.

        From now on the connection reaches no other file.

        Raises:
            QueryError: if it is not one statement, or the database refuses it.
        """
        try:
            count = len(self._connection.extract_statements(sql))
            if count != 1:
                told = f"these are {count} queries" if count else "the query is empty"
                raise QueryError(f"{told}: give one at a time")
            self._connection.execute("set enable_external_access = false")  # spilling still works
            result = self._connection.execute(sql)
            return [column[0] for column in result.description or ()], result.fetchall()
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    def value(self, sql: str, parameters: Sequence[object] = ()) -> object:
        """The first column of the first row; None without a row."""
        with telling_full_disks():
            row = self._connection.execute(sql, list(parameters)).fetchone()
        return None if row is None else row[0]

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        return int(str(self.value(f"select count(*) from {table}")))  # noqa: S608 - our own names

    def names(self, sql: str) -> list[tuple[str, str]]:
        """Names and types of a query's columns, without running it."""
        return [(str(row[0]), str(row[1])) for row in self.rows(f"describe {sql}")]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block does, or roll all of it back; joins a transaction that is open."""
        if self._is_open_transaction:
            yield
            return
        self.execute("begin transaction")
        self._is_open_transaction = True
        try:
            yield
        except BaseException as error:
            self._roll_back(error)
            raise
        else:
            self._commit()
        finally:
            self._is_open_transaction = False

    def _commit(self) -> None:
        try:
            self.execute("commit")
        except BaseException as error:
            self._abandon(error)
            raise

    def _abandon(self, error: BaseException) -> None:
        """Close the database as a crash would: what it holds in memory must not reach the file.

        After a commit that failed for want of space DuckDB 2.0 writes rows at its next checkpoint
        that lose whatever is inserted over them later. The log ends at the last good commit.
        """
        try:
            self._connection.execute("pragma disable_checkpoint_on_shutdown")
        except duckdb.Error as lost:  # a closed database: it writes nothing any more
            error.add_note(f"checkpoint not switched off: {lost}")
        self._connection.close()

    def _roll_back(self, error: BaseException) -> None:
        """Roll back because of an error, which must not be hidden by one of the rollback's own."""
        try:
            self._connection.execute("rollback")
        except duckdb.Error as lost:  # a closed database: its file stays at the last commit
            error.add_note(f"not rolled back: {lost}")

    @contextmanager
    def taking_little(self) -> Iterator[None]:
        """Take less memory while the block runs beside other processes; no transaction is open."""
        try:
            self.execute(f"set memory_limit = '{LITTLE_MEMORY}'")
        except duckdb.OutOfMemoryException:  # so much cannot be put aside; what is there stays
            yield
            return
        try:
            yield
        finally:
            self.execute(f"set memory_limit = '{MEMORY}'")

    def execute_over(self, name: str, frame: pd.DataFrame, types: dict[str, str], sql: str) -> None:
        """Run one statement that reads a frame under a name, with the given SQL types.

        Nothing of the frame stays; one that is registered is held until the transaction ends.
        """
        rows = self._connection.from_arrow(_as_arrow(frame, types))
        with telling_full_disks():
            try:
                rows.query(name, sql)
            except duckdb.TransactionException as error:  # it hides what made the statement fail
                cause = error.__context__
                if isinstance(cause, duckdb.Error):
                    raise cause from None
                raise

    @contextmanager
    def incoming(self, name: str, frame: pd.DataFrame, types: dict[str, str]) -> Iterator[None]:
        """Let statements of the block read a small frame under a name; see `execute_over`."""
        self._connection.register(name, _as_arrow(frame, types))
        try:
            yield
        except (duckdb.Error, DiskFullError):
            if not self._is_open_transaction:  # else the rollback takes the name away
                self._connection.unregister(name)
            raise
        except BaseException:
            self._connection.unregister(name)
            raise
        self._connection.unregister(name)

    def insert(self, table: Table, frame: pd.DataFrame) -> int:
        """Insert the rows of a frame, sorted by the table's key; returns their number."""
        types = {name: column_info(table, name).sql_type for name in frame.columns}
        self.execute_over(
            "incoming_rows",
            frame,
            types,
            f"insert into {table.name} by name select * from incoming_rows "  # noqa: S608
            f"order by {', '.join(table.key)}",
        )
        return len(frame)

    def replace(self, table: Table, frame: pd.DataFrame) -> int:
        """Replace all rows of a table, in one transaction."""
        with self.transaction():
            self.execute(f"delete from {table.name}")  # noqa: S608
            return self.insert(table, frame)

    def delete_articles(self, table: Table, article_ids: Iterable[str]) -> None:
        """Delete the rows of some articles."""
        self.execute(
            f"delete from {table.name} where article_id in (select unnest(?))",  # noqa: S608
            [list(article_ids)],
        )

    def copy_to(self, target: Path, storage_version: str) -> None:
        """Copy the whole database into a new file that older versions of DuckDB read.

        The file is copied byte by byte, which takes a second a GB, unless much of it is unused.
        """
        source = str(self.value("select current_database()"))
        self.execute("checkpoint")
        path = str(target).replace("'", "''")
        if self._is_worth_copying(source, storage_version):
            # a process of its own: the database's lock goes when any handle of this one is closed
            with telling_full_disks():
                done = subprocess.run(  # noqa: S603
                    ["cp", "--", str(self._path(source)), str(target)],  # noqa: S607
                    check=False,
                    capture_output=True,
                    text=True,
                )
                if done.returncode:
                    raise OSError(done.stderr.strip())
            self.execute(f"attach '{path}' as release")
        else:
            self.execute(
                f"attach '{path}' as release "
                f"(storage_version '{storage_version}', block_size {BLOCK_SIZE})"
            )
            try:
                self.execute(f'copy from database "{source}" to release')
            except BaseException:
                self.execute("detach release")
                raise
        try:
            self.execute("drop schema if exists release.work cascade")
            self.execute("checkpoint release")
        finally:
            self.execute("detach release")

    def _is_worth_copying(self, name: str, storage_version: str) -> bool:
        """Whether the file is of the right version, and hardly any of it is unused."""
        found = self.rows(
            "select total_blocks, free_blocks from pragma_database_size() where database_name = ?",
            [name],
        )
        total, free = found[0]
        is_full = int(str(free)) <= UNUSED * int(str(total))
        return is_full and self.storage_version().startswith(storage_version)

    def storage_version(self) -> str:
        """The oldest DuckDB that reads the file, as in v1.5.0+."""
        told = self.value(
            "select tags['storage_version'] from duckdb_databases() "
            "where database_name = current_database()"
        )
        return str(told)

    def _path(self, name: str) -> Path:
        """The file of a database."""
        return Path(
            str(self.value("select path from duckdb_databases() where database_name = ?", [name]))
        )


def _as_arrow(frame: pd.DataFrame, types: dict[str, str]) -> pa.Table:
    schema = pa.schema([(column, ARROW_TYPES[kind]) for column, kind in types.items()])
    return pa.Table.from_pandas(frame[list(types)], schema=schema, preserve_index=False)


def _connect(path: Path, *, read_only: bool, spill: Path | None = None) -> Ledger:
    config: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,  # nothing is fetched at run time
    }
    if spill is not None:
        threads = min(os.cpu_count() or 1, MOST_THREADS)
        config |= {
            "threads": threads,
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
            "checkpoint_threshold": CHECKPOINT,
            "storage_compatibility_version": STORAGE_VERSION,  # so that releases are mere copies
            "default_block_size": str(BLOCK_SIZE),
        }
    with telling_full_disks():
        connection = duckdb.connect(str(path), read_only=read_only, config=config)
        connection.execute("set TimeZone = 'UTC'")
    return Ledger(connection)


def _renew(ledger: Ledger, layout: Layout) -> Ledger:
    """Write a working file of another version anew, so that releases can be copies of it."""
    fresh = layout.working_file.with_suffix(".new")
    fresh.unlink(missing_ok=True)  # of a run that was killed
    try:
        ledger.copy_to(fresh, STORAGE_VERSION)
    finally:
        ledger.close()
    fresh.replace(layout.working_file)
    return _connect(layout.working_file, read_only=False, spill=layout.spill)


def open_working(layout: Layout, *, now: datetime) -> Ledger:
    """Open the working file, create what is missing and apply new migrations.

    Args:
        layout: the output folder; hold its lock.
        now: recorded with migrations, UTC without zone.

    Raises:
        MigrationError: if its tables fit neither the schemas nor any migration.
    """
    layout.work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(layout.spill, ignore_errors=True)  # of a run that was killed
    ledger = _connect(layout.working_file, read_only=False, spill=layout.spill)
    if not ledger.storage_version().startswith(STORAGE_VERSION):
        ledger = _renew(ledger, layout)
    try:
        create_tables(ledger, now)
    except BaseException:
        ledger.close()
        raise
    return ledger


def open_release(layout: Layout) -> Ledger:
    """Open the published ledger, read-only.

    Raises:
        FileNotFoundError: if nothing has been published yet.
    """
    if not layout.ledger.exists():
        raise FileNotFoundError(f"{layout.ledger} does not exist: run `dispatch-ledger run` first")
    return _connect(layout.ledger.resolve(), read_only=True)
