"""The stage that compares articles: origins, groups of claims, verdicts on pairs, income.

Belongs here: the order of the steps, what a changed article touches, and writing rows batch by
batch, so that memory holds no more of a large ledger than of a small one. A row that breaks a rule
of its table goes to audit.rejected_facts, and the others go on.

A run compares anew what its changed articles touch (docs/decisions/0020): the keys (kind, country,
worker group) of their claims are cut into groups again, and verdicts are given in those groups only
that were not there before or hold a claim that changed. A first run is the same with every key.
"""

from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter
from typing import Any

import pandas as pd

from pipeline.analysis.groups import WORLD, cut_groups, judge_pairs, tell_group
from pipeline.analysis.income import estimate_income
from pipeline.analysis.origins import Account, Origin, find_origin, find_told
from pipeline.analysis.verdicts import COMPARABLE
from pipeline.engines.claims import (
    CHANGED,
    HOME,
    INFERRED,
    PER_ARTICLE,
    PRINTED,
    Arrangement,
    arrange_claims,
    arrange_places,
    cut_batches,
    read_estimates,
    read_groups,
    read_members,
    read_ordered,
    select_keyed,
)
from pipeline.frames.analysis import ARROW, tell_income, tell_pair
from pipeline.frames.records import build_split
from pipeline.reference.places import (
    ancestors,
    contains,
    country_name,
    country_of,
    regions_of,
)
from pipeline.schemas.analysis import FACT_PAIRS, INCOME, ORIGINS, TABLES
from pipeline.schemas.audit import REJECTED_FACTS
from pipeline.schemas.columns import Table, column_info
from pipeline.store.kept import (
    changing,
    find_changed,
    forget_digests,
    mark_whole,
    restrict,
    spoil,
)
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage
from pipeline.store.sql_files import read_sql

STAGE = "comparison"
BATCH = 20_000  # rows that are checked and written at a time
KEYS = ("key_kind", "key_country", "key_group")
FRESH = {
    "group_id": "VARCHAR", **dict.fromkeys(KEYS, "VARCHAR"), "year": "BIGINT",
    "fact_id": "VARCHAR", "is_dirty": "BOOLEAN",
}  # fmt: skip
BY_GROUP = ("core.fact_groups", "core.fact_pairs", "mart.contradictions")
ESTIMATED = "kind in ('headcount', 'levy', 'wage') and place is not null"


def refresh_comparison(ledger: Ledger, run: Run) -> dict[str, int]:
    """Compare what changed with all it touches; returns rows per table."""
    started = perf_counter()
    is_kept = find_changed(ledger, STAGE) and not _has_rejected(ledger)
    with changing(ledger, STAGE, is_kept=is_kept):
        if not is_kept:
            _forget(ledger)
        _write_origins(ledger, all_of_them=not is_kept)
        forget_digests(ledger, [ORIGINS.name], "select left(article_id, 2) from temp.changed")
        places = _compare(ledger, all_of_them=not is_kept)
        _write_income(ledger, places)
        with ledger.transaction():
            mark_whole(ledger, STAGE)
            rows = {table.name: ledger.count(table.name) for table in TABLES}
            seconds = perf_counter() - started
            stamp_stage(ledger, STAGE, run, rows=sum(rows.values()), seconds=seconds)
    return rows


def _has_rejected(ledger: Ledger) -> bool:
    """Whether rows of this stage broke a rule, which nobody keeps track of."""
    names = [table.name for table in TABLES]
    return bool(
        ledger.value(
            "select count(*) from audit.rejected_facts where table_name in (select unnest(?))",
            [names],
        )
    )


def _forget(ledger: Ledger) -> None:
    """Empty the tables and what is kept of them; the marts that follow them begin anew."""
    with ledger.transaction():
        spoil(ledger, "marts")
        for table in TABLES:
            ledger.execute(f"delete from {table.name}")  # noqa: S608 - our own names
            ledger.execute("delete from audit.rejected_facts where table_name = ?", [table.name])
        for name in ("claims", "members"):
            ledger.execute(f"drop table if exists work.{name}")
        ledger.execute("delete from work.changed_pairs")
        forget_digests(ledger, [table.name for table in TABLES])


