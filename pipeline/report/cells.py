"""Cells of the report's tables: what a value says, what it is sorted by, where it leads.

Belongs here: one row of a query to one row of a table. Does not belong: HTML.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.report.evidence import is_missing, tell, tell_amount, tell_days, tell_range
from pipeline.report.words import name_code

# Columns that hold codes; all others hold what articles say, which is never rewritten.
CODES = frozenset(
    {"aspect", "basis", "change", "direction", "driver", "kind", "method", "occasion", "period",
     "reason", "relation", "role", "sector", "side", "status", "unit", "verdict", "worker_group"}
)  # fmt: skip
DOLLARS = frozenset({"usd_low", "usd_mid", "usd_high"})
MANY_LINKS = 4  # more of them would push the other columns away


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a cell to the evidence: what it says, where it leads, what a CSV holds of it."""

    text: str
    target: str
    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, what it is sorted by, and where it leads."""

    text: str
    key: str
    links: tuple[Link, ...] = ()


def build_cell(column: str, row: Mapping[Hashable, Any]) -> Cell:
    """One cell; `amount`, `usd` and `when` are written as ranges, ids as links."""
    if column == "amount":
        return Cell(tell_amount(row), sort_key(row["low"] if tell(row["low"]) else row["high"]))
    if column == "when":
        first, last = row["day_from"], row["day_to"]
        return Cell(tell_days(first, last), sort_key(last if is_missing(first) else first))
    if column == "usd":
        low, high = row["usd_month_low"], row["usd_month_high"]
        return Cell(tell_range(low, high), sort_key(low if tell(low) else high))
    value = row[column]
    if is_missing(value):
        return Cell("", "")
    if column == "article_id":
        return Cell("", tell(value), (Link("show", f"#article-{value}", str(value)),))
    if column.endswith("fact_id"):
        return Cell("", tell(value), (Link("show", f"#fact-{value}", str(value)),))
    if column.endswith("_ids"):
        return build_links(str(value).split())
    return Cell(tell_cell(column, value), sort_key(value))


def build_links(fact_ids: list[str]) -> Cell:
    """Numbered links to some facts; sorted by how many there are."""
    shown = tuple(
        Link(str(number), f"#fact-{found}", found)
        for number, found in enumerate(fact_ids[:MANY_LINKS], start=1)
    )
    rest = len(fact_ids) - len(shown)
    return Cell(f"and {rest} more" if rest else "", repr(float(len(fact_ids))), shown)


def tell_cell(column: str, value: object) -> str:
    """What a cell says.

    >>> tell_cell("deviation", 0.125), tell_cell("basis", "employer_cost")
    ('12.5%', 'employer’s cost')
    >>> tell_cell("usd_low", 12345678.9), tell_cell("year", 2019), tell_cell("confidence", 0.94182)
    ('12,300,000', '2019', '0.94')
    """
    if column == "deviation":
        return f"{float(str(value)):.1%}"
    if column == "confidence":
        return f"{float(str(value)):.2f}"
    if column == "year":
        return str(value)
    if column in DOLLARS:  # three digits: more would be an accuracy that no claim has
        return f"{float(f'{float(str(value)):.3g}'):,.0f}"
    return name_code(tell(value)) if column in CODES else tell(value)


def sort_key(value: object) -> str:
    """What a script sorts by: numbers as numbers, the rest as text."""
    text = tell(value)
    if isinstance(value, int | float) and text:
        return repr(float(value))
    return text.casefold()
