"""What every kind of cue yields: a span, the days that it points to, and a likelihood over days.

Belongs here: the shape of a cue and the likelihoods that several kinds share. Does not belong:
reading any text.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

Score = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of evidence.

    Attributes:
        kind: which kind of cue; its weight is in data/weights.json.
        start, end: its span in the article's text.
        earliest, latest: the days that it points to, None for an open end.
        score: log-likelihood of a day (an ordinal), up to a constant.
        monthly: the score hardly changes within a month, so that one day of it will do.
    """

    kind: str
    start: int
    end: int
    earliest: date | None
    latest: date | None
    score: Score
    monthly: bool = False


HORIZON = 6_000  # days over which a date is spread when its evidence is misread


class _Known(dict[int, float]):
    """Log-likelihoods by distance in days, each worked out once."""

    def __init__(self, work_out: Callable[[int], float]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, distance: int) -> float:
        found = self[distance] = self._work_out(distance)
        return found


def within(first: int, last: int, *, slack: float, doubt: float) -> Score:
    """Likely from `first` to `last`, falling off over `slack` days outside.

    Args:
        first: first likely day.
        last: last likely day.
        slack: standard deviation of the fall, in days.
        doubt: probability that the evidence is misread; then any day will do.
    """
    logs = _logs_outside(last - first, slack, doubt)

    def score(day: int) -> float:
        outside = first - day if day < first else day - last
        return logs[outside if outside > 0 else 0]

    return score


@lru_cache(maxsize=256)
def _logs_outside(length: int, slack: float, doubt: float) -> _Known:
    """Log-likelihood by days outside a stretch of `length` days."""
    floor = doubt / HORIZON
    top = (1 - doubt) / (length + 1 + 2.5 * slack)

    def work_out(outside: int) -> float:
        if outside <= 0:
            return math.log(top + floor)
        return math.log(top * math.exp(-0.5 * (outside / slack) ** 2) + floor)

    return _Known(work_out)


def soon_after(first: int, *, fast: float, slow: float, share: float, doubt: float) -> Score:
    """A day after `first`: with probability `share` within some `fast` days, else some `slow`.

    Args:
        first: the first day that is likely.
        fast: mean delay of the prompt ones, in days.
        slow: mean delay of the others, in days.
        share: share of the prompt ones.
        doubt: probability that the evidence is misread, spread over thirty years.
    """
    logs = _logs_after(fast, slow, share, doubt)

    def score(day: int) -> float:
        return logs[day - first]

    return score


@lru_cache(maxsize=64)
def _logs_after(fast: float, slow: float, share: float, doubt: float) -> _Known:
    """Log-likelihood by delay in days."""
    floor = doubt / 11_000

    def work_out(lag: int) -> float:
        if lag < 0:
            return math.log(floor)
        quick = share / fast * math.exp(-lag / fast)
        return math.log(quick + (1 - share) / slow * math.exp(-lag / slow) + floor)

    return _Known(work_out)


def by_lag(lags: Sequence[float], lag_of: Callable[[int], int], *, doubt: float) -> Score:
    """Log of a table of probabilities by lag; a lag outside the table has `doubt`."""
    logs = [math.log(max(one, doubt)) for one in lags]
    log_doubt = math.log(doubt)

    def score(day: int) -> float:
        lag = lag_of(day)
        return logs[lag] if 0 <= lag < len(logs) else log_doubt

    return score
