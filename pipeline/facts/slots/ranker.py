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


def choose_chain(
    unary: Sequence[Sequence[Iterable[str]]],
    pairs: Sequence[Sequence[Sequence[Iterable[str]]]],
    weights: Mapping[str, float],
) -> list[int]:
    """The positions of the candidates that weigh most together, one a step (Viterbi).

    Args:
        unary: step -> candidate -> features.
        pairs: step -> candidate before -> candidate -> features of the two; one step fewer.
        weights: feature -> weight.

    >>> choose_chain([[("a",), ("b",)], [("c",), ()]], [[[("same",), ()], [(), ("same",)]]],
    ...              {"b": 1.0, "c": 0.5, "same": 2.0})
    [1, 1]
    """
    get = weights.get
    totals = [sum(get(f, 0.0) for f in features) for features in unary[0]] if unary else []
    back: list[list[int]] = []
    for step, grid in zip(unary[1:], pairs, strict=True):
        best: list[int] = []
        following: list[float] = []
        for at, features in enumerate(step):
            own = sum(get(f, 0.0) for f in features)
            sums = [
                total + sum(get(f, 0.0) for f in grid[before][at])
                for before, total in enumerate(totals)
            ]
            top = max(sums)
            best.append(sums.index(top))
            following.append(own + top)
        back.append(best)
        totals = following
    if not totals:
        return []
    chosen = [totals.index(max(totals))]
    for best in reversed(back):
        chosen.append(best[chosen[-1]])
    return chosen[::-1]
