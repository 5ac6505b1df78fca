"""Features by the observation that they follow from: spelt out once, weighed once, met often.

Belongs here: keeping bundles of features by their observation. Does not belong: which features
there are (features.py), what they weigh (loglinear.py).

A bundle holds only its observation and how to name its features, so that keeping many is cheap.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from pipeline.facts.kinds.rules import read_terms

KEPT = 4096  # observations of one template that are remembered
K = TypeVar("K")


class Bundle:
    """The features of one observation.

    Attributes:
        cues: those of them that some rule asks for.
    """

    __slots__ = ("_key", "_name", "cues")

    def __init__(self, name: Callable[[K], Sequence[str]], key: K) -> None:
        self._name: Callable[[K], Sequence[str]] = name
        self._key = key
        self.cues = tuple(read_terms().intersection(name(key)))

    @property
    def features(self) -> Sequence[str]:
        """The features, spelt out."""
        return self._name(self._key)


class Template(dict[K, Bundle], Generic[K]):
    """Bundles of one kind of observation, made when first asked for: `template[observation]`.

    >>> words = Template(lambda word: [f"l1={word}"])
    >>> words["paid"].features
    ['l1=paid']
    >>> words["paid"] is words["paid"]
    True
    """

    __slots__ = ("_name",)

    def __init__(self, name: Callable[[K], Sequence[str]]) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, key: K) -> Bundle:
        if len(self) >= KEPT:
            self.clear()
        bundle = self[key] = Bundle(self._name, key)
        return bundle


def spell_out(bundles: Iterable[Bundle]) -> list[str]:
    """The features of all bundles, as fitting needs them."""
    return [feature for bundle in bundles for feature in bundle.features]


def collect_cues(bundles: Iterable[Bundle]) -> frozenset[str]:
    """What the rules ask for among the features of bundles."""
    return frozenset([cue for bundle in bundles if bundle.cues for cue in bundle.cues])
