"""Days of times that are counted from another: distances, rolling stretches, parts, bounds.

Belongs here: placing what holds or needs another time. Does not belong: the other time itself
(resolve/named), arithmetic (resolve/units).
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.model.interval import Interval
from pipeline.model.meaning import (
    Base,
    Bounded,
    Clock,
    Duration,
    Nth,
    Part,
    Recurring,
    Relative,
    Rolling,
    Same,
    Shifted,
    Vague,
)
from pipeline.model.time import ResolvedTime
from pipeline.resolve.anchor import Anchor, Place
from pipeline.resolve.units import (
    CLOCK_UNITS,
    DAYS_IN,
    ONE_DAY,
    SEASON_STARTS,
    UNKNOWN,
    month_days,
    part_days,
    season_days,
    shift_day,
    unit_around,
    unresolved,
)

# The most days of a time told before, that the next of a unit can follow.
LONGEST_BEFORE = {"day": 3, "week": 10, "weekend": 10, "month": 100}


def _relative(meaning: Relative, anchor: Anchor, place: Place) -> ResolvedTime:
    base = anchor.day
    if meaning.base is Base.REFERENCE:
        base = _counted_from(meaning, anchor)
    if base is None:
        return unresolved(_unknown_value(meaning.unit), meaning.unit)
    reading = "past" if meaning.shift <= 0 else "future"
    if meaning.base is Base.REFERENCE:
        reading = "anchored"
    return unit_around(base, meaning.unit, meaning.shift, reading)


def _counted_from(meaning: Relative, anchor: Anchor) -> date | None:
    """The day told before, from which the next or the previous unit counts.

    Nothing comes "the next day" after a whole month, nor after what the text has not dated.
    """
    told = anchor.reference
    if told is None:
        nowhere = meaning.shift > 0 and meaning.unit in ("day", "week", "weekend")
        return None if nowhere and not anchor.ahead else anchor.day
    if told.days is not None and told.days > LONGEST_BEFORE.get(meaning.unit, told.days):
        return None
    return (told.end or told.start) if meaning.shift > 0 else (told.start or told.end)


def _unknown_value(unit: str) -> str:
    return {"month": f"{UNKNOWN}-XX", "day": f"{UNKNOWN}-XX-XX", "week": f"{UNKNOWN}-WXX"}.get(
        unit, UNKNOWN
    )


def _shifted(meaning: Shifted, anchor: Anchor, place: Place) -> ResolvedTime:
    base, exact = _shift_base(meaning, anchor, place)
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
    if exact and not whole and unit == "year":
        return unit_around(start, "month", 0, reading)  # a year and a half ago
    if start == end or exact:
        return ResolvedTime(start.isoformat(), start, start, "day", reading)
    return _span(start, end, reading)


def _shift_base(meaning: Shifted, anchor: Anchor, place: Place) -> tuple[Interval | None, bool]:
    """What is counted from, and whether it is the day of publication itself."""
    if meaning.of is not None:
        placed = place(meaning.of, anchor)
        return Interval(placed.start, placed.end), False
    if meaning.base is Base.REFERENCE and anchor.reference is not None:
        return anchor.reference, False
    if meaning.base is Base.REFERENCE and meaning.sign > 0 and not anchor.ahead:
        return None, False  # "two months later" than what the text has not dated
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


def _rolling(meaning: Rolling, anchor: Anchor, place: Place) -> ResolvedTime:
    value = _rolling_value(meaning)
    if meaning.of is not None:
        return _rolling_beside(meaning, place(meaning.of, anchor))
    if meaning.unit in SEASON_STARTS:
        return _rolling_seasons(meaning, anchor)
    if anchor.day is None or meaning.count is None or meaning.unit in CLOCK_UNITS:
        return unresolved(value, meaning.unit)
    if meaning.unit in ("quarter", "decade", "century"):
        return _rolling_units(meaning, anchor.day, value)
    if meaning.unit == "business day":
        near = shift_day(anchor.day, meaning.sign, meaning.unit)
        far = shift_day(anchor.day, meaning.sign * meaning.count, meaning.unit)
        reading = "past" if meaning.sign < 0 else "future"
        return ResolvedTime(value, min(near, far), max(near, far), "day", reading)
    other = shift_day(anchor.day, meaning.sign * meaning.count, meaning.unit)
    start, end = min(anchor.day, other), max(anchor.day, other)
    if meaning.sign > 0 and meaning.unit in DAYS_IN:
        start = min(end, start + ONE_DAY)  # the next two days begin tomorrow
    return ResolvedTime(value, start, end, "day", "past" if meaning.sign < 0 else "future")


def _rolling_beside(meaning: Rolling, end: ResolvedTime) -> ResolvedTime:
    """The week to Sunday, the ten days before 3 March: both ends counted in."""
    count = meaning.count or 1
    if meaning.sign < 0 and end.end is not None:
        start, last = shift_day(end.end + ONE_DAY, -count, meaning.unit), end.end
    elif meaning.sign > 0 and end.start is not None:
        start, last = end.start, shift_day(end.start, count, meaning.unit) - ONE_DAY
    else:
        return unresolved(UNKNOWN, meaning.unit)
    value = f"{start.isoformat()}/{last.isoformat()}"
    return ResolvedTime(value, start, max(start, last), "day", end.reading)


def _rolling_value(meaning: Rolling) -> str:
    """The TIMEX3 value of a stretch; two weeks for a fortnight."""
    if meaning.count is None:
        figure = "X"
    else:
        figure = f"{meaning.count * (2 if meaning.unit == 'fortnight' else 1):g}"
    letters = {"decade": "E", "century": "C", "fortnight": "W", "business day": "BD"}
    letter = letters.get(meaning.unit, meaning.unit[0].upper())
    return f"PT{figure}H" if meaning.unit == "hour" else f"P{figure}{letter}"


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
        if season_days(meaning.unit, y)[1] <= anchor.day
    )
    start = season_days(meaning.unit, last - int(meaning.count) + 1)[0]
    return ResolvedTime(value, start, season_days(meaning.unit, last)[1], "season", "past")


def _part(meaning: Part, anchor: Anchor, place: Place) -> ResolvedTime:
    whole = place(meaning.of, anchor)
    if whole.start is None or whole.end is None:
        return ResolvedTime(whole.value, None, None, "third", "unresolved")
    start, end = part_days(meaning.part, whole.start, whole.end, anchor.day)
    return ResolvedTime(whole.value, start, end, "third", whole.reading)


def _nth(meaning: Nth, anchor: Anchor, place: Place) -> ResolvedTime:
    whole = place(meaning.of, anchor)
    if whole.start is None or whole.end is None:
        return unresolved(whole.value, meaning.unit)
    if meaning.weekday is not None:
        return _nth_weekday(meaning.index, meaning.weekday, whole)
    if meaning.unit == "week":
        return _nth_week(meaning, whole)
    unit = meaning.unit
    if meaning.index > 0:
        start = shift_day(whole.start, (meaning.index - 1) * meaning.count, unit)
        end = shift_day(start, meaning.count, unit) - ONE_DAY
    else:
        end = whole.end
        start = shift_day(end + ONE_DAY, -meaning.count, unit)
    if unit in ("month", "quarter", "year", "day") and meaning.count == 1:
        return unit_around(start, unit, 0, whole.reading)
    return ResolvedTime(f"{start.isoformat()}/{end.isoformat()}", start, end, unit, whole.reading)


def _nth_weekday(index: int, weekday: int, whole: ResolvedTime) -> ResolvedTime:
    """The n-th Monday of a month; a month without a fifth one has none."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return unresolved(whole.value, "day")
    if index > 0:
        ahead = (weekday - start.isoweekday()) % 7
        day = start + timedelta(days=ahead + 7 * (index - 1))
    else:
        day = end - timedelta(days=(end.isoweekday() - weekday) % 7)
    if not start <= day <= end:
        return unresolved(whole.value, "day")
    return ResolvedTime(day.isoformat(), day, day, "day", whole.reading)


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


