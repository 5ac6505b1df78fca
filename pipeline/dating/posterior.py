"""Cues to an interval: the product of their likelihoods over days, and its shortest 90%.

Belongs here: prior, weights and arithmetic. Does not belong: reading any text. The days are first
looked at fortnight by fortnight, then finer where the probability lies.
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
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY, year_of

COARSE = 14
NEGLIGIBLE = 9.0  # nats below the best
FINE_STEPS = 360
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
    chosen = read_weights() if weights is None else weights
    coarse = list(range(FIRST_DAY, LAST_DAY - COARSE, COARSE))
    logs = [_log(day + COARSE // 2, cues, chosen) for day in coarse]
    top = max(logs)
    kept = [day for day, value in zip(coarse, logs, strict=True) if value > top - NEGLIGIBLE]
    step = max(1, min(MAX_STEP, round(len(kept) * COARSE / FINE_STEPS)))
    days: list[int] = []
    knots = sorted({one.toordinal() for cue in cues for one in (cue.earliest, cue.latest) if one})
    for day in kept:
        inside = [knot for knot in knots if day < knot < day + COARSE]
        days.extend(sorted({*range(day, day + COARSE, step), *inside}))
    fine = [_log(day, cues, chosen) for day in days]
    widths = [
        max(1, min(step, upcoming - day)) for day, upcoming in pairwise([*days, days[-1] + step])
    ]
    top = max(fine)
    raw = [math.exp(value - top) * width for value, width in zip(fine, widths, strict=True)]
    total = sum(raw)
    return Posterior(days, [one / total for one in raw], widths)


def _log(day: int, cues: Sequence[Cue], weights: Mapping[str, float]) -> float:
    total = weights.get(f"prior_{year_of(day)}", weights["prior_other"])
    for cue in cues:
        total += weights.get(cue.kind, 1.0) * cue.score(day)
    return total
