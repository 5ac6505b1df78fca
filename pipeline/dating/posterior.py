"""Cues to an interval: the product of their likelihoods over days, and its shortest 90%.

Belongs here: prior, weights and arithmetic. Does not belong: reading any text. The days are first
looked at month by month, then finer where the probability lies.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from operator import add
from pathlib import Path

from pipeline.dating.cues.base import Cue, Score, scores_over
from pipeline.dating.cues.calendar import (
    FIRST_DAY,
    LAST_DAY,
    month_middles,
    month_of,
    months_of,
    year_of,
)

COARSE = 28
FINE_COARSE = 14
NEGLIGIBLE = 9.0  # nats below the best
FINE_STEPS = 240
MAX_STEP = 7


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probability by day: `days` in ascending order, each standing for `width` days from it on."""

    days: Sequence[int]
    probabilities: Sequence[float]
    widths: Sequence[int]

    def interval(self, level: float) -> tuple[date, date, date]:
        """The shortest stretch that holds `level` of the probability, and its middle day."""
        first, last = self._shortest(level)
        held = sum(self.probabilities[first : last + 1])
        reached, middle = 0.0, first
        while middle < last and reached + self.probabilities[middle] < held / 2:
            reached += self.probabilities[middle]
            middle += 1
        return (
            date.fromordinal(self.days[first]),
            date.fromordinal(self.days[last] + self.widths[last] - 1),
            date.fromordinal(self.days[middle] + self.widths[middle] // 2),
        )

    def _shortest(self, level: float) -> tuple[int, int]:
        best = (0, len(self.days) - 1)
        shortest = math.inf
        held, last = 0.0, -1
        for first in range(len(self.days)):
            while held < level and last + 1 < len(self.days):
                last += 1
                held += self.probabilities[last]
            if held < level:
                break
            length = self.days[last] + self.widths[last] - self.days[first]
            if length < shortest:
                shortest, best = length, (first, last)
            held -= self.probabilities[first]
        return best

    def mass(self, first: int, last: int) -> float:
        """The probability of the days from first to last."""
        return sum(
            p for day, p, width in zip(self.days, self.probabilities, self.widths, strict=True)
            if first <= day + width - 1 and day <= last
        )  # fmt: skip


@cache
def read_weights() -> Mapping[str, float]:
    """Weights of the kinds of cue and of the prior, fitted by training/fit_dating.py."""
    path = Path(__file__).with_name("data") / "weights.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def combine(cues: Sequence[Cue], weights: Mapping[str, float] | None = None) -> Posterior:
    """The posterior over days from 2005 to 2028, from the prior and the weighted cues."""
    score = _Weighed(cues, read_weights() if weights is None else weights)
    coarse = FINE_COARSE if any(cue.kind == "implied_rate" for cue in cues) else COARSE
    knots = {one.toordinal() for cue in cues for one in (cue.earliest, cue.latest) if one}
    knots = {day for day in knots if FIRST_DAY <= day <= LAST_DAY - coarse}
    cells = score.each(range(FIRST_DAY + coarse // 2, LAST_DAY - coarse, coarse))
    cells += [-math.inf] * ((LAST_DAY - FIRST_DAY) // coarse + 1 - len(cells))
    for day in knots:
        cell = (day - FIRST_DAY) // coarse
        cells[cell] = max(cells[cell], score(day))
    top = max(cells)
    kept = [cell for cell, value in enumerate(cells) if value > top - NEGLIGIBLE]
    step = max(1, min(MAX_STEP, round(len(kept) * coarse / FINE_STEPS)))
    days, widths = _spread(kept, coarse, step, knots)
    fine = score.each(days)
    top = max(fine)
    exp = math.exp
    raw = [exp(value - top) * width for value, width in zip(fine, widths, strict=True)]
    total = sum(raw)
    return Posterior(days, [one / total for one in raw], widths)


def _spread(
    cells: Sequence[int], coarse: int, step: int, knots: set[int]
) -> tuple[list[int], list[int]]:
    """The days that begin the steps of some cells, and how many days each stands for."""
    by_cell: dict[int, set[int]] = {}
    for knot in knots:
        by_cell.setdefault((knot - FIRST_DAY) // coarse, set()).add(knot)
    plain = [min(step, coarse - begun) for begun in range(0, coarse, step)]
    days: list[int] = []
    widths: list[int] = []
    for cell in cells:
        first = FIRST_DAY + cell * coarse
        edges = range(first, first + coarse, step)
        if cell in by_cell:
            cut = sorted(by_cell[cell].union(edges))
            days += cut
            widths += [two - one for one, two in pairwise([*cut, first + coarse])]
        else:
            days += edges
            widths += plain
    return days, widths


def surprise(day: int, cues: Sequence[Cue]) -> float:
    """How many nats the best fortnight of all lies above a day."""
    score = _Weighed(cues, read_weights())
    best = max(score.each(range(FIRST_DAY, LAST_DAY - COARSE, COARSE)))
    return best - max(score(day), score(day - 7), score(day + 7))


@lru_cache(maxsize=1024)
def _by_month(score: Score, weight: float) -> tuple[float, ...]:
    """A weighed score in the middle of every month; most kinds of cue keep their scores."""
    return tuple([weight * one for one in scores_over(score, month_middles())])


@cache
def _months_of(days: range) -> tuple[int, ...]:
    """The months of the days of a grid, counted from the first that dating considers."""
    first = month_of(FIRST_DAY)
    return tuple(month_of(day) - first for day in days)


class _Weighed:
    """The sum of prior and weighted cues for a day."""

    def __init__(self, cues: Sequence[Cue], weights: Mapping[str, float]) -> None:
        sharpness = weights.get("sharpness", 1.0)
        weighed = [(sharpness * weights.get(cue.kind, 1.0), cue) for cue in cues]
        self._daily = [(weight, cue.score) for weight, cue in weighed if not cue.monthly]
        self._first = month_of(FIRST_DAY)
        total = [0.0] * len(month_middles())
        for weight, cue in weighed:
            if cue.monthly:
                total = list(map(add, total, _by_month(cue.score, weight)))
        self._by_month = list(map(add, _prior(weights, sharpness), total))

    def __call__(self, day: int) -> float:
        total: float = self._by_month[month_of(day) - self._first]
        for weight, score in self._daily:
            total += weight * score(day)
        return total

    def each(self, days: Sequence[int]) -> list[float]:
        """The sums for many days."""
        by_month, first = self._by_month, self._first
        if isinstance(days, range):
            totals = [by_month[month] for month in _months_of(days)]
        else:
            totals = [by_month[month - first] for month in months_of(days)]
        for weight, score in self._daily:
            scores = scores_over(score, days)
            totals = [total + weight * one for total, one in zip(totals, scores, strict=True)]
        return totals


def _prior(weights: Mapping[str, float], sharpness: float) -> list[float]:
    """The prior of every month."""
    other = weights["prior_other"]
    first = month_of(FIRST_DAY) // 12
    by_year = [
        sharpness * weights.get(f"prior_{year}", other)
        for year in range(first, year_of(LAST_DAY) + 1)
    ]
    return [each for each in by_year for _ in range(12)]
