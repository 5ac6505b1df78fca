"""What every kind of cue yields: a span, the days that it points to, and a likelihood over days.

Belongs here: the shape of a cue and the likelihoods that several kinds share. Does not belong:
reading any text.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol


class Score(Protocol):
    """A log-likelihood over days (ordinals), up to a constant.

    One whose `over` tells many days at once may define it; `scores_over` asks for it.
    """

    def __call__(self, day: int, /) -> float:
        """The log-likelihood of a day."""

    def __hash__(self) -> int:
        """By identity."""


def scores_over(score: Score, days: Sequence[int]) -> list[float]:
    """The log-likelihoods of many days."""
    over: Callable[[Sequence[int]], list[float]] | None = getattr(score, "over", None)
    return list(map(score, days)) if over is None else over(days)


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


class _Within:
    """Likely inside a stretch of days, by a table of the distance outside."""

    __slots__ = ("first", "last", "logs")

    def __init__(self, first: int, last: int, logs: _Known) -> None:
        self.first, self.last, self.logs = first, last, logs

    def __call__(self, day: int) -> float:
        outside = self.first - day if day < self.first else day - self.last
        return self.logs[outside if outside > 0 else 0]

    def over(self, days: Sequence[int]) -> list[float]:
        first, last, logs = self.first, self.last, self.logs
        return [
            logs[first - day if day < first else day - last if day > last else 0] for day in days
        ]


@lru_cache(maxsize=1024)
def within(first: int, last: int, *, slack: float, doubt: float) -> Score:
    """Likely from `first` to `last`, falling off over `slack` days outside.

    Args:
        first: first likely day.
        last: last likely day.
        slack: standard deviation of the fall, in days.
        doubt: probability that the evidence is misread; then any day will do.
    """
    return _Within(first, last, _logs_outside(last - first, slack, doubt))


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


class _After:
    """A table by days since the first."""

    __slots__ = ("first", "logs")

    def __init__(self, first: int, logs: _Known) -> None:
        self.first, self.logs = first, logs

    def __call__(self, day: int) -> float:
        return self.logs[day - self.first]

    def over(self, days: Sequence[int]) -> list[float]:
        first = self.first
        lags: Iterable[int]
        if isinstance(days, range):
            lags = range(days.start - first, days.stop - first, days.step)
        else:
            lags = [day - first for day in days]
        return list(map(self.logs.__getitem__, lags))


@lru_cache(maxsize=1024)
def soon_after(first: int, *, fast: float, slow: float, share: float, doubt: float) -> Score:
    """A day after `first`: with probability `share` within some `fast` days, else some `slow`.

    Args:
        first: the first day that is likely.
        fast: mean delay of the prompt ones, in days.
        slow: mean delay of the others, in days.
        share: share of the prompt ones.
        doubt: probability that the evidence is misread, spread over thirty years.
    """
    return _After(first, _logs_after(fast, slow, share, doubt))


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


class _Lagged:
    """A table by a lag that is worked out of each day."""

    __slots__ = ("lag_of", "log_doubt", "logs")

    def __init__(self, lags: Sequence[float], lag_of: Callable[[int], int], doubt: float) -> None:
        self.logs = [math.log(max(one, doubt)) for one in lags]
        self.log_doubt = math.log(doubt)
        self.lag_of = lag_of

    def __call__(self, day: int) -> float:
        lag = self.lag_of(day)
        return self.logs[lag] if 0 <= lag < len(self.logs) else self.log_doubt

    def over(self, days: Sequence[int]) -> list[float]:
        logs, beyond, size = self.logs, self.log_doubt, len(self.logs)
        return [logs[lag] if 0 <= lag < size else beyond for lag in map(self.lag_of, days)]


def by_lag(lags: Sequence[float], lag_of: Callable[[int], int], *, doubt: float) -> Score:
    """Log of a table of probabilities by lag; a lag outside the table has `doubt`."""
    return _Lagged(lags, lag_of, doubt)


@lru_cache(maxsize=1024)
def by_steps(first: int, step: int, lags: tuple[float, ...], *, doubt: float) -> Score:
    """The same by stretches of `step` days from `first` on."""
    return _Lagged(lags, lambda day: (day - first) // step, doubt)
