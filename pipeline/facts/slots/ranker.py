"""Choosing among candidates by summed weights of features.

Belongs here: the arithmetic of a log-linear choice and the weights that `training/train_slots.py`
fits. Does not belong: which candidates there are, or what their features mean (the slots know).
"""

import json
import lzma
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, update_wrapper
from pathlib import Path
from typing import NamedTuple, ParamSpec

WEIGHTS = Path(__file__).parent / "weights.json.xz"
KEPT = 8192  # bundles of features of one kind that are remembered
P = ParamSpec("P")


class Bundle(NamedTuple):
    """Features that follow from the same few observations, and what they weigh together."""

    features: tuple[str, ...]
    weight: float


Bundles = Sequence[Bundle]


@cache
def read_weights(slot: str) -> Mapping[str, float]:
    """The fitted weights of one slot, feature -> weight.

    Raises:
        KeyError: if no weights were fitted for that slot.
    """
    return read_all_weights()[slot]


@cache
def read_all_weights() -> Mapping[str, Mapping[str, float]]:
    """Slot -> its fitted weights."""
    weights: dict[str, dict[str, float]] = json.loads(lzma.decompress(WEIGHTS.read_bytes()))
    return weights


def build_bundle(slot: str, features: Iterable[str]) -> Bundle:
    """Features with what they weigh together in the choice of a slot."""
    features, get = tuple(features), read_weights(slot).get
    return Bundle(features, sum([get(feature, 0.0) for feature in features]))


def bundled(slot: str) -> Callable[[Callable[P, Iterable[str]]], Callable[P, Bundle]]:
    """Let a function from observations to features tell their weight too, worked out once each.

    The same observations recur all the time, so that features are seldom spelt out.

    Args:
        slot: the slot whose weights count.
    """

    def decorate(name_features: Callable[P, Iterable[str]]) -> Callable[P, Bundle]:
        def build(*args: P.args, **kwargs: P.kwargs) -> Bundle:
            return build_bundle(slot, name_features(*args, **kwargs))

        return lru_cache(maxsize=KEPT)(update_wrapper(build, name_features))  # type: ignore[return-value]

    return decorate


def spell_out(candidates: Iterable[Bundles]) -> list[list[str]]:
    """The features of each candidate in full, as fitting needs them."""
    return [[feature for bundle in one for feature in bundle.features] for one in candidates]


def total(bundles: Bundles) -> float:
    """What a candidate weighs."""
    return sum([weight for _, weight in bundles])


def weigh(candidates: Iterable[Iterable[str]], weights: Mapping[str, float]) -> list[float]:
    """The summed weights of each candidate's features; unknown features weigh nothing.

    >>> weigh([("near", "new"), ()], {"near": 1.5})
    [1.5, 0.0]
    """
    get = weights.get
    found = []
    for features in candidates:
        total = 0.0
        for feature in features:
            total += get(feature, 0.0)
        found.append(total)
    return found


def choose(candidates: Iterable[Bundles]) -> int:
    """The position of the candidate that weighs most; the first one wins a tie.

    >>> choose([[Bundle(("near",), 1.0)], [Bundle(("far",), -1.0), Bundle(("headline",), 0.5)]])
    0
    """
    totals = [sum([weight for _, weight in bundles]) for bundles in candidates]
    return totals.index(max(totals))
