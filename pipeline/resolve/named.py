"""Days of times that the calendar names: years, months, days, weekdays, seasons, holidays.

Belongs here: which year a time without one falls in, by the anchor and the clause's direction. Does
not belong: what counts from another time (resolve/counted).
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from pipeline.grammar.times.holidays import holiday_days
from pipeline.model.interval import Interval
from pipeline.model.meaning import (
    Century,
    Day,
    Decade,
    Fraction,
    Holiday,
    Meaning,
    Month,
    NamedEvent,
    Season,
    Weekday,
    Year,
    YearRange,
)
from pipeline.model.time import ResolvedTime
from pipeline.resolve.anchor import Anchor, Place
from pipeline.resolve.units import ONE_DAY, UNKNOWN, add_months, month_days, season_days, unresolved

DaysIn: TypeAlias = Callable[[int], tuple[date, date] | None]
UNFINISHED = timedelta(days=20)  # a quarter is reported on at the earliest so long before its end
FAR_AHEAD = timedelta(days=290)
JUST_PAST = timedelta(days=50)
Dated: TypeAlias = Month | Day | Season | Fraction | Holiday


def _choose_year(
    start_in: DaysIn, anchor: Anchor, meaning: Dated, place: Place
) -> tuple[int | None, str]:
    """The year of a time without one, and how it was found.

    `start_in(year)` gives first and last day in a year, or None.
    """
    of, which = meaning.of, getattr(meaning, "which", None)
    if of is not None:
        inside = place(of, anchor)
        return (None if inside.start is None else inside.start.year), inside.reading
    if which in ("following", "previous"):
        return _choose_near(start_in, anchor, which)
    if anchor.year is not None and which is None:
        return anchor.year, "anchored"
    today = anchor.day
    if today is None:
        return None, "unresolved"
    if which == "this":
        return today.year, "past"
    reading = (
        "future" if which in ("next", "coming") or (which is None and anchor.ahead) else "past"
    )
    latest = today + UNFINISHED if isinstance(meaning, Fraction) and which is None else None
    found = _nearest_year(start_in, today, which, reading, latest)
    if reading == "future" and which is None and found is not None:
        return _or_just_past(start_in, today, found)
    return found, reading


def _nearest_year(
    start_in: DaysIn, today: date, which: str | None, reading: str, latest: date | None
) -> int | None:
    """The nearest year on the right side of today; a past stretch must have ended by `latest`."""
    step = 1 if reading == "future" else -1
    for year in range(today.year, today.year + 5 * step, step):
        days = start_in(year)
        if days is None or not _fits(days, today, which, reading):
            continue
        if reading == "past" and latest is not None and days[1] > latest:
            continue
        return year
    return None


def _or_just_past(start_in: DaysIn, today: date, year: int) -> tuple[int, str]:
    """A date nearly a year ahead that was a few weeks ago is the one a few weeks ago."""
    coming, gone = start_in(year), start_in(year - 1)
    if coming is None or gone is None or coming[0] <= today + FAR_AHEAD:
        return year, "future"
    return (year - 1, "past") if gone[1] >= today - JUST_PAST else (year, "future")


def _fits(days: tuple[date, date], today: date, which: str | None, reading: str) -> bool:
    """Whether days lie on the right side of today; "last" and "next" leave today out."""
    if which == "last":
        return days[1] < today
    if which is not None:
        return days[0] > today
    return days[1] >= today if reading == "future" else days[0] <= today


def _choose_near(start_in: DaysIn, anchor: Anchor, which: str) -> tuple[int | None, str]:
    """The year in which a time next follows, or last precedes, the one spoken of."""
    base = anchor.reference or Interval(anchor.day, anchor.day)
    day = base.end if which == "following" else base.start
    if day is None:
        return None, "unresolved"
    if which == "following":
        years = (day.year, day.year + 1)
        return next((y for y in years if (d := start_in(y)) and d[0] > day), None), "anchored"
    years = (day.year, day.year - 1)
    return next((y for y in years if (d := start_in(y)) and d[1] < day), None), "anchored"


def _year(meaning: Year, anchor: Anchor, place: Place) -> ResolvedTime:
    year = meaning.year
    value = f"FY{year}" if meaning.fiscal else f"{year:04d}"
    return ResolvedTime(value, date(year, 1, 1), date(year, 12, 31), "year", "absolute")


def _years(meaning: YearRange, anchor: Anchor, place: Place) -> ResolvedTime:
    first, last = date(meaning.first, 1, 1), date(meaning.last, 12, 31)
    return ResolvedTime(f"{meaning.first}/{meaning.last}", first, last, "year", "absolute")


def _month(meaning: Month, anchor: Anchor, place: Place) -> ResolvedTime:
    month = meaning.month
    year, reading = _choose_year(lambda y: month_days(y, month), anchor, meaning, place)
    if year is None:
        return unresolved(f"{UNKNOWN}-{month:02d}", "month")
    start, end = month_days(year, month)
    return ResolvedTime(
        f"{year:04d}-{month:02d}", start, end, "month", _reading(meaning.of, reading)
    )


def _reading(of: Meaning | None, reading: str) -> str:
    return "absolute" if isinstance(of, Year) else reading


def _day(meaning: Day, anchor: Anchor, place: Place) -> ResolvedTime:
    if meaning.month is None:
        return _day_of_some_month(meaning, anchor, place)
    month, last_month = meaning.month, meaning.last_month or meaning.month

    def days(year: int) -> tuple[date, date] | None:
        try:
            start = date(year, month, meaning.day)
            after = year + (last_month < month)  # the turn of the year
            end = date(after, last_month, meaning.last) if meaning.last else start
        except ValueError:
            return None
        if meaning.weekday is not None and meaning.of is None and anchor.year is None:
            near = anchor.day is None or abs(year - anchor.day.year) <= 1
            return (start, end) if near and start.isoweekday() == meaning.weekday else None
        return start, end

    year, reading = _choose_year(days, anchor, meaning, place)
    if year is None and meaning.weekday is not None:  # the printed weekday fits no year
        return _day(Day(meaning.day, month, meaning.of, meaning.last), anchor, place)
    found = days(year) if year is not None else None
    if found is None:
        return unresolved(
            f"{UNKNOWN if year is None else year}-{month:02d}-{meaning.day:02d}", "day"
        )
    value = found[0].isoformat()
    if meaning.last:
        value += "/" + found[1].isoformat()
    return ResolvedTime(value, found[0], found[1], "day", _reading(meaning.of, reading))


def _day_of_some_month(meaning: Day, anchor: Anchor, place: Place) -> ResolvedTime:
    """The 22nd: of the month told, of the one nearest in the clause's direction, by weekday."""
    months: list[date] = []
    if meaning.of is not None:
        inside = place(meaning.of, anchor)
        months = [inside.start] if inside.start is not None else []
    elif anchor.day is not None:
        first = anchor.day.replace(day=1)
        step = 1 if anchor.ahead else -1
        months = [add_months(first, step * n) for n in range(12)]
    for first in months:
        try:
            day = first.replace(day=meaning.day)
        except ValueError:
            continue
        if meaning.weekday is not None and day.isoweekday() != meaning.weekday:
            continue
        if meaning.of is None and anchor.day is not None and _is_beyond(day, anchor.day, anchor):
            continue
        return ResolvedTime(day.isoformat(), day, day, "day", "past")
    return unresolved(f"{UNKNOWN}-XX-{meaning.day:02d}", "day")


