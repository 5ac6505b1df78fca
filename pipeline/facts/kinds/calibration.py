"""From the model's probability to one that held on articles that it had not seen.

Belongs here: the table fitted by training/ and its reading. Does not belong: the model.
"""

import csv
from bisect import bisect_right
from functools import cache
from importlib.resources import files


@cache
def read_calibration() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Raw probabilities in rising order, and the share that was right at each."""
    raw, right = [], []
    source = files("pipeline.facts.kinds") / "weights" / "calibration.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            raw.append(float(row["raw"]))
            right.append(float(row["right"]))
    return tuple(raw), tuple(right)


def calibrate(probability: float) -> float:
    """Interpolate in the fitted table; flat beyond its ends."""
    raw, right = read_calibration()
    at = bisect_right(raw, probability)
    if at == 0:
        return right[0]
    if at == len(raw):
        return right[-1]
    width = raw[at] - raw[at - 1]
    share = (probability - raw[at - 1]) / width if width else 0.0
    return right[at - 1] + share * (right[at] - right[at - 1])
