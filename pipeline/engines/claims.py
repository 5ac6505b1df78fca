"""Claims arranged in the working file, so that analysis can stream what memory would not hold.

Belongs here: temporary tables of claims in the orders that analysis/groups asks for, and reading
them page by page. Does not belong: what is done with a claim (analysis/), what a row of core.facts
means as one (frames/analysis). Callers hold the transaction; nothing here outlives it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

import pandas as pd

from pipeline.analysis.groups import DERIVED, WORLD, GroupKey, derive_baselines, derive_shares
from pipeline.frames.analysis import read_claim
from pipeline.model.claim import Claim
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql

PAGE = 4096  # rows that are in memory at a time
RENAMED = {"group": "worker_group", "start": "first_day", "end": "last_day"}  # reserved words
TYPES = {
    **dict.fromkeys(("low", "high", "usd_low", "usd_high"), "DOUBLE"),
    **dict.fromkeys(("start", "end", "likely"), "DATE"),
    **dict.fromkeys(("dated", "approx", "is_part"), "BOOLEAN"),
}
NAMES = tuple(field.name for field in fields(Claim))
COLUMN_OF = tuple((name, RENAMED.get(name, name)) for name in NAMES)
CLAIM_TYPES = {column: TYPES.get(name, "VARCHAR") for name, column in COLUMN_OF}
CLAIM_COLUMNS = ", ".join(f"claims.{name}" for name in CLAIM_TYPES)
T = TypeVar("T")
IN_TIME = "first_day nulls first, fact_id"
HOMES = f"""
select {CLAIM_COLUMNS}, claims.kind as key_kind, homes.country as key_country,
    coalesce(claims.worker_group, '') as key_group
from temp.claims as claims
inner join temp.homes as homes on claims.place is not distinct from homes.place
"""  # noqa: S608 - our own names
REGIONS = f"""
with wide as (
    select distinct claims.kind, regions.region, coalesce(claims.worker_group, '') as worker_group
    from temp.claims as claims
    inner join temp.regions as regions on claims.place is not distinct from regions.place
    where coalesce(claims.place, '{WORLD}') = regions.region and {{condition}}
)
select {CLAIM_COLUMNS}, claims.kind as key_kind, regions.region as key_country,
    coalesce(claims.worker_group, '') as key_group
from temp.claims as claims
inner join temp.regions as regions on claims.place is not distinct from regions.place
inner join wide on claims.kind = wide.kind and regions.region = wide.region
    and coalesce(claims.worker_group, '') = wide.worker_group
"""  # noqa: S608 - our own names


def arrange_claims(
    ledger: Ledger,
    country_of: Callable[[str], str],
    regions_of: Callable[[str], Iterable[str]],
) -> None:
    """Fill temp.claims with all facts and what derives from them; core.origins is filled before.

    Args:
        ledger: the working file, in a transaction.
        country_of: the country of a place.
        regions_of: the regions that a place's claims are held against, WORLD among them.
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in CLAIM_TYPES.items())
    ledger.execute(f"create or replace temp table claims ({columns}, is_derived boolean)")
    [query] = [file.text for file in read_sql("analysis") if file.name == "claims"]
    rows = read_ordered(ledger, query, "article_id, fact_id")
    claims = (read_claim(row, str(row["origin_id"])) for row in rows)
    for batch in cut_batches(_derive(claims)):
        _insert(ledger, batch)
    places = [
        str(row[0]) for row in ledger.rows("select distinct place from temp.claims") if row[0]
    ]
    homes = [(None, WORLD), *((place, country_of(place)) for place in places)]
    regions = [(None, WORLD), *((p, region) for p in places for region in regions_of(p))]
    for name, column, found in (("homes", "country", homes), ("regions", "region", regions)):
        frame = pd.DataFrame(found, columns=["place", column])
        types = {"place": "VARCHAR", column: "VARCHAR"}
        statement = f"create or replace temp table {name} as from incoming_places"
        ledger.execute_over("incoming_places", frame, types, statement)


def drop_claims(ledger: Ledger) -> None:
    """Give back what arrange_claims took."""
    for name in ("claims", "homes", "regions"):
        ledger.execute(f"drop table if exists temp.{name}")


