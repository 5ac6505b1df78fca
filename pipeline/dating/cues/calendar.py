"""Ordinal days to years and months, fast, for the years that dating considers."""

from collections.abc import Iterable
from datetime import date
from functools import cache

FIRST_DAY = date(2005, 1, 1).toordinal()
LAST_DAY = date(2028, 12, 31).toordinal()
_BEFORE_FIRST = FIRST_DAY - 400
_YEAR_STARTS = {year: date(year, 1, 1).toordinal() for year in range(1950, 2051)}


def _count_months() -> tuple[int, ...]:
    """The month of every day from 400 days before the first to 400 after the last."""
    months: list[int] = []
    for number in range(12 * 2003, 12 * 2031):
        year, month = divmod(number, 12)
        days = date(year + month // 11, (month + 1) % 12 + 1, 1) - date(year, month + 1, 1)
        months.extend([number] * days.days)
    skipped = _BEFORE_FIRST - _YEAR_STARTS[2003]
    return tuple(months[skipped : skipped + LAST_DAY - FIRST_DAY + 800])


_MONTHS = _count_months()


def month_of(day: int) -> int:
    """Months since year 0 of an ordinal day: 12 * year + month - 1."""
    return _MONTHS[day - _BEFORE_FIRST]


def months_of(days: Iterable[int]) -> list[int]:
    """The months of many days, as `month_of` gives them."""
    return [_MONTHS[day - _BEFORE_FIRST] for day in days]


def year_of(day: int) -> int:
    """The year of an ordinal day."""
    return month_of(day) // 12


def year_start(year: int) -> int:
    """The ordinal of 1 January."""
    return _YEAR_STARTS[year]


@cache
def month_middles() -> tuple[int, ...]:
    """The ordinal of the 15th of every month that dating considers."""
    months = range(month_of(FIRST_DAY), month_of(LAST_DAY) + 1)
    return tuple(date(month // 12, month % 12 + 1, 15).toordinal() for month in months)