def write_rows(ledger: Ledger, table: Table, records: Iterable[Mapping[str, object]]) -> None:
    """Write records batch by batch; those that break a rule go to audit.rejected_facts."""
    for batch in cut_batches(records, BATCH):
        split = build_split(table, batch)
        ledger.insert(table, split.valid)
        if len(split.rejected):
            ledger.insert(REJECTED_FACTS, split.rejected)


def _write_origins(ledger: Ledger, *, all_of_them: bool) -> None:
    """The origins of changed articles, and of facts elsewhere that repeat what they tell now.

    Articles of the latter join those in temp.changed.
    """
    [query] = [file.text for file in read_sql("analysis") if file.name == "accounts"]
    asking = f"select * from ({query}) where attribution = 'media'"  # noqa: S608 - our own files
    telling = (
        f"select * from ({query}) where outlet is not null and claim in "  # noqa: S608
        f"(select claim from ({asking}))"
    )
    told = find_told(_read_accounts(ledger, asking), _read_accounts(ledger, telling))
    if not all_of_them:
        _add_echoes(ledger, (find_origin(one, told) for one in _read_accounts(ledger, asking)))
        query = restrict(query, PER_ARTICLE, CHANGED)
        ledger.execute(f"delete from core.origins where {CHANGED}")  # noqa: S608 - our own names
    accounts = _read_accounts(ledger, query)
    write_rows(ledger, ORIGINS, (tell_origin(find_origin(one, told)) for one in accounts))


def _add_echoes(ledger: Ledger, origins: Iterable[Origin]) -> None:
    """Add the articles to temp.changed whose facts have another origin than they had."""
    columns = ", ".join(f"{name} varchar" for name in ORIGINS.columns)
    ledger.execute(f"create or replace temp table echoes ({columns})")
    types = dict.fromkeys(ORIGINS.columns, "VARCHAR")
    for batch in cut_batches(map(tell_origin, origins), BATCH):
        frame = pd.DataFrame(batch, columns=list(types), dtype="object")
        statement = "insert into temp.echoes by name from incoming_echoes"
        ledger.execute_over("incoming_echoes", frame, types, statement)
    differs = " or ".join(f"new.{n} is distinct from old.{n}" for n in types if n != "fact_id")
    ledger.execute(
        "insert into temp.changed select distinct new.article_id from temp.echoes as new "  # noqa: S608
        f"left join core.origins as old on new.fact_id = old.fact_id where ({differs}) "
        "and new.article_id not in (select article_id from temp.changed)"
    )
    ledger.execute("drop table temp.echoes")


def _compare(ledger: Ledger, *, all_of_them: bool) -> set[str] | None:
    """Bring claims, groups and pairs up to date.

    Returns:
        The places that changed claims are or were about; None for all.
    """
    arranged = (*PRINTED, *INFERRED)
    _create_members(ledger, arranged)
    if not all_of_them:
        arrange_places(ledger, find_country, find_regions)
        _note_changed(ledger, arranged, before=True)
    arrange_claims(ledger, all_of_them=all_of_them)
    arrange_places(ledger, find_country, find_regions)
    _note_changed(ledger, arranged, before=False, all_of_them=all_of_them)
    for arrangement in PRINTED:
        _compare_within(ledger, arrangement)
    _note_inferred(ledger, all_of_them=all_of_them)
    for arrangement in INFERRED:
        _compare_within(ledger, arrangement)
    found = {str(row[0]) for row in ledger.rows("select place from temp.dirty_places")}
    for name in ("dirty_all", "dirty_keys", "dirty_facts", "dirty_places", "touched"):
        ledger.execute(f"drop table temp.{name}")
    return None if all_of_them else found


def _create_members(ledger: Ledger, arranged: Iterable[Arrangement]) -> None:
    """The groups as they are kept, and what is noted on the way."""
    keys = ", ".join(f"{name} varchar" for name in KEYS)
    ledger.execute(
        "create table if not exists work.members "
        f"(arrangement varchar, group_id varchar, {keys}, fact_id varchar)"
    )
    ledger.execute(f"create or replace temp table dirty_all (arrangement varchar, {keys})")
    ledger.execute("create or replace temp table dirty_facts (fact_id varchar)")
    ledger.execute("create or replace temp table dirty_places (place varchar)")
    ledger.execute("create or replace temp table touched (fact_id varchar)")