def _derive(claims: Iterable[Claim]) -> Iterator[tuple[Claim, bool]]:
    """Each claim, and with each article what its printed changes and levies imply."""
    for _, found in groupby(claims, key=attrgetter("article_id")):
        own = list(found)
        yield from ((claim, False) for claim in own)
        yield from ((claim, True) for claim in (*derive_baselines(own), *derive_shares(own)))


def _insert(ledger: Ledger, batch: Iterable[tuple[Claim, bool]]) -> None:
    values = attrgetter(*NAMES)
    rows = [(*values(claim), derived) for claim, derived in batch]
    frame = pd.DataFrame(rows, columns=[*CLAIM_TYPES, "is_derived"], dtype="object")
    types = {**CLAIM_TYPES, "is_derived": "BOOLEAN"}
    statement = "insert into temp.claims by name from incoming_claims"
    ledger.execute_over("incoming_claims", frame, types, statement)


def read_homes(ledger: Ledger, *, derived: bool = False) -> Iterator[tuple[GroupKey, Claim]]:
    """Claims with the key of their group at home, in the order that groups are cut in.

    Args:
        ledger: the working file, after arrange_claims.
        derived: of the kinds that derived claims have, with these in the place of printed ones.
    """
    return _read_keyed(ledger, f"{HOMES} where {_condition(derived=derived)}")


def read_regions(ledger: Ledger, *, derived: bool = False) -> Iterator[tuple[GroupKey, Claim]]:
    """Claims once for each region that they lie in and that some claim of their kind is about."""
    condition = _condition(derived=derived)
    return _read_keyed(ledger, f"{REGIONS.format(condition=condition)} where {condition}")


def read_estimates(ledger: Ledger) -> Iterator[Claim]:
    """The claims that an estimate of income can rest on, in order of their ids."""
    query = (
        f"select {CLAIM_COLUMNS} from temp.claims as claims where not claims.is_derived "  # noqa: S608
        "and claims.kind in ('headcount', 'levy', 'wage') and claims.status is null"
    )
    return (_claim(row) for row in read_ordered(ledger, query, "fact_id"))


def _condition(*, derived: bool) -> str:
    if not derived:
        return "not claims.is_derived"
    kinds = ", ".join(f"'{kind}'" for kind in sorted(DERIVED))
    return (
        f"claims.kind in ({kinds}) and (claims.is_derived or not exists (select 1 "  # noqa: S608
        "from temp.claims as other where other.is_derived and other.fact_id = claims.fact_id))"
    )


def _read_keyed(ledger: Ledger, query: str) -> Iterator[tuple[GroupKey, Claim]]:
    for row in read_ordered(ledger, query, f"key_kind, key_country, key_group, {IN_TIME}"):
        yield (row["key_kind"], row["key_country"], row["key_group"]), _claim(row)


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(**{name: row[column] for name, column in COLUMN_OF})


def read_ordered(ledger: Ledger, query: str, order: str) -> Iterator[dict[str, Any]]:
    """The rows of a query in an order, a page at a time; other statements may run in between.

    Args:
        ledger: the working file.
        query: a SELECT.
        order: the expressions of its ORDER BY; they leave no ties.
    """
    name = f"ordered_{hashlib.sha256((query + order).encode()).hexdigest()[:12]}"
    # numbers are given as sorted rows stream by; over (order by ...) would hold all rows in memory
    ledger.execute(
        f"create or replace temp table {name} as "  # noqa: S608 - our own query
        "select *, row_number() over () as position "
        f"from (select * from ({query}) order by {order})"
    )
    columns = [column for column, _ in ledger.names(f"from temp.{name}")]
    at = 0
    while True:
        rows = ledger.rows(
            f"from temp.{name} where position > ? and position <= ? order by position",
            [at, at + PAGE],
        )
        yield from (dict(zip(columns, row, strict=True)) for row in rows)
        if len(rows) < PAGE:
            break
        at += PAGE
    ledger.execute(f"drop table temp.{name}")


def cut_batches(items: Iterable[T], size: int = PAGE) -> Iterator[list[T]]:
    """Lists of at most `size` items."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
