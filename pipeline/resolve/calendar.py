"""Meanings of times to days, for one known anchor day; and what readers of meanings may ask.

Belongs here: `place` (meaning + anchor -> days, TIMEX3 value, precision) and the questions of
dating/: `is_explicit`, `days_in_year`, `points_to`, `inner`. Does not belong: which anchor an
article gives (resolve/time), tense (resolve/tense).

Parts of a month are days 1-10, 11-20, 21-end; parts of a year, season or decade are thirds; seasons
are whole months, winter December to February.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipeline.grammar.times.holidays import holiday_days
from pipeline.model.interval import Interval
from pipeline.model.meaning import (
    Base,
    Bounded,
    Century,
    Clock,
    Day,
    Decade,
    Duration,
    Fraction,
    Holiday,
    Meaning,
    Month,
    NamedEvent,
    Nth,
    Part,
    Recurring,
    Relative,
    Rolling,
    Same,
    Season,
    Shifted,
    Vague,
    Weekday,
    Year,
    YearRange,
)
from pipeline.model.time import ResolvedTime
from pipeline.resolve.units import (
    CLOCK_UNITS,
    DAYS_IN,
    ONE_DAY,
    add_months,
    month_days,
    part_days,
    shift_day,
    unit_around,
    unresolved,
)

DaysIn = Callable[[int], tuple[date, date] | None]
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNKNOWN = "XXXX"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is resolved against.

    Attributes:
        day: the day of publication, None when it is unknown.
        year: the year that the text speaks of, for times without one.
        reference: the time that the text spoke of last, for "a year earlier".
        ahead: whether the clause looks to the future.
    """

    day: date | None = None
    year: int | None = None
    reference: Interval | None = None
    ahead: bool = False


def is_explicit(meaning: Meaning) -> bool:
    """Whether the words alone give the days: the year is told, nothing counts from elsewhere.

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
    if isinstance(core, Rolling):
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

    >>> place(Part("late", Year(2019)), Anchor()).start
    datetime.date(2019, 9, 1)
    """
    try:
        return _PLACERS[type(meaning)](meaning, anchor)
    except (OverflowError, ValueError):
        return unresolved(UNKNOWN, "day")  # year 0, 30 February: no day of the calendar


def _choose_year(
    start_in: DaysIn, anchor: Anchor, of: Meaning | None, which: str | None
) -> tuple[int | None, str]:
    """The year of a time without one, and how it was found.

    `start_in(year)` gives first and last day in a year, or None.
    """
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
    step = 1 if reading == "future" else -1
    for year in range(today.year, today.year + 5 * step, step):
        days = start_in(year)
        if days is not None and _fits(days, today, which, reading):
            return year, reading
    return None, reading


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


def _year(meaning: Year, anchor: Anchor) -> ResolvedTime:
    year = meaning.year
    value = f"FY{year}" if meaning.fiscal else f"{year:04d}"
    return ResolvedTime(value, date(year, 1, 1), date(year, 12, 31), "year", "absolute")


def _years(meaning: YearRange, anchor: Anchor) -> ResolvedTime:
    first, last = date(meaning.first, 1, 1), date(meaning.last, 12, 31)
    return ResolvedTime(f"{meaning.first}/{meaning.last}", first, last, "year", "absolute")


def _month(meaning: Month, anchor: Anchor) -> ResolvedTime:
    month = meaning.month
    year, reading = _choose_year(lambda y: month_days(y, month), anchor, meaning.of, meaning.which)
    if year is None:
        return unresolved(f"{UNKNOWN}-{month:02d}", "month")
    start, end = month_days(year, month)
    return ResolvedTime(
        f"{year:04d}-{month:02d}", start, end, "month", _reading(meaning.of, reading)
    )


def _reading(of: Meaning | None, reading: str) -> str:
    return "absolute" if isinstance(of, Year) else reading


def _day(meaning: Day, anchor: Anchor) -> ResolvedTime:
    if meaning.month is None:
        return _day_of_some_month(meaning, anchor)
    month, last_month = meaning.month, meaning.last_month or meaning.month

    def days(year: int) -> tuple[date, date] | None:
        try:
            start = date(year, month, meaning.day)
            end = date(year, last_month, meaning.last) if meaning.last else start
        except ValueError:
            return None
        if meaning.weekday is not None and meaning.of is None and anchor.year is None:
            near = anchor.day is None or abs(year - anchor.day.year) <= 1
            return (start, end) if near and start.isoweekday() == meaning.weekday else None
        return start, end

    year, reading = _choose_year(days, anchor, meaning.of, meaning.which)
    if year is None and meaning.weekday is not None:  # the printed weekday fits no year
        return _day(Day(meaning.day, month, meaning.of, meaning.last), anchor)
    found = days(year) if year is not None else None
    if found is None:
        return unresolved(
            f"{UNKNOWN if year is None else year}-{month:02d}-{meaning.day:02d}", "day"
        )
    value = found[0].isoformat()
    if meaning.last:
        value += "/" + found[1].isoformat()
    return ResolvedTime(value, found[0], found[1], "day", _reading(meaning.of, reading))


