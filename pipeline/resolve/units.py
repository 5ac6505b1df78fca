"""Calendar arithmetic: units around a day, distances, parts of a stretch.

Belongs here: what a calendar and the codebook's conventions say without any anchor. Parts of a
month are days 1-10, 11-20, 21-end; parts of a year, season or decade are thirds; the parts of a
week are its first three and last four days. Does not belong: meanings (resolve/calendar).
"""

from calendar import monthrange
from datetime import date, timedelta

from pipeline.model.time import ResolvedTime

ONE_DAY = timedelta(days=1)
UNKNOWN = "XXXX"
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def unresolved(value: str, precision: str) -> ResolvedTime:
    """A time whose days are not known."""
    return ResolvedTime(value, None, None, precision, "unresolved")


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_around(base: date, unit: str, shift: int, reading: str) -> ResolvedTime:
    """The calendar unit `shift` units after the one that holds a day."""
    if unit == "day":
        day = base + shift * ONE_DAY
        return ResolvedTime(day.isoformat(), day, day, "day", reading)
    if unit in ("week", "weekend", "fortnight"):
        monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * shift)
        iso = monday.isocalendar()
        value = f"{iso.year:04d}-W{iso.week:02d}"
        if unit == "weekend":
            return ResolvedTime(
                value + "-WE", monday + 5 * ONE_DAY, monday + 6 * ONE_DAY, "day", reading
            )
        return ResolvedTime(value, monday, monday + 6 * ONE_DAY, "week", reading)
    if unit == "month":
        start, end = month_days(*_shifted_month(base, shift))
        return ResolvedTime(f"{start.year:04d}-{start.month:02d}", start, end, "month", reading)
    if unit == "quarter":
        start = add_months(date(base.year, (base.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        value = f"{start.year:04d}-Q{(start.month - 1) // 3 + 1}"
        return ResolvedTime(value, start, add_months(start, 3) - ONE_DAY, "quarter", reading)
    if unit == "decade":
        first = base.year // 10 * 10 + 10 * shift
        return ResolvedTime(
            str(first // 10), date(first, 1, 1), date(first + 9, 12, 31), "decade", reading
        )
    if unit == "century":
        first = base.year // 100 * 100 + 100 * shift
        return ResolvedTime(
            f"{first // 100:02d}", date(first, 1, 1), date(first + 99, 12, 31), "century", reading
        )
    year = base.year + shift
    return ResolvedTime(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year", reading)


def _shifted_month(base: date, shift: int) -> tuple[int, int]:
    moved = add_months(base.replace(day=1), shift)
    return moved.year, moved.month


MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
CLOCK_UNITS = frozenset({"hour", "minute", "second"})
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def shift_day(day: date, number: float, unit: str) -> date:
    """A day so many units on; halves of months count fifteen days."""
    if unit in MONTHS_IN:
        months = number * MONTHS_IN[unit]
        moved = add_months(day, int(months // 1))
        return moved + timedelta(days=round((months % 1) * 30))
    if unit in DAYS_IN:
        return day + timedelta(days=round(number * DAYS_IN[unit]))
    if unit == "business day":
        return _shift_business_days(day, round(number))
    return day


def _shift_business_days(day: date, number: int) -> date:
    """A day so many Mondays to Fridays on; feasts count as working days."""
    step = ONE_DAY if number > 0 else -ONE_DAY
    weeks, rest = divmod(min(abs(number), 10_000), 5)
    day += 7 * weeks * step
    while day.isoweekday() > 5 or rest:
        day += step
        rest -= rest > 0 and day.isoweekday() <= 5
    return day


def part_days(part: str, start: date, end: date, today: date | None = None) -> tuple[date, date]:
    """The days of a part of a stretch.

    >>> part_days("mid", date(2019, 8, 1), date(2019, 8, 31))
    (datetime.date(2019, 8, 11), datetime.date(2019, 8, 20))
    """
    if part in ("earlier", "later", "rest", "so_far"):
        if today is None or not start <= today <= end:
            return start, end
        if part == "so_far":
            return start, today
        if part == "earlier":
            return start, max(start, today - ONE_DAY)
        return min(end, today if part == "rest" else today + ONE_DAY), end
    if part in ("first_half", "second_half"):
        months = round(((end - start).days + 1) / 30.44)
        middle = add_months(start, months // 2) if months > 2 else start + timedelta(days=15)
        return (start, middle - ONE_DAY) if part == "first_half" else (middle, end)
    third = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}[part]
    length = (end - start).days + 1
    if length == 7:  # the first three days, or the last four; the middle is Tuesday to Thursday
        cuts_of_week = {0: (0, 2), 1: (1, 3), 2: (3, 6)}
        first, last = cuts_of_week[third]
        return start + first * ONE_DAY, start + last * ONE_DAY
    if 28 <= length <= 31:
        cuts = (start, start + 10 * ONE_DAY, start + 20 * ONE_DAY, end + ONE_DAY)
    elif length > 31 and start.day == 1:
        months = round(length / 30.44)
        cuts = (
            start,
            add_months(start, max(1, round(months / 3))),
            add_months(start, max(1, round(2 * months / 3))),
            end + ONE_DAY,
        )
    else:
        step = length / 3
        cuts = (
            start,
            start + timedelta(days=round(step)),
            start + timedelta(days=round(2 * step)),
            end + ONE_DAY,
        )
    return cuts[third], max(cuts[third], cuts[third + 1] - ONE_DAY)


def season_days(season: str, year: int) -> tuple[date, date]:
    """First and last day of a season; winter begins in December of its year."""
    start = date(year, SEASON_STARTS[season], 1)
    return start, add_months(start, 3) - ONE_DAY
