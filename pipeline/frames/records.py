"""Rows as columns: what every builder uses to make a frame of its table.

Belongs here: from records to a checked frame. Does not belong: what any record holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.model.extraction import Extraction
from pipeline.schemas.columns import Table
from pipeline.schemas.validation import Split, build_frame, split_valid


@dataclass(frozen=True, slots=True)
class Extracted:
    """An extraction with the version of the extractor that made it."""

    extraction: Extraction
    extractor_version: str

    @property
    def article_id(self) -> str:
        """The article's key."""
        return self.extraction.article.article_id

    def quote(self, start: int, end: int) -> str:
        """The characters of a span."""
        return self.extraction.article.text[start:end]


def build_split(table: Table, records: Iterable[Mapping[str, object]]) -> Split:
    """Make the frame of a table from one mapping a row, and split off rows that break its rules.

    Keys that a record lacks are NULL; a key that is no column is an error.
    """
    nothing: dict[str, object] = dict.fromkeys(table.columns)
    rows = []
    for record in records:
        row = nothing | dict(record)
        if len(row) > len(nothing):
            raise ValueError(f"{table.name} has no column {sorted(row.keys() - nothing.keys())}")
        rows.append(tuple(row.values()))
    values = zip(*rows, strict=True) if rows else ((),) * len(nothing)
    typed = build_frame(table, dict(zip(table.columns, values, strict=True)))
    checked = split_valid(typed.valid, table)
    parts = [part for part in (typed.rejected, checked.rejected) if len(part)]
    if not parts:
        return checked
    return Split(checked.valid, pd.concat(parts, ignore_index=True))


def width(earliest: date | None, latest: date | None) -> int | None:
    """Days from the first to the last, both included."""
    if earliest is None or latest is None:
        return None
    return (latest - earliest).days + 1
