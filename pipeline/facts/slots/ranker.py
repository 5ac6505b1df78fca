"""Choosing among candidates by summed weights of features.

Belongs here: the arithmetic of a log-linear choice and the weights that `training/train_slots.py`
fits. Does not belong: which candidates there are, or what their features mean (the slots know).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json"


@cache
def read_weights(slot: str) -> Mapping[str, float]:
    """The fitted weights of one slot, feature -> weight.

    Raises:
        KeyError: if no weights were fitted for that slot.
    """
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights[slot]


def choose(candidates: Sequence[Iterable[str]], weights: Mapping[str, float]) -> int:
    """The position of the candidate whose features weigh most; the first one wins a tie.

    >>> choose([("near",), ("far", "headline")], {"near": 1.0, "far": -1.0, "headline": 0.5})
    0
    """
    best, best_weight = 0, float("-inf")
    for position, features in enumerate(candidates):
        weight = sum(weights.get(feature, 0.0) for feature in features)
        if weight > best_weight:
            best, best_weight = position, weight
    return best
