"""The US consumer price index by year, for amounts in dollars of 2020.

Belongs here: reading data/price_index.csv. A year that is not in it has no index.
"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
BASE_YEAR = 2020


@cache
def read_price_index() -> Mapping[int, float]:
    """Annual averages of CPI-U (1982-84 = 100), by year."""
    with (DATA / "price_index.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): float(row["cpi_u"]) for row in csv.DictReader(file)}


def to_base_year(start: date, end: date) -> float | None:
    """Factor from dollars of an interval to dollars of 2020; None when a year has no index.

    >>> to_base_year(date(2020, 1, 1), date(2020, 12, 31))
    1.0
    """
    index = read_price_index()
    days = 0
    total = 0.0
    for year in range(start.year, end.year + 1):
        if year not in index:
            return None
        first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
        within = (last - first).days + 1
        days += within
        total += within * index[year]
    return index[BASE_YEAR] * days / total
