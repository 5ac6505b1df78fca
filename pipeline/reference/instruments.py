"""Legal instruments that bear on North Korean workers abroad, with their dates.

Belongs here: reading data/instruments.csv (each row names its source). Does not belong: recognising
a citation in text (grammar/names), or judging one (facts/instruments).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data") / "instruments.csv"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A resolution, act, order or regulation.

    Attributes:
        name: canonical name of CODEBOOK.md ("UNSCR 2397", "CAATSA").
        kind: resolution, act, order or regulation.
        adopted: the day of adoption, signature or publication.
        deadlines: the days that it sets, the one for workers first.
        labour: what it says about workers, "" for nothing.
        mandate_until: the end of a mandate that it renews.
        source: symbol of the document.
        checked: "source" if its dates were seen in one, else "memory".
    """

    name: str
    kind: str
    adopted: date
    deadlines: tuple[date, ...]
    labour: str
    mandate_until: date | None
    source: str
    checked: str


@cache
def read_instruments() -> Mapping[str, Instrument]:
    """Read every instrument, by name.

    Raises:
        ValueError: if a row lacks a column or a date cannot be read.
    """
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            name: Instrument(
                name,
                kind,
                date.fromisoformat(adopted),
                tuple(date.fromisoformat(day) for day in deadlines.split(";") if day),
                labour,
                date.fromisoformat(until) if until else None,
                source,
                checked,
            )
            for name, kind, adopted, deadlines, labour, until, source, checked in rows
        }