def _day_of_some_month(meaning: Day, anchor: Anchor) -> ResolvedTime:
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


def _weekday(meaning: Weekday, anchor: Anchor) -> ResolvedTime:
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


def _season_days(season: str, year: int) -> tuple[date, date]:
    start = date(year, SEASON_STARTS[season], 1)
    return start, add_months(start, 3) - ONE_DAY


def _season(meaning: Season, anchor: Anchor) -> ResolvedTime:
    season = meaning.season
    year, reading = _choose_year(
        lambda y: _season_days(season, y), anchor, meaning.of, meaning.which
    )
    if year is None:
        return unresolved(season, "season")
    start, end = _season_days(season, year)
    return ResolvedTime(f"{year:04d}-{season}", start, end, "season", _reading(meaning.of, reading))


def _fraction(meaning: Fraction, anchor: Anchor) -> ResolvedTime:
    months = 3 if meaning.unit == "quarter" else 6
    index = meaning.index if meaning.index > 0 else 12 // months + 1 + meaning.index

    def days(year: int) -> tuple[date, date]:
        start = date(year, (index - 1) * months + 1, 1)
        return start, add_months(start, months) - ONE_DAY

    year, reading = _choose_year(days, anchor, meaning.of, None)
    letter = "Q" if meaning.unit == "quarter" else "H"
    if year is None:
        return unresolved(f"{UNKNOWN}-{letter}{index}", meaning.unit)
    start, end = days(year)
    return ResolvedTime(
        f"{year:04d}-{letter}{index}", start, end, meaning.unit, _reading(meaning.of, reading)
    )