def _bounded(meaning: Bounded, anchor: Anchor, place: Place) -> ResolvedTime:
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


def _same(meaning: Same, anchor: Anchor, place: Place) -> ResolvedTime:
    told = anchor.reference
    base = told.start if told is not None else None
    base = base or anchor.day
    if meaning.unit == "day" and (told is None or (told.days or 0) > LONGEST_BEFORE["day"]):
        base = None
    if base is None:
        return unresolved(_unknown_value(meaning.unit), meaning.unit)
    return unit_around(base, meaning.unit, 0, "anchored")


def _clock(meaning: Clock, anchor: Anchor, place: Place) -> ResolvedTime:
    if meaning.of is not None:
        day = place(meaning.of, anchor)
    elif anchor.reference is not None and anchor.reference.days == 1:
        start = anchor.reference.start
        day = ResolvedTime(str(start), start, start, "day", "anchored")
    elif meaning.text == "NI" and anchor.day is not None:  # "overnight"
        last = anchor.day - ONE_DAY
        day = ResolvedTime(str(last), last, last, "day", "past")
    else:
        day = unresolved("XXXX-XX-XX", "day")
    return ResolvedTime(f"{day.value}T{meaning.text}", day.start, day.end, "day", day.reading)


def _without_days(
    meaning: Duration | Recurring | Vague, anchor: Anchor, place: Place
) -> ResolvedTime:
    return unresolved(meaning.value, "day")


PLACERS: Mapping[type, Callable[[Any, Anchor, Place], ResolvedTime]] = {
    Relative: _relative,
    Shifted: _shifted,
    Rolling: _rolling,
    Part: _part,
    Nth: _nth,
    Bounded: _bounded,
    Same: _same,
    Clock: _clock,
    Duration: _without_days,
    Recurring: _without_days,
    Vague: _without_days,
}