def _is_beyond(day: date, today: date, anchor: Anchor) -> bool:
    """Whether a day lies on the wrong side of publication."""
    return day < today if anchor.ahead else day > today


def _weekday(meaning: Weekday, anchor: Anchor, place: Place) -> ResolvedTime:
    if meaning.of is not None:
        week = place(meaning.of, anchor)
        if week.start is None:
            return unresolved(f"{UNKNOWN}-WXX-{meaning.weekday}", "day")
        day = week.start + timedelta(days=(meaning.weekday - week.start.isoweekday()) % 7)
        return ResolvedTime(day.isoformat(), day, day, "day", week.reading)
    if anchor.day is None:
        return unresolved(f"{UNKNOWN}-WXX-{meaning.weekday}", "day")
    base = anchor.day
    monday = base - timedelta(days=base.isoweekday() - 1)
    in_week = monday + timedelta(days=meaning.weekday - 1)
    back = (base.isoweekday() - meaning.weekday) % 7
    if meaning.which == "this":
        day, reading = in_week, "past"
    elif meaning.which == "coming":
        ahead = (meaning.weekday - base.isoweekday()) % 7
        day, reading = base + timedelta(days=ahead or 7), "future"
    elif meaning.which == "previous":
        day, reading = in_week - timedelta(days=7), "past"
    elif meaning.which == "following":
        start = anchor.reference.end if anchor.reference and anchor.reference.end else base
        on = (meaning.weekday - start.isoweekday()) % 7
        day, reading = start + timedelta(days=on or 7), "anchored"
    elif meaning.which == "last":
        day, reading = base - timedelta(days=back or 7), "past"
    elif meaning.which == "next":
        day, reading = in_week + timedelta(days=7), "future"
    elif anchor.ahead:
        day, reading = base + timedelta(days=(meaning.weekday - base.isoweekday()) % 7), "future"
    else:
        day, reading = base - timedelta(days=back), "past"
    return ResolvedTime(day.isoformat(), day, day, "day", reading)