def _decade(meaning: Decade, anchor: Anchor) -> ResolvedTime:
    start, end = date(meaning.first, 1, 1), date(meaning.first + 9, 12, 31)
    return ResolvedTime(str(meaning.first // 10), start, end, "decade", "absolute")


def _century(meaning: Century, anchor: Anchor) -> ResolvedTime:
    first = max(1, (meaning.number - 1) * 100)
    end = date((meaning.number - 1) * 100 + 99, 12, 31)
    return ResolvedTime(f"{meaning.number - 1:02d}", date(first, 1, 1), end, "century", "absolute")


def _relative(meaning: Relative, anchor: Anchor) -> ResolvedTime:
    base = anchor.day
    if meaning.base is Base.REFERENCE and anchor.reference is not None:
        base = anchor.reference.start or anchor.reference.end or base
    if base is None:
        return unresolved(_unknown_value(meaning.unit), meaning.unit)
    reading = "past" if meaning.shift <= 0 else "future"
    if meaning.base is Base.REFERENCE:
        reading = "anchored"
    return unit_around(base, meaning.unit, meaning.shift, reading)


def _unknown_value(unit: str) -> str:
    return {"month": f"{UNKNOWN}-XX", "day": f"{UNKNOWN}-XX-XX", "week": f"{UNKNOWN}-WXX"}.get(
        unit, UNKNOWN
    )


def _shifted(meaning: Shifted, anchor: Anchor) -> ResolvedTime:
    base, exact = _shift_base(meaning, anchor)
    numbers = [n for n, _ in meaning.amount if n is None]
    if meaning.amount[0][1] in CLOCK_UNITS:
        return unresolved(UNKNOWN, meaning.amount[0][1])
    if base is None or numbers or base.start is None or base.end is None:
        if numbers and anchor.day is not None:
            return unresolved("PAST_REF" if meaning.sign < 0 else "FUTURE_REF", "year")
        return unresolved(UNKNOWN, meaning.amount[-1][1])
    start, end = base.start, base.end
    for number, unit in meaning.amount:
        step = meaning.sign * float(number or 0)
        start, end = shift_day(start, step, unit), shift_day(end, step, unit)
    reading = "past" if meaning.sign < 0 else "future"
    if meaning.of is not None or meaning.base is Base.REFERENCE:
        reading = "anchored"
    unit = meaning.amount[-1][1]
    whole = all(float(n or 0).is_integer() for n, _ in meaning.amount)
    if exact and whole and len(meaning.amount) == 1:
        return _shifted_as_unit(start, end, unit, reading)
    if start == end or exact:
        return ResolvedTime(start.isoformat(), start, start, "day", reading)
    return _span(start, end, reading)


def _shift_base(meaning: Shifted, anchor: Anchor) -> tuple[Interval | None, bool]:
    """What is counted from, and whether it is the day of publication itself."""
    if meaning.of is not None:
        placed = place(meaning.of, anchor)
        return Interval(placed.start, placed.end), False
    if meaning.base is Base.REFERENCE:
        return anchor.reference, False
    return (None if anchor.day is None else Interval(anchor.day, anchor.day)), True


def _shifted_as_unit(start: date, end: date, unit: str, reading: str) -> ResolvedTime:
    """Two years ago is a year, two months ago a month: no more precise than it says."""
    if unit in ("year", "decade", "month", "century"):
        around = "year" if unit != "month" else "month"
        return unit_around(start, around, 0, reading)
    precision = "week" if unit in ("week", "fortnight") else "day"
    return ResolvedTime(start.isoformat(), start, start, precision, reading)


def _span(start: date, end: date, reading: str) -> ResolvedTime:
    """A shifted stretch keeps its form: a year stays a year, a month a month."""
    after = end + ONE_DAY
    if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1) and start.year == end.year:
        return ResolvedTime(f"{start.year:04d}", start, end, "year", reading)
    if start.day == 1 and start.month == end.month and start.year == end.year:
        end = month_days(end.year, end.month)[1]
        return ResolvedTime(f"{start.year:04d}-{start.month:02d}", start, end, "month", reading)
    return ResolvedTime(f"{start.isoformat()}/{end.isoformat()}", start, end, "day", reading)


def _rolling(meaning: Rolling, anchor: Anchor) -> ResolvedTime:
    letter = {"decade": "E", "century": "C"}.get(meaning.unit, meaning.unit[0].upper())
    figure = "X" if meaning.count is None else f"{meaning.count:g}"
    value = f"P{figure}{letter}" if meaning.unit not in ("hour",) else f"PT{figure}H"
    if meaning.unit in SEASON_STARTS:
        return _rolling_seasons(meaning, anchor)
    if anchor.day is None or meaning.count is None or meaning.unit in CLOCK_UNITS:
        return unresolved(value, meaning.unit)
    if meaning.unit in ("quarter", "decade", "century"):
        return _rolling_units(meaning, anchor.day, value)
    other = shift_day(anchor.day, meaning.sign * meaning.count, meaning.unit)
    start, end = min(anchor.day, other), max(anchor.day, other)
    if meaning.sign > 0 and meaning.unit in DAYS_IN:
        start = min(end, start + ONE_DAY)  # the next two days begin tomorrow
    return ResolvedTime(value, start, end, "day", "past" if meaning.sign < 0 else "future")


def _rolling_units(meaning: Rolling, day: date, value: str) -> ResolvedTime:
    """The last three quarters, the next two decades: whole ones, without the present one."""
    count = round(meaning.count or 1)
    near = unit_around(day, meaning.unit, meaning.sign, "past" if meaning.sign < 0 else "future")
    far = unit_around(day, meaning.unit, meaning.sign * count, near.reading)
    first, last = (far, near) if meaning.sign < 0 else (near, far)
    return ResolvedTime(value, first.start, last.end, meaning.unit, near.reading)


def _rolling_seasons(meaning: Rolling, anchor: Anchor) -> ResolvedTime:
    """The past three winters: from the start of the first to the end of the last one."""
    value = f"P{meaning.count:g}{meaning.unit}" if meaning.count else f"PX{meaning.unit}"
    if anchor.day is None or meaning.count is None:
        return unresolved(value, "season")
    last = next(
        y
        for y in range(anchor.day.year, anchor.day.year - 3, -1)
        if _season_days(meaning.unit, y)[1] <= anchor.day
    )
    start = _season_days(meaning.unit, last - int(meaning.count) + 1)[0]
    return ResolvedTime(value, start, _season_days(meaning.unit, last)[1], "season", "past")


def _part(meaning: Part, anchor: Anchor) -> ResolvedTime:
    whole = place(meaning.of, anchor)
    if whole.start is None or whole.end is None:
        return ResolvedTime(whole.value, None, None, "third", "unresolved")
    start, end = part_days(meaning.part, whole.start, whole.end, anchor.day)
    return ResolvedTime(whole.value, start, end, "third", whole.reading)


def _nth(meaning: Nth, anchor: Anchor) -> ResolvedTime:
    whole = place(meaning.of, anchor)
    if whole.start is None or whole.end is None:
        return unresolved(whole.value, meaning.unit)
    if meaning.unit == "week":
        return _nth_week(meaning, whole)
    unit = meaning.unit
    if meaning.index > 0:
        start = shift_day(whole.start, (meaning.index - 1) * meaning.count, unit)
        end = shift_day(start, meaning.count, unit) - ONE_DAY
    else:
        end = whole.end
        start = shift_day(end + ONE_DAY, -meaning.count, unit)
    if unit in ("month", "year", "day") and meaning.count == 1:
        return unit_around(start, unit, 0, whole.reading)
    return ResolvedTime(f"{start.isoformat()}/{end.isoformat()}", start, end, unit, whole.reading)


def _nth_week(meaning: Nth, whole: ResolvedTime) -> ResolvedTime:
    """Weeks of a year or month are ISO weeks: the first is the one with its first Thursday."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return unresolved(whole.value, "week")
    if meaning.index == 0:
        return unit_around(start, "week", 0, whole.reading)
    if meaning.index > 0:
        monday = start - timedelta(days=start.isoweekday() - 1)
        if start.isoweekday() > 4:
            monday += 7 * ONE_DAY
        monday += timedelta(days=7 * (meaning.index - 1) * meaning.count)
    else:
        monday = end - timedelta(days=end.isoweekday() - 1)
        if end.isoweekday() < 4:
            monday -= 7 * ONE_DAY
        monday -= timedelta(days=7 * (meaning.count - 1))
    if meaning.count == 1:
        return unit_around(monday, "week", 0, whole.reading)
    last = monday + timedelta(days=7 * meaning.count - 1)
    return ResolvedTime(
        f"{monday.isoformat()}/{last.isoformat()}", monday, last, "week", whole.reading
    )


def _bounded(meaning: Bounded, anchor: Anchor) -> ResolvedTime:
    whole = place(meaning.of, anchor)
    start, end = whole.start, whole.end
    if start is None and end is None:
        return whole
    if meaning.bound == "by_end":
        return ResolvedTime(whole.value, end, end, "day", whole.reading)
    if meaning.bound == "since":
        start, end = start, None
    elif meaning.bound == "after":
        start, end = (None if end is None else end + ONE_DAY), None
    elif meaning.bound == "before":
        start, end = None, (None if start is None else start - ONE_DAY)
    else:
        start = None
    return ResolvedTime(whole.value, start, end, whole.precision, whole.reading)


def _holiday(meaning: Holiday, anchor: Anchor) -> ResolvedTime:
    year, reading = _choose_year(
        lambda y: holiday_days(meaning.rule, y), anchor, meaning.of, meaning.which
    )
    found = holiday_days(meaning.rule, year) if year is not None else None
    if found is None:
        parts = meaning.rule.split()
        return unresolved(f"{UNKNOWN}-{parts[1]}" if parts[0] == "fixed" else UNKNOWN, "day")
    value = found[0].isoformat()
    return ResolvedTime(value, found[0], found[1], "day", _reading(meaning.of, reading))


def _event(meaning: NamedEvent, anchor: Anchor) -> ResolvedTime:
    value = meaning.start.isoformat() if meaning.start else UNKNOWN
    return ResolvedTime(value, meaning.start, meaning.end, "day", "absolute")


def _same(meaning: Same, anchor: Anchor) -> ResolvedTime:
    base = anchor.reference.start if anchor.reference is not None else None
    base = base or anchor.day
    if base is None:
        return unresolved(_unknown_value(meaning.unit), meaning.unit)
    return unit_around(base, meaning.unit, 0, "anchored")


def _clock(meaning: Clock, anchor: Anchor) -> ResolvedTime:
    if meaning.of is not None:
        day = place(meaning.of, anchor)
    elif anchor.reference is not None and anchor.reference.days == 1:
        start = anchor.reference.start
        day = ResolvedTime(str(start), start, start, "day", "anchored")
    else:
        day = unresolved("XXXX-XX-XX", "day")
    return ResolvedTime(f"{day.value}T{meaning.text}", day.start, day.end, "day", day.reading)


def _without_days(meaning: Duration | Recurring | Vague, anchor: Anchor) -> ResolvedTime:
    return unresolved(meaning.value, "day")


_PLACERS: Mapping[type, Callable[[Any, Anchor], ResolvedTime]] = {
    Year: _year,
    YearRange: _years,
    Month: _month,
    Day: _day,
    Weekday: _weekday,
    Season: _season,
    Fraction: _fraction,
    Decade: _decade,
    Century: _century,
    Relative: _relative,
    Shifted: _shifted,
    Rolling: _rolling,
    Part: _part,
    Nth: _nth,
    Bounded: _bounded,
    Holiday: _holiday,
    NamedEvent: _event,
    Same: _same,
    Clock: _clock,
    Duration: _without_days,
    Recurring: _without_days,
    Vague: _without_days,
}
