"""The stage that compares articles: origins, groups of claims, verdicts on pairs, income.

Belongs here: the order of the steps, and writing their rows batch by batch, so that memory holds no
more of a large ledger than of a small one. A row that breaks a rule of its table goes to
audit.rejected_facts, and the others go on.
"""

from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter
from typing import Any

from pipeline.analysis.groups import WORLD, cut_groups, judge_pairs, tell_group
from pipeline.analysis.income import estimate_income
from pipeline.analysis.origins import Account, Origin, find_origins
from pipeline.analysis.verdicts import COMPARABLE
from pipeline.engines.claims import (
    arrange_claims,
    cut_batches,
    drop_claims,
    read_estimates,
    read_homes,
    read_ordered,
    read_regions,
)
from pipeline.frames.analysis import ARROW, tell_income, tell_members, tell_pair
from pipeline.frames.records import build_split
from pipeline.reference.places import (
    ancestors,
    contains,
    country_name,
    country_of,
    regions_of,
)
from pipeline.schemas.analysis import FACT_GROUPS, FACT_PAIRS, INCOME, ORIGINS, TABLES
from pipeline.schemas.audit import REJECTED_FACTS
from pipeline.schemas.columns import Table, column_info
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage
from pipeline.store.sql_files import read_sql

BATCH = 20_000  # rows that are checked and written at a time


def refresh_comparison(ledger: Ledger, run: Run) -> dict[str, int]:
    """Compare all facts anew, in one transaction; returns rows per table."""
    started = perf_counter()
    with ledger.transaction():
        for table in TABLES:
            ledger.execute(f"delete from {table.name}")  # noqa: S608 - our own names
            ledger.execute("delete from audit.rejected_facts where table_name = ?", [table.name])
        write_rows(ledger, ORIGINS, map(tell_origin, find_origins(Accounts(ledger))))
        arrange_claims(ledger, find_country, find_regions)
        write_rows(ledger, FACT_GROUPS, tell_groups(ledger))
        write_pairs(ledger)
        incomes = estimate_income(read_estimates(ledger), ancestors)
        write_rows(ledger, INCOME, map(tell_income, incomes))
        drop_claims(ledger)
        rows = {table.name: ledger.count(table.name) for table in TABLES}
        seconds = perf_counter() - started
        stamp_stage(ledger, "comparison", run, rows=sum(rows.values()), seconds=seconds)
    return rows


def write_rows(ledger: Ledger, table: Table, records: Iterable[Mapping[str, object]]) -> None:
    """Write records batch by batch; those that break a rule go to audit.rejected_facts."""
    for batch in cut_batches(records, BATCH):
        split = build_split(table, batch)
        ledger.insert(table, split.valid)
        if len(split.rejected):
            ledger.insert(REJECTED_FACTS, split.rejected)


def write_pairs(ledger: Ledger) -> None:
    """The verdicts on printed claims, then on derived ones where the printed ones have none."""
    homes = cut_groups(keyed for keyed in read_homes(ledger) if keyed[0][0] in COMPARABLE)
    regions = cut_groups(keyed for keyed in read_regions(ledger) if keyed[0][0] in COMPARABLE)
    write_rows(ledger, FACT_PAIRS, map(tell_pair, judge_pairs(homes, regions, lies_inside)))
    derived = frozenset(
        str(row[0]) for row in ledger.rows("select fact_id from temp.claims where is_derived")
    )
    pairs = judge_pairs(
        cut_groups(read_homes(ledger, derived=True)),
        cut_groups(read_regions(ledger, derived=True)),
        lies_inside,
        derived,
    )
    for batch in cut_batches(map(tell_pair, pairs), BATCH):
        split = build_split(FACT_PAIRS, batch)
        types = {name: column_info(FACT_PAIRS, name).sql_type for name in FACT_PAIRS.columns}
        ledger.execute_over(
            "incoming_pairs",
            split.valid,
            types,
            "insert into core.fact_pairs by name from incoming_pairs "
            "anti join core.fact_pairs using (left_fact_id, right_fact_id)",
        )
        if len(split.rejected):
            ledger.insert(REJECTED_FACTS, split.rejected)


def tell_groups(ledger: Ledger) -> Iterator[dict[str, object]]:
    """The rows of core.fact_groups."""
    for key, members in cut_groups(read_homes(ledger)):
        yield from tell_members(tell_group(key, members))


class Accounts:
    """Every fact with whom it is attributed to, read anew each time that it is gone through."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        [self._query] = [file.text for file in read_sql("analysis") if file.name == "accounts"]

    def __iter__(self) -> Iterator[Account]:
        return map(read_account, read_ordered(self._ledger, self._query, "fact_id"))


def read_account(row: dict[str, Any]) -> Account:
    """One account from a row of sql/analysis/accounts.sql."""
    chain = row["attribution_chain"]
    return Account(
        fact_id=row["fact_id"],
        article_id=row["article_id"],
        account_id=row["account_id"],
        outlet=row["outlet"],
        type=row["attribution"],
        name=row["attribution_name"],
        chain=tuple(chain.split(ARROW)) if chain else (),
        year=row["year"],
        claim=row["claim"],
    )


def tell_origin(origin: Origin) -> dict[str, object]:
    """One row of core.origins."""
    return {
        "fact_id": origin.fact_id,
        "article_id": origin.article_id,
        "origin_id": origin.origin_id,
        "origin": origin.origin,
        "origin_type": origin.origin_type,
        "chain": ARROW.join(origin.chain) or None,
        "echo_of": origin.echo_of,
    }


def find_country(place: str) -> str:
    """The country of a place by name; a place of several countries is its own."""
    code = country_of(place)
    return (country_name(code) if code else None) or place


def find_regions(place: str) -> tuple[str, ...]:
    """The regions that a place's claims are held against; a town says nothing of the world."""
    regions = regions_of(place)
    is_wide = place in regions or country_name(country_of(place) or "") == place
    return (*regions, WORLD) if is_wide else regions


def lies_inside(outer: str, inner: str) -> bool:
    """Whether the first place holds the second one and is another."""
    return outer != inner and contains(outer, inner)