def _season(meaning: Season, anchor: Anchor, place: Place) -> ResolvedTime:
    season = meaning.season
    year, reading = _choose_year(lambda y: season_days(season, y), anchor, meaning, place)
    if year is None:
        return unresolved(season, "season")
    start, end = season_days(season, year)
    return ResolvedTime(f"{year:04d}-{season}", start, end, "season", _reading(meaning.of, reading))


def _fraction(meaning: Fraction, anchor: Anchor, place: Place) -> ResolvedTime:
    months = 3 if meaning.unit == "quarter" else 6
    index = meaning.index if meaning.index > 0 else 12 // months + 1 + meaning.index

    def days(year: int) -> tuple[date, date]:
        start = date(year, (index - 1) * months + 1, 1)
        return start, add_months(start, months) - ONE_DAY

    year, reading = _choose_year(days, anchor, meaning, place)
    letter = "Q" if meaning.unit == "quarter" else "H"
    if year is None:
        return unresolved(f"{UNKNOWN}-{letter}{index}", meaning.unit)
    start, end = days(year)
    return ResolvedTime(
        f"{year:04d}-{letter}{index}", start, end, meaning.unit, _reading(meaning.of, reading)
    )


def _decade(meaning: Decade, anchor: Anchor, place: Place) -> ResolvedTime:
    start, end = date(meaning.first, 1, 1), date(meaning.first + 9, 12, 31)
    return ResolvedTime(str(meaning.first // 10), start, end, "decade", "absolute")


def _century(meaning: Century, anchor: Anchor, place: Place) -> ResolvedTime:
    first = max(1, (meaning.number - 1) * 100)
    end = date((meaning.number - 1) * 100 + 99, 12, 31)
    return ResolvedTime(f"{meaning.number - 1:02d}", date(first, 1, 1), end, "century", "absolute")


def _holiday(meaning: Holiday, anchor: Anchor, place: Place) -> ResolvedTime:
    year, reading = _choose_year(lambda y: holiday_days(meaning.rule, y), anchor, meaning, place)
    found = holiday_days(meaning.rule, year) if year is not None else None
    if found is None:
        parts = meaning.rule.split()
        return unresolved(f"{UNKNOWN}-{parts[1]}" if parts[0] == "fixed" else UNKNOWN, "day")
    value = found[0].isoformat()
    return ResolvedTime(value, found[0], found[1], "day", _reading(meaning.of, reading))


def _event(meaning: NamedEvent, anchor: Anchor, place: Place) -> ResolvedTime:
    value = meaning.start.isoformat() if meaning.start else UNKNOWN
    return ResolvedTime(value, meaning.start, meaning.end, "day", "absolute")


PLACERS: Mapping[type, Callable[[Any, Anchor, Place], ResolvedTime]] = {
    Year: _year,
    YearRange: _years,
    Month: _month,
    Day: _day,
    Weekday: _weekday,
    Season: _season,
    Fraction: _fraction,
    Decade: _decade,
    Century: _century,
    Holiday: _holiday,
    NamedEvent: _event,
}
