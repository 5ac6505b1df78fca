"""Fitting a chain of choices: each choice of an article leans on the one before.

Belongs here: a linear-chain conditional random field over candidates that differ from step to step.
Does not belong: what the candidates are, or the decoding at run time (facts/slots/ranker).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.facts.slots.ranker import choose_chain, weigh


@dataclass(frozen=True)
class Chain:
    """The choices of one article.

    Attributes:
        unary: step -> candidate -> features.
        pairs: step -> candidate before -> candidate -> features; the first step has none.
        right: step -> candidate -> whether it is right.
    """

    document: str
    unary: Sequence[Sequence[Sequence[str]]]
    pairs: Sequence[Sequence[Sequence[Sequence[str]]]]
    right: Sequence[Sequence[bool]]


def right_of(chain: Chain, weights: Mapping[str, float]) -> int:
    """How many choices of a chain come out right."""
    unary = [weigh(step, weights) for step in chain.unary]
    pairs = [np.array([weigh(row, weights) for row in grid]).T.tolist() for grid in chain.pairs]
    chosen = choose_chain(unary, pairs)
    return sum(right[at] for right, at in zip(chain.right, chosen, strict=True))


def _rows(features: Sequence[Sequence[str]], number: Mapping[str, int]) -> csr_matrix:
    rows = [[number[f] for f in dict.fromkeys(fs) if f in number] for fs in features]
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    indices = np.array([i for row in rows for i in row], dtype=int)
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(number)))


def fit_chain(chains: Sequence[Chain], *, penalty: float, cutoff: int) -> dict[str, float]:
    """Weights by L-BFGS from zero, deterministic.

    Args:
        chains: the articles; steps without a right candidate accept every one.
        penalty: weight of half the squared norm.
        cutoff: features in fewer candidates' sets than this many steps are left out.
    """
    counts: Counter[str] = Counter()
    for chain in chains:
        for step in chain.unary:
            counts.update({f for fs in step for f in fs})
        for grid in chain.pairs:
            counts.update({f for row in grid for fs in row for f in fs})
    names = sorted(f for f, n in counts.items() if n >= cutoff)
    number = {name: at for at, name in enumerate(names)}
    unary = _rows([fs for c in chains for step in c.unary for fs in step], number)
    pairs = _rows([fs for c in chains for grid in c.pairs for row in grid for fs in row], number)
    masks = [
        [np.where(r, 0.0, -np.inf) if any(r) else np.zeros(len(r)) for r in map(np.array, c.right)]
        for c in chains
    ]

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        first, second = unary @ weights, pairs @ weights
        loss = 0.0
        d_first, d_second = np.zeros_like(first), np.zeros_like(second)
        at = other = 0
        for chain, mask in zip(chains, masks, strict=True):
            size = len(chain.unary[0])
            steps = len(chain.unary)
            local = first[at : at + steps * size].reshape(steps, size)
            joint = second[other : other + (steps - 1) * size * size].reshape(-1, size, size)
            z_all, p_all, q_all = _marginals(local, joint)
            z_right, p_right, q_right = _marginals(local + np.array(mask), joint)
            loss += z_all - z_right
            d_first[at : at + steps * size] = (p_all - p_right).ravel()
            d_second[other : other + joint.size] = (q_all - q_right).ravel()
            at += steps * size
            other += joint.size
        gradient = unary.T @ d_first + pairs.T @ d_second + penalty * weights
        return loss + penalty / 2 * float((weights**2).sum()), gradient

    found = minimize(
        objective, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 120}
    )
    return dict(zip(names, found.x.tolist(), strict=True))


def _lse(values: np.ndarray, axis: int) -> np.ndarray:
    top = values.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)


def _marginals(local: np.ndarray, joint: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log partition, and marginals of candidates and of pairs."""
    steps = len(local)
    forward, backward = np.zeros_like(local), np.zeros_like(local)
    forward[0] = local[0]
    for t in range(1, steps):
        forward[t] = local[t] + _lse(forward[t - 1][:, None] + joint[t - 1], 0)
    for t in range(steps - 2, -1, -1):
        backward[t] = _lse(joint[t] + (local[t + 1] + backward[t + 1])[None, :], 1)
    z = float(_lse(forward[-1][None, :], 1)[0])
    single = np.exp(forward + backward - z)
    double = np.exp(forward[:-1, :, None] + joint + (local[1:] + backward[1:])[:, None, :] - z)
    return z, single, double
