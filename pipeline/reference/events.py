"""Dated events that bound when an article was written, and by which names texts speak of them.

Belongs here: reading data/events.csv. Does not belong: finding them in a text (grammar/times), or
what they say about an article (dating/). A row whose date no source was seen for is marked
`checked` "memory" and counts half; `precision` says how much of the date was seen.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Event:
    """An event.

    Attributes:
        name: its name, unique.
        start, end: first and last day; `end` is None when it goes on.
        kind: sanction, campaign, congress, covid, war, weapons, political, levy, law, report, ...
        checked: "source" if its date was seen in one, else "memory".
        precision: how exactly: "day", "month", "season" or "year".
        aliases: forms in which texts name it; empty for what grammar/names finds (instruments).
    """

    name: str
    start: date
    end: date | None
    kind: str
    checked: str
    precision: str
    aliases: tuple[str, ...]


@cache
def read_events() -> tuple[Event, ...]:
    """Read the events, by start and name.

    Raises:
        ValueError: if a date is not of the form YYYY-MM-DD.
    """
    with (DATA / "events.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Event(
                name=row["name"],
                start=date.fromisoformat(row["start"]),
                end=date.fromisoformat(row["end"]) if row["end"] else None,
                kind=row["kind"],
                checked=row["checked"],
                precision=row["precision"],
                aliases=tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in csv.DictReader(file)
        )
