"""Days of adoptions and deadlines: what a resolved time can mean for an instrument.

Belongs here: comparing days with the reference's, and days that words alone point to. Does not
belong: finding claims (kinds/sanctions) or resolving times (resolve/time).
"""

from datetime import date, timedelta

from pipeline.model.time import ResolvedTime

RETURN_DAY = date(2019, 12, 22)  # 24 months after the adoption of 2397, its paragraph 8
RETURN_MONTH = ResolvedTime("2019-12", date(2019, 12, 1), date(2019, 12, 31), "month", "anchored")
LONGEST = timedelta(days=370)


def before_it(printed: str, resolved: ResolvedTime) -> ResolvedTime:
    """What "after" and "since December 2019" take as the end: the month or day that they name."""
    if resolved.start is None or resolved.end is not None:
        return resolved
    low = printed.lower()
    if "since" in low and resolved.precision == "month":
        return month_of(resolved.start)
    if "after" not in low:
        return resolved
    end = resolved.start - timedelta(days=1)
    start = end.replace(day=1) if resolved.precision == "month" else end
    return ResolvedTime(resolved.value, start, end, resolved.precision, resolved.reading)


def holds(resolved: ResolvedTime, day: date) -> bool:
    """Whether an interval holds a deadline, or is the last day of its month or year.

    "By the end of 2019" is the last day of the year; a whole year is too vague.
    """
    if resolved.end is None:
        return False
    start = resolved.start or resolved.end
    if (start.year, start.month) == (resolved.end.year, resolved.end.month) == (2019, 12):
        return (day.year, day.month) == (2019, 12)
    if resolved.end - start > timedelta(days=125):
        return False
    ends_month = start == resolved.end and (resolved.end + timedelta(days=1)).day == 1
    same_month = (resolved.end.year, resolved.end.month) == (day.year, day.month)
    return start <= day <= resolved.end or (ends_month and same_month)


def snapped(printed: str) -> ResolvedTime | None:
    """The days of the return deadline that words point to when nothing dates the article."""
    low = printed.lower()
    if "22" in low or "twenty-second" in low:
        return ResolvedTime("2019-12-22", RETURN_DAY, RETURN_DAY, "day", "anchored")
    if "end of" in low and "year" in low:
        end = date(2019, 12, 31)
        return ResolvedTime("2019-12-31", end, end, "day", "anchored")
    return RETURN_MONTH if "dec" in low else None


def month_of(day: date) -> ResolvedTime:
    """The month of an adoption that the text names by its month alone."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return ResolvedTime(f"{day:%Y-%m}", first, last, "month", "anchored")


def closed(resolved: ResolvedTime) -> ResolvedTime:
    """A deadline is dated by its own day or month, without the open start of "by"."""
    if resolved.start is not None or resolved.end is None:
        return resolved
    month = resolved.precision == "month"
    return ResolvedTime(
        resolved.value,
        resolved.end.replace(day=1) if month else resolved.end,
        resolved.end,
        resolved.precision,
        resolved.reading,
    )
