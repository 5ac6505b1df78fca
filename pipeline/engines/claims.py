"""Claims kept in the working file, so that analysis can stream what memory would not hold.

Belongs here: the table of claims in the orders that analysis/groups asks for, kept between runs so
that only those of changed articles are read again, and reading them page by page. Does not belong:
what is done with a claim (analysis/), what a row of core.facts means as one (frames/analysis).
Callers hold the transaction.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

import pandas as pd

from pipeline.analysis.groups import DERIVED, WORLD, GroupKey, derive_baselines, derive_shares
from pipeline.analysis.verdicts import COMPARABLE
from pipeline.frames.analysis import read_claim
from pipeline.model.claim import Claim
from pipeline.store.kept import restrict
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
CHANGED = "article_id in (select article_id from temp.changed)"
PER_ARTICLE = frozenset(
    {"core.facts", "core.articles", "core.origins", "core.publication_dates"}
    | {"core.near_duplicates"}
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to bring claims together.

    Attributes:
        name: how it is kept, and part of its groups' ids; empty for those of core.fact_groups.
        is_regional: claims about a region of several countries with all that lies inside, else
            claims of one country.
        is_derived: of the kinds that derived claims have, with these in the place of printed ones.
    """

    name: str
    is_regional: bool = False
    is_derived: bool = False


HOME = Arrangement("")
PRINTED = (HOME, Arrangement("region", is_regional=True))
INFERRED = (
    Arrangement("derived", is_derived=True),
    Arrangement("derived region", is_regional=True, is_derived=True),
)


def arrange_claims(ledger: Ledger, *, all_of_them: bool) -> None:
    """Bring work.claims up to date with the facts and what derives from them.

    Args:
        ledger: the working file, in a transaction; core.origins is filled before.
        all_of_them: read all claims again, not only those of the articles in temp.changed.
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in CLAIM_TYPES.items())
    ledger.execute(f"create table if not exists work.claims ({columns}, is_derived boolean)")
    [query] = [file.text for file in read_sql("analysis") if file.name == "claims"]
    if all_of_them:
        ledger.execute("delete from work.claims")
    else:
        ledger.execute(f"delete from work.claims where {CHANGED}")  # noqa: S608 - our own names
        query = restrict(query, PER_ARTICLE, CHANGED)
    rows = read_ordered(ledger, query, "article_id, fact_id")
    claims = (read_claim(row, str(row["origin_id"])) for row in rows)
    for batch in cut_batches(_derive(claims)):
        _insert(ledger, batch)


def arrange_places(
    ledger: Ledger,
    country_of: Callable[[str], str],
    regions_of: Callable[[str], Iterable[str]],
) -> None:
    """Fill temp.homes and temp.regions with where the places of all claims lie.

    Args:
        ledger: the working file, in a transaction; work.claims is filled before.
        country_of: the country of a place.
        regions_of: the regions that a place's claims are held against, WORLD among them.
    """
    places = [
        str(row[0]) for row in ledger.rows("select distinct place from work.claims") if row[0]
    ]
    homes = [(None, WORLD), *((place, country_of(place)) for place in places)]
    regions = [(None, WORLD), *((p, region) for p in places for region in regions_of(p))]
    for name, column, found in (("homes", "country", homes), ("regions", "region", regions)):
        frame = pd.DataFrame(found, columns=["place", column])
        types = {"place": "VARCHAR", column: "VARCHAR"}
        statement = f"create or replace temp table {name} as from incoming_places"
        ledger.execute_over("incoming_places", frame, types, statement)


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
    statement = "insert into work.claims by name from incoming_claims"
    ledger.execute_over("incoming_claims", frame, types, statement)


def select_keyed(arrangement: Arrangement, only: str = "true") -> str:
    """A SELECT of the claims that an arrangement takes, each with the key of its group.

    A claim stands once for each region that it lies in.

    Args:
        arrangement: the arrangement.
        only: a further condition on `claims`.
    """
    if arrangement.is_derived:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(DERIVED))
        condition = (
            f"claims.kind in ({kinds}) and (claims.is_derived or not exists (select 1 "  # noqa: S608
            "from work.claims as other where other.is_derived "
            "and other.fact_id = claims.fact_id))"
        )
    else:
        condition = "not claims.is_derived"
    if arrangement.is_regional:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(COMPARABLE))
        condition += f" and claims.kind in ({kinds})"
    table, country = ("regions", "region") if arrangement.is_regional else ("homes", "country")
    return (
        f"select claims.*, claims.kind as key_kind, places.{country} as key_country, "  # noqa: S608
        "coalesce(claims.worker_group, '') as key_group from work.claims as claims "
        f"inner join temp.{table} as places on claims.place is not distinct from places.place "
        f"where {condition} and {only}"
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A claim as cutting into groups sees it; `is_dirty` when its verdicts are to be given anew."""

    fact_id: str
    start: date | None
    is_dirty: bool


