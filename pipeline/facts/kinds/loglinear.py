"""A multinomial log-linear model that is read from a text file and scored in plain Python.

Belongs here: reading weights, scoring. Does not belong: fitting (training/ at development time),
features, thresholds.
"""

import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import TypeAlias

from pipeline.facts.kinds.bundles import Bundle

BIAS = "*"
SCALE = 1000  # weights are whole thousandths: sums are exact in any order
FIELD = 32  # bits of one label's sum
MIDDLE = 1 << (FIELD - 1)
KEPT = 1 << 14  # rows of weights that one of some twenty scorers remembers

Row: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LogLinear:
    """Weights by feature, in thousandths.

    Attributes:
        labels: the labels in the order of their numbers.
        lines: feature -> "label number=weight", several parted by tabs; an article meets few of
            the features, so that each is read when it is.
        known: the weights that were read so far.
        scorers: those made so far, by the labels that they allow.
    """

    labels: tuple[str, ...]
    lines: Mapping[str, str]
    known: dict[str, Row] = field(default_factory=dict, compare=False, repr=False)
    scorers: dict[tuple[str, ...] | None, "Scorer"] = field(
        default_factory=dict, compare=False, repr=False
    )

    def weights(self, feature: str) -> Row:
        """Label numbers and weights of a feature, none when it weighs nothing."""
        found = self.known.get(feature)
        if found is None:
            line = self.lines.get(feature)
            if not line:
                return ()
            pairs = [pair.split("=") for pair in line.split("\t")]
            found = self.known[feature] = tuple([(int(no), int(weight)) for no, weight in pairs])
        return found

    def scorer(self, allowed: tuple[str, ...] | None = None) -> "Scorer":
        """The model among some labels only, or among all."""
        found = self.scorers.get(allowed)
        if found is None:
            labels = [label for label in self.labels if allowed is None or label in allowed]
            found = self.scorers[allowed] = Scorer(self, labels)
        return found


class Scorer(dict[Bundle, int]):
    """Rows of weights by bundle: one number holds the weights of all labels, FIELD bits each.

    Adding two such numbers adds all weights at once. A field may be negative and then borrows from
    the one above it; the bias holds MIDDLE more in each field, so that no sum is.
    """

    def __init__(self, model: LogLinear, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self._model = model
        self._columns = {model.labels.index(label): at for at, label in enumerate(labels)}
        self._bias = self._add_up([BIAS]) + self._pack([MIDDLE] * len(labels))
        self._fields = Struct(f"<{len(labels)}I")

    def __missing__(self, bundle: Bundle) -> int:
        if len(self) >= KEPT:
            self.clear()
        row = self[bundle] = self._add_up(bundle.features)
        return row

    def _add_up(self, features: Iterable[str]) -> int:
        row = [0] * len(self.labels)
        for feature in features:
            for label, weight in self._model.weights(feature):
                at = self._columns.get(label)
                if at is not None:
                    row[at] += weight
        return self._pack(row)

    def _pack(self, row: Sequence[int]) -> int:
        return sum(weight << FIELD * at for at, weight in enumerate(row))

    def weigh(self, bundles: Iterable[Bundle]) -> dict[str, float]:
        """What speaks for each label: logarithms of chances, but for a constant shared by all."""
        total = sum(filter(None, map(self.__getitem__, bundles)), self._bias)
        scores = self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        return {
            label: (score - MIDDLE) / SCALE
            for label, score in zip(self.labels, scores, strict=True)
        }


@cache
def read_model(name: str) -> LogLinear:
    """Read `weights/NAME.csv.xz`: a line of labels, then feature, label=weight ... a line.

    Weights are whole thousandths. Raises FileNotFoundError for a model that was never fitted.
    """
    source = files("pipeline.facts.kinds") / "weights" / f"{name}.csv.xz"
    first, *lines = lzma.decompress(source.read_bytes()).decode().rstrip("\n").split("\n")
    kept = {feature: pairs for feature, _, pairs in (line.partition("\t") for line in lines)}
    return LogLinear(tuple(first.split("\t")), kept)
