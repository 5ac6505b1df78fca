"""Meanings of times to days, for one known anchor day; and what readers of meanings may ask.

Belongs here: `place` (meaning + anchor -> days, TIMEX3 value, precision) and the questions of
dating/: `is_explicit`, `days_in_year`, `points_to`, `inner`. Does not belong: how each kind is
placed (resolve/named, resolve/counted), which anchor an article gives (resolve/time).

Parts of a month are days 1-10, 11-20, 21-end; parts of a year, season or decade are thirds; seasons
are whole months, winter December to February.
"""

from pipeline.model.interval import Interval
from pipeline.model.meaning import (
    Base,
    Bounded,
    Clock,
    Day,
    Fraction,
    Meaning,
    Month,
    Nth,
    Part,
    Relative,
    Rolling,
    Season,
    Shifted,
    Weekday,
)
from pipeline.model.time import ResolvedTime
from pipeline.resolve import counted, named
from pipeline.resolve.anchor import Anchor
from pipeline.resolve.units import UNKNOWN, unresolved

__all__ = ["Anchor", "days_in_year", "inner", "is_explicit", "place", "points_to"]
_PLACERS = {**named.PLACERS, **counted.PLACERS}


def is_explicit(meaning: Meaning) -> bool:
    """Whether the words alone give the days: the year is told, nothing counts from elsewhere.

    >>> from pipeline.model.meaning import Year
    >>> is_explicit(Month(8, Year(2019))), is_explicit(Month(8))
    (True, False)
    """
    placed = place(meaning, Anchor())
    return placed.start is not None or placed.end is not None


def days_in_year(meaning: Meaning, year: int) -> Interval | None:
    """The days that a time without a year would be in that year; None if it needs more.

    >>> days_in_year(Day(22, 12), 2019)
    Interval(start=datetime.date(2019, 12, 22), end=datetime.date(2019, 12, 22))
    """
    placed = place(meaning, Anchor(year=year))
    if placed.start is None and placed.end is None:
        return None
    return Interval(placed.start, placed.end)


def points_to(meaning: Meaning) -> int | None:
    """Where a time lies from publication by its words: -1 before, 0 around it, 1 after, or None.

    >>> points_to(Relative("year", -1)), points_to(Month(8))
    (-1, None)
    """
    core = inner(meaning)
    if isinstance(core, Relative) and core.base is Base.PUBLICATION:
        return (core.shift > 0) - (core.shift < 0)
    if isinstance(core, Shifted) and core.of is None and core.base is Base.PUBLICATION:
        return core.sign
    if isinstance(core, Rolling) and core.of is None:
        return core.sign
    which = getattr(core, "which", None)
    return {"last": -1, "this": 0, "next": 1}.get(which) if which else None


def inner(meaning: Meaning) -> Meaning:
    """The time inside parts and bounds ("late last year" -> "last year")."""
    while isinstance(meaning, (Part, Bounded, Nth, Clock, Fraction, Month, Season, Day, Weekday)):
        if meaning.of is None:
            return meaning
        meaning = meaning.of
    return meaning


def place(meaning: Meaning, anchor: Anchor) -> ResolvedTime:
    """Days, TIMEX3 value and precision of a meaning; both ends None when the anchor is missing.

    >>> from pipeline.model.meaning import Year
    >>> place(Part("late", Year(2019)), Anchor()).start
    datetime.date(2019, 9, 1)
    """
    try:
        return _PLACERS[type(meaning)](meaning, anchor, place)
    except (OverflowError, ValueError):
        return unresolved(UNKNOWN, "day")  # year 0, 30 February: no day of the calendar
