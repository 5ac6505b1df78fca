"""The stage that compares articles: origins, groups of claims, verdicts on pairs, income."""

from time import perf_counter
from typing import Any

from pipeline.analysis.groups import WORLD, group_claims, pair_claims
from pipeline.analysis.income import estimate_income
from pipeline.analysis.origins import Account, Origin, find_origins
from pipeline.frames.analysis import ARROW, build_groups, build_income, build_pairs, read_claim
from pipeline.frames.records import build_split
from pipeline.reference.places import (
    ancestors,
    contains,
    country_name,
    country_of,
    regions_of,
)
from pipeline.schemas.analysis import FACT_GROUPS, FACT_PAIRS, INCOME, ORIGINS
from pipeline.schemas.validation import Split
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage
from pipeline.store.sql_files import read_sql


def refresh_comparison(ledger: Ledger, run: Run) -> dict[str, int]:
    """Compare all facts anew, in one transaction; returns rows per table."""
    started = perf_counter()
    queries = {file.name: file.text for file in read_sql("analysis")}
    accounts = [read_account(row) for row in ask_rows(ledger, queries["accounts"])]
    origins = find_origins(accounts)
    origin_of = {origin.fact_id: origin.origin_id for origin in origins}
    claims = [
        read_claim(row, origin_of[str(row["fact_id"])])
        for row in ask_rows(ledger, queries["claims"])
    ]
    article_of = {account.fact_id: account.article_id for account in accounts}
    splits = [
        (ORIGINS, build_split(ORIGINS, (tell_origin(o, article_of) for o in origins))),
        (FACT_GROUPS, build_groups(group_claims(claims, find_country))),
        (FACT_PAIRS, build_pairs(pair_claims(claims, find_country, lies_inside, find_regions))),
        (INCOME, build_income(estimate_income(claims, ancestors))),
    ]
    with ledger.transaction():
        for table, split in splits:
            refuse_rejected(table.name, split)
            ledger.replace(table, split.valid)
        rows = {table.name: len(split.valid) for table, split in splits}
        seconds = perf_counter() - started
        stamp_stage(ledger, "comparison", run, rows=sum(rows.values()), seconds=seconds)
    return rows


def ask_rows(ledger: Ledger, sql: str) -> list[dict[str, Any]]:
    """Rows of a query as mappings, values as the database gives them."""
    columns, rows = ledger.ask(sql)
    return [dict(zip(columns, row, strict=True)) for row in rows]


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


def tell_origin(origin: Origin, article_of: dict[str, str]) -> dict[str, object]:
    """One row of core.origins."""
    return {
        "fact_id": origin.fact_id,
        "article_id": article_of[origin.fact_id],
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


def refuse_rejected(name: str, split: Split) -> None:
    """Our own computation must fit its table.

    Raises:
        ValueError: if a row breaks a rule.
    """
    if len(split.rejected):
        raise ValueError(f"{name}: {split.rejected.iloc[0].to_dict()}")
