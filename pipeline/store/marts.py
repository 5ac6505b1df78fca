"""Marts: each is filled by the one SELECT of sql/marts that bears its name."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

from pipeline.schemas.columns import Table
from pipeline.schemas.registry import MARTS
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage
from pipeline.store.sql_files import read_sql

SLICED = 200_000  # facts from which on marts of one row a fact are filled in pieces


def refresh_mart(ledger: Ledger, table: Table) -> int:
    """Fill one mart anew, in one transaction; returns its rows.

    Raises:
        FileNotFoundError: if sql/marts has no SELECT for it.
    """
    name = table.name.removeprefix("mart.")
    found = [file for file in read_sql("marts") if file.name == name]
    if not found:
        raise FileNotFoundError(f"sql/marts/{name}.sql is missing")
    with ledger.transaction():
        ledger.execute(f"delete from {table.name}")  # noqa: S608 - our own names
        for condition in cut_slices(ledger, table):
            ledger.execute(
                f"insert into {table.name} by name select * from ({found[0].text}) "  # noqa: S608
                f"where {condition} order by {', '.join(table.key)}"
            )
    return ledger.count(table.name)


def cut_slices(ledger: Ledger, table: Table) -> list[str]:
    """Conditions that cut a mart of one row a fact into pieces, in order; aggregates do not spill.

    Ids are hashes in hex, so that pieces by their first digit are of one size.
    """
    if table.key != ("fact_id",) or ledger.count("core.facts") < SLICED:
        return ["true"]
    digits = "123456789abcdef"
    inner = [f"fact_id >= '{a}' and fact_id < '{b}'" for a, b in pairwise(digits)]
    return [f"fact_id < '{digits[0]}'", *inner, f"fact_id >= '{digits[-1]}'"]


def refresh_marts(
    ledger: Ledger, run: Run, *, progress: Callable[[str, int], None] | None = None
) -> dict[str, int]:
    """Fill all marts, in the order in which they build on each other, and stamp them.

    Args:
        ledger: the working file.
        run: the run.
        progress: called with name and rows after each mart.
    """
    started = perf_counter()
    rows = {}
    with ledger.transaction():
        for table in MARTS:
            rows[table.name] = refresh_mart(ledger, table)
            if progress is not None:
                progress(table.name, rows[table.name])
        seconds = perf_counter() - started
        stamp_stage(ledger, "marts", run, rows=sum(rows.values()), seconds=seconds)
    return rows
