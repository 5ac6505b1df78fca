"""Constraints of the working file's tables, brought up to those of sql/ddl.

Belongs here: finding tables whose CHECK, NOT NULL or key is not what the schemas say now (a list of
values grew, say), and making them anew with their rows, since DuckDB alters no CHECK. Does not
belong: changed columns (sql/migrations), which need a statement of ours.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.store.sql_files import read_sql

if TYPE_CHECKING:
    from pipeline.store.ledger import Ledger

Constraints = dict[str, frozenset[tuple[str, str, str]]]
QUERY = (
    "select schema_name || '.' || table_name, constraint_type, constraint_text, "
    "array_to_string(constraint_column_names, ',') from duckdb_constraints() "
    "where database_name = current_database()"
)


class ConstraintError(ValueError):
    """Rows of a table break a constraint that it has now."""


def find_outdated(ledger: "Ledger", sql: Path) -> list[str]:
    """The tables of the file whose constraints are not those of sql/ddl, in order."""
    stored = _gather(ledger.rows(QUERY))
    tables = {str(name) for (name,) in ledger.rows(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database()"
    )}  # fmt: skip
    declared = read_declared(sql)
    return sorted(
        name for name in tables & declared.keys() if stored.get(name, frozenset()) != declared[name]
    )


def read_declared(sql: Path) -> Constraints:
    """Table -> its constraints as sql/ddl declares them, in DuckDB's own spelling."""
    with duckdb.connect() as model:
        for schema in ("ref", "core", "audit", "mart"):
            model.execute(f"create schema {schema}")
        for file in read_sql("ddl", sql):
            model.execute(file.text)
        names = [str(row[0]) for row in model.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()]  # fmt: skip
        found = _gather(model.execute(QUERY).fetchall())
    return {name: found.get(name, frozenset()) for name in names}


def _gather(rows: list[tuple[object, ...]]) -> Constraints:
    gathered: dict[str, set[tuple[str, str, str]]] = {}
    for table, kind, text, columns in rows:
        gathered.setdefault(str(table), set()).add((str(kind), str(text), str(columns)))
    return {table: frozenset(found) for table, found in gathered.items()}


def rebuild_table(ledger: "Ledger", name: str, sql: Path) -> None:
    """Make a table anew from its DDL and put its rows back; the caller holds the transaction.

    Raises:
        ConstraintError: if a row breaks a constraint of the new table.
    """
    old = f"{name.partition('.')[2]}_outdated"
    [statements] = [
        file.text for file in read_sql("ddl", sql) if file.name == name.replace(".", "_")
    ]
    ledger.execute(f"alter table {name} rename to {old}")
    ledger.execute(statements)
    kept = f"{name.partition('.')[0]}.{old}"
    try:
        ledger.execute(f"insert into {name} by name from {kept}")
    except duckdb.ConstraintException as error:
        raise ConstraintError(
            f"rows of {name} break what it demands now ({error}): write a migration in "
            "sql/migrations that mends them, or delete the folder work/ to begin anew"
        ) from error
    ledger.execute(f"drop table {kept}")
