"""The HTML report: one self-contained page, scripts and styles inside, no network.

Belongs here: bringing sections, charts and evidence together. All text from articles reaches the
page through Jinja's autoescape or as escaped JSON, never as markup.
"""

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
import vl_convert

from pipeline.report.cells import Cell, build_cell
from pipeline.report.evidence import Card, build_cards, tell
from pipeline.report.sections import SECTIONS, Section
from pipeline.report.timelines import Timeline, build_timeline
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql

ASSETS = Path(__file__).with_name("assets")
MAX_ROWS = 500  # a table longer than this is read in SQL, not in a browser


@dataclass(frozen=True, slots=True)
class View:
    """A section filled with rows."""

    section: Section
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    spec: dict[str, object] | None


def build_report(ledger: Ledger) -> str:
    """Build the report of a ledger.

    Args:
        ledger: an open ledger, the published one or the working file.

    Returns:
        One HTML document.
    """
    queries = {file.name: file.text for file in read_sql("report")}
    frames = {section.name: ledger.query(limit_rows(queries[section.name])) for section in SECTIONS}
    views = [
        build_view(section, frames[section.name], count_rows(ledger, queries[section.name]))
        for section in SECTIONS
    ]
    cards = build_cards(ledger, list_facts(views))
    dated = frames["dates"]["article_id"].astype("str").tolist()
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
        dated=build_timelines(frames["dates"], ledger.query(queries["cues"], [dated])),
        totals={name: tell(value) for name, value in totals.items()},
        sources=count_sources(cards),
        style=read_asset("report.css"),
        script=read_asset("report.js"),
        vega=read_vega(),
    )


def limit_rows(query: str) -> str:
    """The first rows of a query of sql/report, which all end with their order."""
    return f"{query}\nlimit {MAX_ROWS}"


def count_rows(ledger: Ledger, query: str) -> int:
    """How many rows a query has, whatever their order."""
    rows = query.rpartition("\norder by")[0]
    return int(str(ledger.value(f"select count(*) from ({rows})")))  # noqa: S608 - our own files


def build_view(section: Section, shown: pd.DataFrame, total: int) -> View:
    """Fill a section: the table's cells, and the chart of the same rows."""
    rows = tuple(
        tuple(build_cell(column, row) for column in section.columns)
        for row in shown.to_dict("records")
    )
    spec = section.chart(shown) if section.chart and len(shown) else None
    return View(section, tuple(section.columns.values()), rows, total, spec)


def build_timelines(dates: pd.DataFrame, cues: pd.DataFrame) -> list[Timeline]:
    """The articles whose date was inferred, with their cues."""
    grouped: dict[str, list[dict[Hashable, Any]]] = {}
    for row in cues.to_dict("records"):
        grouped.setdefault(str(row["article_id"]), []).append(row)
    return [
        build_timeline(row, grouped.get(str(row["article_id"]), []))
        for row in dates.to_dict("records")
    ]


def list_facts(views: Iterable[View]) -> list[str]:
    """The facts that some table or chart links to."""
    return [
        link.key
        for view in views
        for row in view.rows
        for cell in row
        for link in cell.links
        if link.target.startswith("#fact-")
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
