"""A multinomial log-linear model that is read from a text file and scored in plain Python.

Belongs here: reading weights, scoring. Does not belong: fitting (training/ at development time),
features, thresholds.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

BIAS = "*"


@dataclass(frozen=True, slots=True)
class LogLinear:
    """Weights by feature: label number -> weight.

    Attributes:
        labels: the labels in the order of their numbers.
        weights: feature -> ((label number, weight), ...).
        rows: the weights of the features that were met so far, one for each label.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    rows: dict[str, tuple[float, ...]] = field(default_factory=dict, compare=False, repr=False)

    def probabilities(
        self, features: Iterable[str], allowed: Sequence[str] | None = None
    ) -> dict[str, float]:
        """Probability of each allowed label; they sum to one."""
        known, weights = self.rows.get, self.weights
        rows = [self._row(BIAS)]
        for feature in features:
            row = known(feature)
            if row is not None:
                rows.append(row)
            elif feature in weights:
                rows.append(self._row(feature))
        scores: list[float] = list(map(sum, zip(*rows, strict=True)))
        kept = {
            label: scores[no]
            for no, label in enumerate(self.labels)
            if allowed is None or label in allowed
        }
        top = max(kept.values())
        powers = {label: math.exp(score - top) for label, score in kept.items()}
        total = sum(powers.values())
        return {label: power / total for label, power in powers.items()}

    def _row(self, feature: str) -> tuple[float, ...]:
        """The weight of a feature for every label; columns add up faster than single weights."""
        row = [0.0] * len(self.labels)
        for label, weight in self.weights.get(feature, ()):
            row[label] += weight
        self.rows[feature] = tuple(row)
        return self.rows[feature]

    def reasons(self, features: Iterable[str], label: str, top: int = 5) -> list[tuple[str, float]]:
        """The features that speak most for a label, with their weights."""
        if label not in self.labels:
            return []
        number = self.labels.index(label)
        found = [
            (feature, weight)
            for feature in features
            for at, weight in self.weights.get(feature, ())
            if at == number and weight > 0
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:top]


@cache
def read_model(name: str) -> LogLinear:
    """Read `weights/NAME.csv`: a line of labels, then feature, label=weight ... a line.

    Weights are whole thousandths. Raises FileNotFoundError for a model that was never fitted.
    """
    source = files("pipeline.facts.kinds") / "weights" / f"{name}.csv"
    with source.open(encoding="utf-8") as lines:
        labels = tuple(next(lines).rstrip("\n").split("\t"))
        weights = {}
        for line in lines:
            feature, *pairs = line.rstrip("\n").split("\t")
            weights[feature] = tuple(
                (int(no), int(weight) / 1000) for no, weight in (pair.split("=") for pair in pairs)
            )
    return LogLinear(labels, weights)
