"""Marts: each is filled by the one SELECT of sql/marts that bears its name.

Belongs here: filling a mart anew, or bringing up to date those rows that changed articles and pairs
touch. Does not belong: what a mart holds (sql/marts).
"""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

from pipeline.schemas.columns import Table
from pipeline.schemas.registry import MARTS
from pipeline.store.kept import (
    changing,
    find_changed,
    forget_digests,
    mark_whole,
    restrict,
)
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage
from pipeline.store.sql_files import read_sql

STAGE = "marts"
SLICED = 200_000  # facts from which on marts of one row a fact or pair are filled in pieces
CHANGED = "article_id in (select article_id from temp.changed)"
# Marts whose rows of an article come from the rows of that article in these tables alone.
PER_ARTICLE = frozenset(
    {
        "mart.arithmetic", "mart.changes", "mart.date_cues", "mart.headcounts", "mart.levies",
        "mart.movements", "mart.out_of_bounds", "mart.publication_dates", "mart.sanctions",
        "mart.wages",
    }
)  # fmt: skip
SOURCES = frozenset(
    {
        "audit.arithmetic", "audit.fact_history", "core.articles", "core.date_cues", "core.facts",
        "core.publication_dates", "mart.out_of_bounds",
    }
)  # fmt: skip
PAIR = (
    "(left_fact_id, right_fact_id) in "
    "(select (left_fact_id, right_fact_id) from work.changed_pairs)"
)
TOUCHED = "fact_id in (select fact_id from temp.touched)"
QUEUED = "(select distinct * from flagged)"  # in sql/marts/review_queue.sql, before it is numbered


def refresh_mart(ledger: Ledger, table: Table) -> int:
    """Fill one mart anew, in one transaction; returns its rows.

    Raises:
        FileNotFoundError: if sql/marts has no SELECT for it.
    """
    query = read_mart(table)
    with ledger.transaction():
        ledger.execute(f"delete from {table.name}")  # noqa: S608 - our own names
        forget_digests(ledger, [table.name])
        for condition in cut_slices(ledger, table):
            _insert(ledger, table, f"select * from ({query}) where {condition}")  # noqa: S608
    return ledger.count(table.name)


def read_mart(table: Table) -> str:
    """The SELECT of a mart.

    Raises:
        FileNotFoundError: if sql/marts has none.
    """
    name = table.name.removeprefix("mart.")
    found = [file for file in read_sql("marts") if file.name == name]
    if not found:
        raise FileNotFoundError(f"sql/marts/{name}.sql is missing")
    return found[0].text


def _insert(ledger: Ledger, table: Table, query: str) -> None:
    ledger.execute(
        f"insert into {table.name} by name from ({query}) order by {', '.join(table.key)}"
    )


def cut_slices(ledger: Ledger, table: Table) -> list[str]:
    """Conditions that cut a mart of facts or pairs into pieces, in order; aggregates do not spill.

    Ids are hashes in hex, so that pieces by their first digit are of one size.
    """
    column = {("fact_id",): "fact_id", ("left_fact_id", "right_fact_id"): "group_id"}.get(table.key)
    if column is None or ledger.count("core.facts") < SLICED:
        return ["true"]
    digits = "123456789abcdef"
    inner = [f"{column} >= '{a}' and {column} < '{b}'" for a, b in pairwise(digits)]
    return [f"{column} < '{digits[0]}'", *inner, f"{column} >= '{digits[-1]}'"]


def update_mart(ledger: Ledger, table: Table) -> int:
    """Bring a mart up to date with temp.changed and work.changed_pairs; returns its rows.

    Those that one article can change all over are filled anew; they are small.
    """
    query = read_mart(table)
    if table.name in PER_ARTICLE:
        ledger.execute(f"delete from {table.name} where {CHANGED}")  # noqa: S608 - our own names
        _insert(ledger, table, restrict(query, SOURCES, CHANGED))
    elif table.name == "mart.contradictions":
        ledger.execute(f"delete from {table.name} where {PAIR}")  # noqa: S608 - our own names
        _insert(ledger, table, restrict(query, frozenset({"core.fact_pairs"}), PAIR))
    elif table.name == "mart.corroboration":
        _update_corroboration(ledger, table, query)
    elif table.name == "mart.review_queue":
        _update_queue(ledger, table, query)
    else:
        return refresh_mart(ledger, table)
    return ledger.count(table.name)


def _update_corroboration(ledger: Ledger, table: Table, query: str) -> None:
    """Rows of the facts that are in a changed pair or a changed article."""
    ledger.execute(
        "create or replace temp table touched as "  # noqa: S608 - our own names
        "select left_fact_id as fact_id from work.changed_pairs "
        "union select right_fact_id from work.changed_pairs "
        f"union select fact_id from core.facts where {CHANGED}"
    )
    ledger.execute(f"delete from {table.name} where {TOUCHED} or {CHANGED}")  # noqa: S608
    parts = f"select left(article_id, 2) from core.facts where {TOUCHED}"  # noqa: S608
    forget_digests(ledger, [table.name], parts)
    sides = " or ".join(
        TOUCHED.replace("fact_id", f"{side}_fact_id", 1) for side in ("left", "right")
    )
    query = restrict(query, frozenset({"core.facts"}), TOUCHED)
    _insert(ledger, table, restrict(query, frozenset({"core.fact_pairs"}), sides))
    ledger.execute("drop table temp.touched")


def _update_queue(ledger: Ledger, table: Table, query: str) -> None:
    """Rows of other articles are taken over, and all are numbered again."""
    kept = f"select * exclude (position) from {table.name} where not {CHANGED}"  # noqa: S608
    fresh = restrict(query, SOURCES, CHANGED)
    forget_digests(ledger, [table.name])
    if QUEUED not in fresh:
        raise ValueError(f"sql/marts/review_queue.sql has no {QUEUED}")
    whole = f"(select distinct * from flagged union all {kept})"  # noqa: S608 - our own names
    fresh = fresh.replace(QUEUED, whole)
    ledger.execute(f"create or replace temp table queue as {fresh}")
    ledger.execute(f"delete from {table.name}")  # noqa: S608 - our own names
    _insert(ledger, table, "from temp.queue")
    ledger.execute("drop table temp.queue")


def refresh_marts(
    ledger: Ledger, run: Run, *, progress: Callable[[str, int], None] | None = None
) -> dict[str, int]:
    """Bring all marts up to date, in the order in which they build on each other, and stamp them.

    Args:
        ledger: the working file.
        run: the run.
        progress: called with name and rows after each mart.
    """
    started = perf_counter()
    rows = {}
    is_kept = find_changed(ledger, STAGE)
    refresh = update_mart if is_kept else refresh_mart
    with changing(ledger, STAGE, is_kept=is_kept):
        for table in MARTS:
            rows[table.name] = refresh(ledger, table)
            if progress is not None:
                progress(table.name, rows[table.name])
        with ledger.transaction():
            ledger.execute("delete from work.changed_pairs")
            mark_whole(ledger, STAGE)
            seconds = perf_counter() - started
            stamp_stage(ledger, STAGE, run, rows=sum(rows.values()), seconds=seconds)
    return rows
