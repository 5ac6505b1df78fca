"""Names of holidays, campaigns and congresses as times.

Belongs here: finding the names. Their rules and dates are data (lexicon/holidays.csv,
lexicon/holiday_dates.csv; reference/events).
"""

import csv
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from pipeline.model.meaning import Holiday, NamedEvent
from pipeline.reference.events import read_events


@cache
def holiday_rules() -> Mapping[str, str]:
    """Name in lower case -> rule."""
    source = files("pipeline.grammar").joinpath("lexicon/holidays.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["name"]: row["rule"] for row in rows}


@cache
def holiday_tables() -> Mapping[tuple[str, int], tuple[date, int]]:
    """Table and year -> first day and number of days, for holidays of other calendars."""
    source = files("pipeline.grammar").joinpath("lexicon/holiday_dates.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {
        (row["table"], int(row["year"])): (date.fromisoformat(row["date"]), int(row["days"]))
        for row in rows
    }


EVENT_KINDS = frozenset({"campaign", "congress"})  # others are named for what, not for when


@cache
def event_names() -> Mapping[str, NamedEvent]:
    """Name in lower case -> event; a name that several events bear is left out."""
    found: dict[str, list[NamedEvent]] = {}
    for event in read_events():
        if event.kind in EVENT_KINDS:
            for name in dict.fromkeys(alias.lower() for alias in event.aliases):
                found.setdefault(name, []).append(NamedEvent(event.name, event.start, event.end))
    return {name: events[0] for name, events in found.items() if len(events) == 1}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({*holiday_rules(), *event_names()}, key=len, reverse=True)
    joined = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


@cache
def first_words() -> frozenset[str]:
    """The first words of all names, in lower case."""
    names = (*holiday_rules(), *event_names())
    return frozenset(found.group() for name in names if (found := re.match(r"\w+", name)))


def named_time_at(text: str, start: int) -> tuple[Holiday | NamedEvent, int] | None:
    """The holiday or event whose name starts here, and where the name ends."""
    match = _pattern().match(text, start)
    if match is None:
        return None
    name = match.group().lower().replace("’", "'")
    event = event_names().get(name)
    if event is not None:
        return event, match.end()
    return Holiday(name, holiday_rules()[name]), match.end()


def holiday_days(rule: str, year: int) -> tuple[date, date] | None:
    """First and last day of a holiday in a year; None when its table does not reach there.

    >>> holiday_days("easter 0", 2018)
    (datetime.date(2018, 4, 1), datetime.date(2018, 4, 1))
    >>> holiday_days("nth 11 4 4", 2016)
    (datetime.date(2016, 11, 24), datetime.date(2016, 11, 24))
    """
    kind, *parts = rule.split()
    if kind == "fixed":
        month, day = parts[0].split("-")
        found = date(year, int(month), int(day))
        return found, found
    if kind == "easter":
        found = easter(year) + timedelta(days=int(parts[0]))
        return found, found
    if kind == "table":
        entry = holiday_tables().get((parts[0], year))
        return None if entry is None else (entry[0], entry[0] + timedelta(days=entry[1] - 1))
    shift = int(kind.removeprefix("nth") or 0)
    of_month, weekday, nth = (int(part) for part in parts)
    found = nth_weekday(year, of_month, weekday, nth) + timedelta(days=shift)
    return found, found


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th weekday of a month; -1 is the last."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
