"""Cues from dates without a year: how near the latest one is, and weekdays that fix the year.

"From July", "on Aug 28 and 29", "last September": the months of an article lie mostly in the year
before it, and the nearest of them shortly before it.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

from pipeline.dating.cues.base import Cue, Score, by_lag
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY, month_of, year_of, year_start
from pipeline.dating.evidence import Evidence, TimedMention
from pipeline.model.meaning import Bounded, Day, Fraction, Month, Nth, Part, Relative, Season

LAGS = (0.08, 0.24, 0.27, 0.13, 0.09, 0.05, 0.05, 0.02, 0.02, 0.03, 0.01, 0.01)
QUARTER_LAGS = (0.01, 0.56, 0.31, 0.08, 0.012, 0.004, 0.003, 0.003, 0.003, 0.003, 0.002, 0.002)
OPEN_LAGS = (0.06, 0.12, 0.13, 0.13, 0.12, 0.11, 0.09, 0.07, 0.06, 0.05, 0.03, 0.03)
AHEAD_LAGS = (0.16, 0.16, 0.13, 0.11, 0.09, 0.07, 0.06, 0.05, 0.05, 0.04, 0.04, 0.04)
FAST, QUICK = 20.0, 0.84  # mean delay in days of those that follow soon, and their share
SEASON_LAST = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}


def find_yearless(evidence: Evidence) -> Iterator[Cue]:
    """The nearest past month, the nearest coming one, and days that name their weekday."""
    past: list[tuple[TimedMention, int]] = []
    coming: list[tuple[TimedMention, int]] = []
    dated: list[tuple[TimedMention, Day]] = []
    quarters: list[tuple[TimedMention, int]] = []
    for one in evidence.times:
        if one.days is not None:
            continue
        core = _core(one)
        month = _month(core)
        if month is None:
            continue
        if isinstance(core, Day) and core.weekday is not None:
            yield _weekday_of_date(one, core)
        if isinstance(core, Day):
            dated.append((one, core))
        if isinstance(core, Fraction) and core.unit == "quarter" and not one.ahead:
            quarters.append((one, month))
        (coming if one.ahead else past).append((one, month))
    days = [(one, core) for one, core in dated if not one.ahead]
    if days:
        yield _nearest_day(days)
    elif quarters:
        yield _nearest("nearest_quarter", quarters, QUARTER_LAGS, ahead=False)
    elif past:
        closed = [(one, month) for one, month in past if not _is_open(one)]
        lags = LAGS if closed else OPEN_LAGS
        yield _nearest("nearest_month", closed or past, lags, ahead=False)
    if coming:
        yield _nearest("coming_month", coming, AHEAD_LAGS, ahead=True)


def find_this_year(evidence: Evidence) -> Iterator[Cue]:
    """A part of this year that the text looks back on has begun."""
    for one in evidence.times:
        core = _core(one)
        whole = getattr(core, "of", None)
        if one.ahead or not isinstance(whole, Relative) or (whole.unit, whole.shift) != ("year", 0):
            continue
        first = _first_month(core)
        if first is None or first == 1:
            continue

        score = _once_begun(first)
        yield Cue("part_of_this_year", one.start, one.end, None, None, score, monthly=True)


@cache
def _once_begun(first: int) -> Score:
    """Likely from a month of the year on."""
    return by_lag((0.93, 0.07), lambda day: 0 if month_of(day) % 12 + 1 >= first else 1, doubt=0.07)


def _is_open(one: TimedMention) -> bool:
    """Since or from a month: it goes on, and so may lie further back."""
    return isinstance(one.meaning, Bounded) and one.meaning.bound in {"since", "from"}


def _first_month(core: object) -> int | None:
    if isinstance(core, Fraction) and core.index > 0:
        return (core.index - 1) * (3 if core.unit == "quarter" else 6) + 1
    if isinstance(core, Month | Day):
        return core.month
    return None


def _core(one: TimedMention) -> object:
    meaning: object = one.meaning
    while isinstance(meaning, Part | Bounded | Nth) and meaning.of is not None:
        meaning = meaning.of
    if isinstance(meaning, Day) and meaning.month is None and isinstance(meaning.of, Month):
        meaning = meaning.of
    return meaning


def _month(core: object) -> int | None:
    """The month, 1 to 12, of a time whose year is not told in any way."""
    if isinstance(core, Month | Day) and core.of is None and core.which is None:
        return core.month
    if isinstance(core, Fraction) and core.of is None and core.index > 0:
        return core.index * (3 if core.unit == "quarter" else 6)
    if isinstance(core, Season) and core.of is None and core.which is None:
        return SEASON_LAST.get(core.season)
    return None


def _nearest(
    kind: str, found: list[tuple[TimedMention, int]], lags: tuple[float, ...], *, ahead: bool
) -> Cue:
    score = _by_month_lag(frozenset(month - 1 for _, month in found), lags, ahead)
    one = found[-1][0]
    return Cue(kind, one.start, one.end, None, None, score, monthly=True)


@lru_cache(maxsize=1024)
def _by_month_lag(months: frozenset[int], lags: tuple[float, ...], ahead: bool) -> Score:
    """A table of probabilities by months to the nearest of some; kept, since months recur."""
    nearest = [min((m - now if ahead else now - m) % 12 for m in months) for now in range(12)]
    return by_lag(lags, lambda day: nearest[month_of(day) % 12], doubt=0.01)


def _nearest_day(found: list[tuple[TimedMention, Day]]) -> Cue:
    """Days of the year that the text names: it was mostly written some weeks after one of them."""
    numbers = sorted(
        {((core.month or 1) - 1) * 30.44 + (core.last or core.day) for _, core in found}
    )
    scale = QUICK / FAST
    known: dict[int, float] = {}

    def score(day: int) -> float:
        today = (day - year_start(year_of(day))) + 1
        if today not in known:
            lag = min((today - number + 1) % 365.25 for number in numbers)
            known[today] = math.log(scale * math.exp(-lag / FAST) + (1 - QUICK) / 365)
        return known[today]

    one = found[-1][0]
    return Cue("nearest_day", one.start, one.end, None, None, score)


def _weekday_of_date(one: TimedMention, core: Day) -> Cue:
    """A day of the month with its weekday exists in one year of six or so."""
    years = set()
    for year in range(year_of(FIRST_DAY), year_of(LAST_DAY) + 1):
        try:
            day = date(year, core.month or 1, core.day)
        except ValueError:
            continue
        if day.isoweekday() == core.weekday:
            years.add((day.toordinal(), (day + timedelta(days=365)).toordinal()))

    def lag_of(day: int) -> int:
        return 0 if any(first - 60 <= day <= last for first, last in years) else 1

    return Cue(
        "weekday_of_date", one.start, one.end, None, None, by_lag((0.97, 0.03), lag_of, doubt=0.03)
    )
