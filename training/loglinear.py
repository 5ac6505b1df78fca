"""Fitting a multinomial log-linear model with an L2 penalty; sets of right labels are allowed."""

import lzma
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

BIAS = "*"
TOLERANCE = 1e-6


class Fitted:
    """Weights over a vocabulary of features."""

    def __init__(self, labels: Sequence[str], vocabulary: dict[str, int], weights: np.ndarray):
        self.labels = list(labels)
        self.vocabulary = vocabulary
        self.weights = weights

    def scores(self, features: Sequence[str]) -> np.ndarray:
        """Linear score of each label."""
        rows = [self.vocabulary[f] for f in {*features, BIAS} if f in self.vocabulary]
        return self.weights[rows].sum(axis=0)

    def write(self, path: Path, smallest: float = 0.12) -> None:
        """Write weights in thousandths, compressed, without those too small to matter."""
        lines = ["\t".join(self.labels)]
        for feature, row in sorted(self.vocabulary.items()):
            pairs = [
                f"{no}={round(1000 * weight)}"
                for no, weight in enumerate(self.weights[row])
                if abs(weight) >= smallest
            ]
            if pairs:
                lines.append("\t".join([feature, *pairs]))
        text = "\n".join(lines) + "\n"
        path.write_bytes(lzma.compress(text.encode(), preset=9))


def to_matrix(examples: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    """Examples as rows of ones."""
    indptr, indices = [0], []
    for features in examples:
        rows = sorted({vocabulary[f] for f in (*features, BIAS) if f in vocabulary})
        indices += rows
        indptr.append(len(indices))
    data = np.ones(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(examples), len(vocabulary)))


def fit(
    examples: Sequence[Sequence[str]],
    right: Sequence[set[str]],
    allowed: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    penalty: float,
    cutoff: int,
    prior: Mapping[str, tuple[str, float]] | None = None,
    steps: int = 80,
) -> Fitted:
    """Fit weights by L-BFGS from zero: deterministic.

    Args:
        examples: the features of each.
        labels: all labels, in order.
        right: the labels that are right for each example (any of them).
        allowed: the labels that the example can have at all.
        penalty: weight of half the squared norm.
        cutoff: features seen fewer times are left out.
        prior: feature -> (label, weight) that it has before anything is seen.
        steps: most iterations.
    """
    counts = Counter(f for features in examples for f in set(features))
    vocabulary = {f: n for n, f in enumerate(sorted(f for f in counts if counts[f] >= cutoff))}
    vocabulary[BIAS] = len(vocabulary)
    matrix = to_matrix(examples, vocabulary)
    number = {label: n for n, label in enumerate(labels)}
    shape = (len(examples), len(labels))
    mask_all, mask_right = np.full(shape, -np.inf), np.full(shape, -np.inf)
    for row, (yes, may) in enumerate(zip(right, allowed, strict=True)):
        for label in may:
            mask_all[row, number[label]] = 0
            if label in yes:
                mask_right[row, number[label]] = 0
    transposed = matrix.T.tocsr()
    base = np.zeros((len(vocabulary), len(labels)))
    for feature, (label, weight) in (prior or {}).items():
        if feature in vocabulary and label in number:
            base[vocabulary[feature], number[label]] = weight
    fixed = matrix @ base

    def objective(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(vocabulary), len(labels))
        scores = fixed + matrix @ weights
        loss_all, soft_all = softmax(scores + mask_all)
        loss_right, soft_right = softmax(scores + mask_right)
        loss = float((loss_all - loss_right).sum() + penalty / 2 * (flat**2).sum())
        gradient = transposed @ (soft_all - soft_right) + penalty * weights
        return loss, np.asarray(gradient).ravel()

    start = np.zeros(len(vocabulary) * len(labels))
    found = minimize(
        objective, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": TOLERANCE}
    )
    return Fitted(labels, vocabulary, base + found.x.reshape(base.shape))


def softmax(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log of the sum of exponentials by row, and the normalised exponentials."""
    top = scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - top)
    sums = powers.sum(axis=1, keepdims=True)
    return (top + np.log(sums)).ravel(), powers / sums
