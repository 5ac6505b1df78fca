"""Fitting a conditional choice: each example has its own candidates, one or more of them right.

Belongs here: the objective, its optimum and the file of all choices' weights. Does not belong: what
the candidates are.
"""

import json
import lzma
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.facts.slots.ranker import WEIGHTS, read_all_weights

SMALLEST = 0.02


@dataclass(frozen=True)
class Example:
    """The candidates of one choice as features, and which of them are right."""

    document: str
    candidates: Sequence[Sequence[str]]
    right: Sequence[bool]


def fit_choice(examples: Sequence[Example], *, penalty: float, cutoff: int) -> dict[str, float]:
    """Weights by L-BFGS from zero, deterministic; examples without a right candidate are left out.

    Args:
        examples: choices with their candidates.
        penalty: weight of half the squared norm.
        cutoff: features in fewer examples are left out.
    """
    usable = [e for e in examples if any(e.right) and not all(e.right)]
    counts = Counter(f for e in usable for f in {f for c in e.candidates for f in c})
    names = sorted(f for f, n in counts.items() if n >= cutoff)
    number = {name: at for at, name in enumerate(names)}
    rows = [
        [number[f] for f in dict.fromkeys(c) if f in number] for e in usable for c in e.candidates
    ]
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    indices = np.array([i for row in rows for i in row], dtype=int)
    matrix = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(names)))
    starts = np.cumsum([0, *(len(e.candidates) for e in usable)])[:-1]
    owner = np.repeat(np.arange(len(usable)), [len(e.candidates) for e in usable])
    right = np.array([r for e in usable for r in e.right])
    blocked = np.where(right, 0.0, -np.inf)

    def log_sum(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        top = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - top[owner])
        sums = np.add.reduceat(powers, starts)
        return top + np.log(sums), powers / sums[owner]

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        loss_all, soft_all = log_sum(scores)
        loss_right, soft_right = log_sum(scores + blocked)
        loss = float((loss_all - loss_right).sum() + penalty / 2 * (weights**2).sum())
        return loss, matrix.T @ (soft_all - soft_right) + penalty * weights

    found = minimize(
        objective, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return dict(zip(names, found.x.tolist(), strict=True))


def choose_best(candidates: Sequence[Sequence[str]], weights: Mapping[str, float]) -> int:
    """Position of the heaviest candidate, the first one of equals."""
    totals = [sum(weights.get(f, 0.0) for f in features) for features in candidates]
    return totals.index(max(totals))


def write_weights(fitted: Mapping[str, Mapping[str, float]]) -> None:
    """Put the weights of some slots into the file of all, without those too small to matter."""
    found = {slot: dict(weights) for slot, weights in read_all_weights().items()}
    for slot, weights in fitted.items():
        found[slot] = {f: round(w, 3) for f, w in weights.items() if abs(w) >= SMALLEST}
    text = json.dumps(found, indent=0, sort_keys=True, ensure_ascii=False) + "\n"
    WEIGHTS.write_bytes(lzma.compress(text.encode(), preset=9))
