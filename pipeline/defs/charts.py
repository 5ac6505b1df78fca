"""The report's charts as pictures in the metadata of the marts that they are drawn from.

Belongs here: specification to PNG. Does not belong: any chart (report/charts.py).
"""

import base64
import json

import dagster as dg
import vl_convert

from pipeline.report.page import limit_rows
from pipeline.report.sections import SECTIONS
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql

WIDTH_PIXELS = 760


def draw_chart(ledger: Ledger, mart: str) -> dg.MetadataValue | None:
    """The chart of a mart as a picture in Markdown; None when it has none, or nothing to draw."""
    name = mart.removeprefix("mart.")
    section = next((found for found in SECTIONS if found.name == name), None)
    query = next((file.text for file in read_sql("report") if file.name == name), None)
    if section is None or section.chart is None or query is None:
        return None
    rows = ledger.query(limit_rows(query))
    spec = section.chart(rows) if len(rows) else None
    if spec is None:
        return None
    sized = spec | {
        "width": WIDTH_PIXELS,
        "background": "white",
    }  # no page here that is dark or light
    picture = vl_convert.vegalite_to_png(json.dumps(sized, default=str), scale=1.0)
    told = base64.b64encode(picture).decode()
    return dg.MetadataValue.md(f"![{section.title}](data:image/png;base64,{told})")
