"""Tables of the working file: created from sql/ddl, brought up to date by sql/migrations."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.schemas.columns import Table, column_info
from pipeline.schemas.registry import MARTS, STORED, tables
from pipeline.store.constraints import ConstraintError, find_outdated, rebuild_table
from pipeline.store.sql_files import SQL, read_sql

if TYPE_CHECKING:
    from pipeline.store.ledger import Ledger

SCHEMAS = ("ref", "core", "audit", "mart")


class MigrationError(RuntimeError):
    """The working file's tables are not those of the schemas."""


def create_tables(ledger: "Ledger", now: datetime, *, sql: Path = SQL) -> None:
    """Create what is missing, apply migrations that the file has not seen, define the macros.

    Raises:
        MigrationError: if the tables differ from the schemas afterwards.
    """
    stored = stored_columns(ledger)
    digest = _statements_digest(sql)
    is_complete = stored.keys() == tables().keys()
    if is_complete and _known_digest(ledger) == digest and not _outdated_marts(stored):
        _check_columns(ledger)
        return
    with ledger.transaction():
        for schema in SCHEMAS:
            ledger.execute(f"create schema if not exists {schema}")
        if stored:
            _apply_migrations(ledger, now, sql)
        _drop_outdated_marts(ledger)
        if stored:
            _renew_constraints(ledger, sql)
        for file in (*read_sql("ddl", sql), *read_sql("macros", sql)):
            ledger.execute(file.text)
        if not stored:
            _record_all(ledger, now, sql)
        ledger.execute("delete from audit.migrations where number = 0")
        ledger.execute("insert into audit.migrations values (0, ?, ?)", [digest, now])
    _check_columns(ledger)


def _statements_digest(sql: Path) -> str:
    folders = ("ddl", "macros", "migrations")
    texts = [file.text for folder in folders for file in read_sql(folder, sql)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _known_digest(ledger: "Ledger") -> object:
    return ledger.value("select name from audit.migrations where number = 0")


def _numbered(sql: Path) -> list[tuple[int, str, str]]:
    return [(int(f.name.split("_")[0]), f.name, f.text) for f in read_sql("migrations", sql)]


def _apply_migrations(ledger: "Ledger", now: datetime, sql: Path) -> None:
    last = ledger.value("select coalesce(max(number), 0) from audit.migrations")
    for number, name, text in _numbered(sql):
        if number > int(str(last)):
            ledger.execute(text)
            ledger.execute("insert into audit.migrations values (?, ?, ?)", [number, name, now])


def _record_all(ledger: "Ledger", now: datetime, sql: Path) -> None:
    for number, name, _ in _numbered(sql):
        ledger.execute("insert into audit.migrations values (?, ?, ?)", [number, name, now])


def stored_columns(ledger: "Ledger") -> dict[str, list[tuple[str, str]]]:
    """Table -> its columns as name and type, as they are in the file."""
    found: dict[str, list[tuple[str, str]]] = {}
    for schema, table, column, kind in ledger.rows(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database() "
        "and schema_name in ('ref', 'core', 'audit', 'mart') "
        "order by schema_name, table_name, column_index"
    ):
        found.setdefault(f"{schema}.{table}", []).append((str(column), str(kind)))
    return found


def _declared(table: Table) -> list[tuple[str, str]]:
    return [(name, column_info(table, name).sql_type) for name in table.columns]


def _drop_outdated_marts(ledger: "Ledger") -> None:
    """Marts hold nothing of their own, so that they need no migrations."""
    for name in _outdated_marts(stored_columns(ledger)):
        ledger.execute(f"drop table {name}")


def _renew_constraints(ledger: "Ledger", sql: Path) -> None:
    """Tables whose columns are right and whose rules are older than sql/ddl are made anew."""
    stored = stored_columns(ledger)
    declared = {table.name: _declared(table) for table in (*STORED, *MARTS)}
    marts = {table.name for table in MARTS}
    for name in find_outdated(ledger, sql):
        if name in marts:
            ledger.execute(f"drop table {name}")
        elif name in declared and sorted(stored[name]) == sorted(declared[name]):
            try:
                rebuild_table(ledger, name, sql)
            except ConstraintError as error:
                raise MigrationError(str(error)) from error


def _outdated_marts(stored: dict[str, list[tuple[str, str]]]) -> list[str]:
    return [
        table.name
        for table in MARTS
        if table.name in stored and stored[table.name] != _declared(table)
    ]


def _check_columns(ledger: "Ledger") -> None:
    stored = stored_columns(ledger)
    for table in STORED:
        if sorted(stored.get(table.name, [])) != sorted(_declared(table)):
            odd = set(stored.get(table.name, [])) ^ set(_declared(table))
            raise MigrationError(
                f"{table.name} of the working file differs from its schema in {sorted(odd)}: write "
                "a migration in sql/migrations, or delete the folder work/ to begin anew"
            )
    gone = set(stored) - set(tables())
    if gone:
        raise MigrationError(f"the working file holds tables that no schema knows: {sorted(gone)}")