def _note_changed(
    ledger: Ledger,
    arranged: Iterable[Arrangement],
    *,
    before: bool,
    all_of_them: bool = False,
) -> None:
    """Note keys, facts and places of the claims of changed articles, as they were or are."""
    which = "true" if all_of_them else CHANGED
    for arrangement in arranged:
        ledger.execute(
            "insert into temp.dirty_all "  # noqa: S608 - our own names
            f"select distinct '{arrangement.name}', {', '.join(KEYS)} "
            f"from ({select_keyed(arrangement)}) where {which}"
        )
    if not all_of_them:
        ledger.execute(
            f"insert into temp.dirty_places select distinct place from work.claims where {which} "  # noqa: S608
            f"and {ESTIMATED}"
        )
        if not before:
            ledger.execute(
                f"insert into temp.dirty_facts select fact_id from work.claims where {which}"  # noqa: S608
            )


def _note_inferred(ledger: Ledger, *, all_of_them: bool) -> None:
    """A verdict on printed claims comes before one on derived ones: these are looked at again."""
    if all_of_them:
        return
    ledger.execute(
        "insert into temp.dirty_facts select distinct fact_id from temp.touched "
        "semi join (select fact_id from work.claims where is_derived) as derived using (fact_id)"
    )
    for arrangement in INFERRED:
        ledger.execute(
            "insert into temp.dirty_all "  # noqa: S608 - our own names
            f"select distinct '{arrangement.name}', {', '.join(KEYS)} "
            f"from ({select_keyed(arrangement)}) where is_derived "
            "and fact_id in (select fact_id from temp.touched)"
        )


def _compare_within(ledger: Ledger, arrangement: Arrangement) -> None:
    """Cut the keys that were noted into groups, and give verdicts in those that are new."""
    name = arrangement.name
    ledger.execute(
        "create or replace temp table dirty_keys as "  # noqa: S608 - our own names
        f"select distinct {', '.join(KEYS)} from temp.dirty_all where arrangement = '{name}'"
    )
    _cut(ledger, arrangement)
    ledger.execute(
        "create or replace temp table dropped as "  # noqa: S608 - our own names
        f"select distinct group_id from work.members where arrangement = '{name}' "
        f"and ({', '.join(KEYS)}) in (select ({', '.join(KEYS)}) from temp.dirty_keys) "
        "and group_id not in (select group_id from temp.fresh group by group_id "
        "having not bool_or(is_dirty))"
    )
    _drop(ledger, arrangement)
    ledger.execute(
        "create or replace temp table added as select distinct group_id from temp.fresh "  # noqa: S608
        f"where group_id not in (select group_id from work.members where arrangement = '{name}')"
    )
    ledger.execute(
        f"insert into work.members select '{name}', group_id, {', '.join(KEYS)}, fact_id "  # noqa: S608
        "from temp.fresh semi join temp.added using (group_id)"
    )
    if arrangement == HOME:
        ledger.execute(
            "insert into core.fact_groups by name select group_id, fact_id, key_kind as kind, "
            "key_country as country, nullif(key_group, '') as worker_group, year "
            "from temp.fresh semi join temp.added using (group_id) order by group_id, fact_id"
        )
    if not arrangement.is_derived:
        ledger.execute(
            "insert into temp.touched select fact_id from temp.fresh "
            "semi join temp.added using (group_id)"
        )
    _write_pairs(ledger, arrangement)
    forget_digests(
        ledger,
        BY_GROUP,
        "select left(group_id, 2) from temp.dropped union select left(group_id, 2) from temp.added",
    )
    for table in ("fresh", "dropped", "added"):
        ledger.execute(f"drop table temp.{table}")


def _cut(ledger: Ledger, arrangement: Arrangement) -> None:
    """Cut the members of temp.dirty_keys into groups: temp.fresh, one row a member."""
    columns = ", ".join(f"{name} {kind}" for name, kind in FRESH.items())
    ledger.execute(f"create or replace temp table fresh ({columns})")
    for batch in cut_batches(_tell_fresh(ledger, arrangement), BATCH):
        frame = pd.DataFrame(batch, columns=list(FRESH), dtype="object")
        statement = "insert into temp.fresh by name from incoming_groups"
        ledger.execute_over("incoming_groups", frame, FRESH, statement)


