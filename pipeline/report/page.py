"""The HTML report: one self-contained page, scripts and styles inside, no network.

Belongs here: bringing sections, charts and evidence together. All text from articles reaches the
page through Jinja's autoescape or as escaped JSON, never as markup.
"""

import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
import vl_convert

from pipeline.report.evidence import Card, build_cards, tell, tell_range
from pipeline.report.sections import SECTIONS, Section
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql

ASSETS = Path(__file__).with_name("assets")
MAX_ROWS = 500  # a table longer than this is read in SQL, not in a browser


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, what it is sorted by, and where it leads."""

    text: str
    key: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A section filled with rows."""

    section: Section
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    spec: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Dated:
    """An article with the cues that its date was inferred from."""

    article_id: str
    title: str
    interval: str
    best: str
    cues: tuple[tuple[str, str, str, str], ...]


def build_report(ledger: Ledger) -> str:
    """Build the report of a ledger.

    Args:
        ledger: an open ledger, the published one or the working file.

    Returns:
        One HTML document.
    """
    queries = {file.name: file.text for file in read_sql("report")}
    frames = {section.name: ledger.query(queries[section.name]) for section in SECTIONS}
    views = [build_view(section, frames[section.name]) for section in SECTIONS]
    cards = build_cards(ledger, list_facts(views))
    totals = ledger.query(queries["totals"]).iloc[0].to_dict()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ASSETS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        views=views,
        views_json=embed_json({v.section.name: v.spec for v in views if v.spec}),
        cards=cards,
        dated=build_dated(frames["dates"], ledger.query(queries["cues"])),
        totals={name: tell(value) for name, value in totals.items()},
        sources=count_sources(cards),
        style=read_asset("report.css"),
        script=read_asset("report.js"),
        vega=read_vega(),
    )


def build_view(section: Section, frame: pd.DataFrame) -> View:
    """Fill a section: the table's cells, and the chart of all rows."""
    shown = frame.head(MAX_ROWS)
    rows = tuple(
        tuple(build_cell(column, row) for column in section.columns)
        for row in shown.to_dict("records")
    )
    spec = section.chart(frame) if section.chart and len(frame) else None
    return View(section, tuple(section.columns.values()), rows, len(frame), spec)


def build_cell(column: str, row: Mapping[Hashable, Any]) -> Cell:
    """One cell; `amount` and `usd` are written as ranges, ids as links."""
    if column == "amount":
        text = tell_range(row["low"], row["high"])
        unit = "" if row.get("unit") in (None, "person") else f" {tell(row.get('unit'))}"
        return Cell(text + unit, sort_key(row["low"] if tell(row["low"]) else row["high"]))
    if column == "usd":
        low, high = row["usd_month_low"], row["usd_month_high"]
        return Cell(tell_range(low, high), sort_key(low if tell(low) else high))
    value = row[column]
    if column == "fact_id":
        return Cell("show", tell(value), f"#fact-{value}") if tell(value) else Cell("", "")
    if column == "article_id":
        return Cell("show", tell(value), f"#article-{value}")
    if column == "deviation" and tell(value):
        return Cell(f"{float(str(value)):.1%}", sort_key(value))
    return Cell(tell(value), sort_key(value))


def sort_key(value: object) -> str:
    """What a script sorts by: numbers as numbers, the rest as text."""
    text = tell(value)
    if isinstance(value, int | float) and text:
        return repr(float(value))
    return text.casefold()


def build_dated(dates: pd.DataFrame, cues: pd.DataFrame) -> list[Dated]:
    """The inferred dates with their cues."""
    grouped = dict(list(cues.groupby("article_id")))
    found = []
    for row in dates.head(MAX_ROWS).to_dict("records"):
        rows = grouped.get(row["article_id"])
        found.append(
            Dated(
                row["article_id"],
                tell(row["title"]),
                tell_range(row["earliest"], row["latest"]),
                tell(row["best"]),
                tuple(
                    (
                        c["kind"],
                        c["quote"],
                        tell_range(c["earliest"], c["latest"]),
                        tell(c["agrees"]),
                    )
                    for c in (rows.to_dict("records") if rows is not None else ())
                ),
            )
        )
    return found


def list_facts(views: Iterable[View]) -> list[str]:
    """The facts that some table or chart links to."""
    return [
        cell.link.removeprefix("#fact-")
        for view in views
        for row in view.rows
        for cell in row
        if cell.link.startswith("#fact-")
    ]


def count_sources(cards: Iterable[Card]) -> int:
    """How many articles the shown facts come from."""
    return len({card.article_id for card in cards})


def embed_json(value: object) -> str:
    """JSON that is safe inside a script element, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def read_asset(name: str) -> str:
    """A style or script of ours."""
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def read_vega() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, from the package vl-convert."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