def read_members(ledger: Ledger, arrangement: Arrangement) -> Iterator[tuple[GroupKey, Member]]:
    """The members of the groups whose keys are in temp.dirty_keys, in the order of cutting.

    A region has groups only when some claim is about the region itself.
    """
    keyed = select_keyed(arrangement)
    wide = (
        "semi join (select distinct key_kind, key_country, key_group from keyed "  # noqa: S608
        f"where coalesce(place, '{WORLD}') = key_country) as wide "
        "using (key_kind, key_country, key_group)"
        if arrangement.is_regional
        else ""
    )
    query = (
        f"with keyed as (select * from ({keyed}) "  # noqa: S608 - our own names
        "semi join temp.dirty_keys using (key_kind, key_country, key_group)) "
        "select key_kind, key_country, key_group, fact_id, first_day, "
        "fact_id in (select fact_id from temp.dirty_facts) as is_dirty "
        f"from keyed {wide}"
    )
    for row in read_ordered(ledger, query, f"key_kind, key_country, key_group, {IN_TIME}"):
        key = (row["key_kind"], row["key_country"], row["key_group"])
        yield key, Member(row["fact_id"], row["first_day"], bool(row["is_dirty"]))


def read_groups(
    ledger: Ledger, arrangement: Arrangement
) -> Iterator[tuple[str, GroupKey, list[Claim]]]:
    """The groups in temp.added with their claims, in order of their ids."""
    ledger.execute(
        "create or replace temp table wanted as select * from work.members "  # noqa: S608
        f"semi join temp.added using (group_id) where arrangement = '{arrangement.name}'"
    )
    keyed = select_keyed(arrangement, "claims.fact_id in (select fact_id from temp.wanted)")
    query = (
        "select wanted.group_id, wanted.key_kind, wanted.key_country, "  # noqa: S608
        f"wanted.key_group, {CLAIM_COLUMNS} from temp.wanted as wanted "
        f"inner join ({keyed}) as claims on wanted.fact_id = claims.fact_id "
        "and wanted.key_kind = claims.key_kind and wanted.key_country = claims.key_country "
        "and wanted.key_group = claims.key_group"
    )
    rows = read_ordered(ledger, query, f"group_id, {IN_TIME}")
    for group_id, found in groupby(rows, key=lambda row: str(row["group_id"])):
        members = list(found)
        first = members[0]
        key = (first["key_kind"], first["key_country"], first["key_group"])
        yield group_id, key, [_claim(row) for row in members]
    ledger.execute("drop table temp.wanted")


def read_estimates(ledger: Ledger) -> Iterator[Claim]:
    """The claims about places in temp.related that an estimate of income can rest on."""
    query = (
        f"select {CLAIM_COLUMNS} from work.claims as claims where not claims.is_derived "  # noqa: S608
        "and claims.kind in ('headcount', 'levy', 'wage') and claims.status is null "
        "and claims.place in (select place from temp.related)"
    )
    return (_claim(row) for row in read_ordered(ledger, query, "fact_id"))


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