def _tell_fresh(ledger: Ledger, arrangement: Arrangement) -> Iterator[tuple[object, ...]]:
    for key, members in cut_groups(read_members(ledger, arrangement)):
        group = tell_group(key, members, arrangement.name)
        for member in members:
            yield group.group_id, *key, group.year, member.fact_id, member.is_dirty


def _drop(ledger: Ledger, arrangement: Arrangement) -> None:
    """Take the groups in temp.dropped away, with their pairs; note what they held."""
    gone = "group_id in (select group_id from temp.dropped)"
    mine = f"arrangement = '{arrangement.name}' and {gone}"
    if not arrangement.is_derived:
        ledger.execute(f"insert into temp.touched select fact_id from work.members where {mine}")  # noqa: S608
    ledger.execute(
        "insert into work.changed_pairs select left_fact_id, right_fact_id "  # noqa: S608
        f"from core.fact_pairs where {gone}"
    )
    tables = ["core.fact_pairs", *(["core.fact_groups"] if arrangement == HOME else [])]
    for table in tables:
        ledger.execute(f"delete from {table} where {gone}")  # noqa: S608 - our own names
    ledger.execute(f"delete from work.members where {mine}")  # noqa: S608 - our own names


def _write_pairs(ledger: Ledger, arrangement: Arrangement) -> None:
    """The verdicts within the groups in temp.added.

    On derived claims only where printed ones have none: these are written first.
    """
    only = None
    if arrangement.is_derived:
        derived = ledger.rows("select fact_id from work.claims where is_derived")
        only = frozenset(str(row[0]) for row in derived)
    types = {name: column_info(FACT_PAIRS, name).sql_type for name in FACT_PAIRS.columns}
    for batch in cut_batches(_judge(ledger, arrangement, only), BATCH):
        split = build_split(FACT_PAIRS, batch)
        known = "anti join core.fact_pairs using (left_fact_id, right_fact_id)"
        statement = (
            "insert into core.fact_pairs by name from incoming_pairs "
            f"{known if arrangement.is_derived else ''}"
        )
        ledger.execute_over("incoming_pairs", split.valid, types, statement)
        if len(split.rejected):
            ledger.insert(REJECTED_FACTS, split.rejected)
    ledger.execute(
        "insert into work.changed_pairs select left_fact_id, right_fact_id from core.fact_pairs "
        "where group_id in (select group_id from temp.added)"
    )


def _judge(
    ledger: Ledger, arrangement: Arrangement, only: frozenset[str] | None
) -> Iterator[dict[str, object]]:
    for group_id, key, claims in read_groups(ledger, arrangement):
        if key[0] not in COMPARABLE:
            continue
        group = [(key, claims)]
        homes, regions = ([], group) if arrangement.is_regional else (group, [])
        for pair in judge_pairs(homes, regions, lies_inside, only):
            yield tell_pair(pair, group_id)


def _write_income(ledger: Ledger, changed: set[str] | None) -> None:
    """The income in the places that changed claims bear upon; of all places when None changed."""
    places = {
        str(row[0])
        for row in ledger.rows(f"select distinct place from work.claims where {ESTIMATED}")  # noqa: S608
    }
    touched = places if changed is None else find_related(places | changed, changed)
    frame = pd.DataFrame({"place": sorted(find_related(places, touched))}, dtype="str")
    statement = "create or replace temp table related as from incoming_places"
    ledger.execute_over("incoming_places", frame, {"place": "VARCHAR"}, statement)
    ledger.execute(
        "delete from core.income where place in (select unnest(?::varchar[]))", [sorted(touched)]
    )
    with ledger.taking_little():  # all claims about some place are in memory at once
        incomes = estimate_income(read_estimates(ledger), ancestors)
    write_rows(ledger, INCOME, (tell_income(one) for one in incomes if one.place in touched))
    ledger.execute("drop table temp.related")


def find_related(places: Iterable[str], told: set[str]) -> set[str]:
    """The places that are one of those told, hold one, or lie inside one."""
    outer = {name for place in told for name in ancestors(place)}
    return {
        place
        for place in places
        if place in told or place in outer or not told.isdisjoint(ancestors(place))
    }


def _read_accounts(ledger: Ledger, query: str) -> Iterator[Account]:
    return map(read_account, read_ordered(ledger, query, "fact_id"))


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
