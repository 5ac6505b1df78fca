"""Cues to an interval: the product of their likelihoods over days, and its shortest 90%.

Belongs here: prior, weights and arithmetic. Does not belong: reading any text. The days are first
looked at month by month, then finer where the probability lies.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from pipeline.dating.cues.base import Cue
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY, month_of

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
    cells: dict[int, float] = {}
    for day in (*range(FIRST_DAY + coarse // 2, LAST_DAY - coarse, coarse), *sorted(knots)):
        cell = (day - FIRST_DAY) // coarse
        cells[cell] = max(cells.get(cell, -math.inf), score(day))
    top = max(cells.values())
    kept = sorted(cell for cell, value in cells.items() if value > top - NEGLIGIBLE)
    step = max(1, min(MAX_STEP, round(len(kept) * coarse / FINE_STEPS)))
    days: list[int] = []
    widths: list[int] = []
    for cell in kept:
        first = FIRST_DAY + cell * coarse
        edges = sorted({*range(first, first + coarse, step), *_inside(knots, first, coarse)})
        days.extend(edges)
        widths.extend(two - one for one, two in pairwise([*edges, first + coarse]))
    fine = [score(day) for day in days]
    top = max(fine)
    raw = [math.exp(value - top) * width for value, width in zip(fine, widths, strict=True)]
    total = sum(raw)
    return Posterior(days, [one / total for one in raw], widths)


def _inside(knots: set[int], first: int, length: int) -> list[int]:
    return [knot for knot in knots if first < knot < first + length]


def surprise(day: int, cues: Sequence[Cue]) -> float:
    """How many nats the best fortnight of all lies above a day."""
    score = _Weighed(cues, read_weights())
    best = max(score(one) for one in range(FIRST_DAY, LAST_DAY - COARSE, COARSE))
    return best - max(score(day), score(day - 7), score(day + 7))


class _Weighed:
    """The sum of prior and weighted cues for a day."""

    def __init__(self, cues: Sequence[Cue], weights: Mapping[str, float]) -> None:
        sharpness = weights.get("sharpness", 1.0)
        weighed = [(sharpness * weights.get(cue.kind, 1.0), cue) for cue in cues]
        self._daily = [(weight, cue.score) for weight, cue in weighed if not cue.monthly]
        monthly = [(weight, cue.score) for weight, cue in weighed if cue.monthly]
        other = weights["prior_other"]
        self._first = month_of(FIRST_DAY)
        self._by_month: list[float] = []
        for month in range(self._first, month_of(LAST_DAY) + 1):
            middle = date(month // 12, month % 12 + 1, 15).toordinal()
            total = sharpness * weights.get(f"prior_{month // 12}", other)
            self._by_month.append(total + sum(w * score(middle) for w, score in monthly))

    def __call__(self, day: int) -> float:
        total = self._by_month[month_of(day) - self._first]
        for weight, score in self._daily:
            total += weight * score(day)
        return total
