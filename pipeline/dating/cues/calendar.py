"""Ordinal days to years and months, fast, for the years that dating considers."""

from datetime import date

FIRST_DAY = date(2005, 1, 1).toordinal()
LAST_DAY = date(2028, 12, 31).toordinal()
_MONTHS: list[int] = []
_YEAR_STARTS = {year: date(year, 1, 1).toordinal() for year in range(1950, 2051)}


def month_of(day: int) -> int:
    """Months since year 0 of an ordinal day: 12 * year + month - 1."""
    if not _MONTHS:
        for ordinal in range(FIRST_DAY - 400, LAST_DAY + 400):
            one = date.fromordinal(ordinal)
            _MONTHS.append(12 * one.year + one.month - 1)
    return _MONTHS[day - FIRST_DAY + 400]


def year_of(day: int) -> int:
    """The year of an ordinal day."""
    return month_of(day) // 12


def year_start(year: int) -> int:
    """The ordinal of 1 January."""
    return _YEAR_STARTS[year]
