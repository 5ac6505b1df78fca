"""The network: items -> convolution -> attention from each number -> inner layer.

Belongs here: the arithmetic, once, for NumPy at run time and for the library that fits it
(`xp` is its NumPy-like module). Does not belong: reading weights, choosing kinds.

Shapes: n items, c numbers, w = WIDTH places of a window, D size of a word, H size of an item.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pipeline.facts.kinds.network.encoding import HISTORY, LEFT, PLACE_OF, PLACES, RIGHT

HEADS = 4
KEY = 16
LOW = -1e9
SIDES = (
    slice(0, LEFT),
    slice(LEFT + 1, LEFT + 1 + RIGHT),
    slice(LEFT + 1 + RIGHT, None),
)

EYE = np.eye(HEADS, dtype=np.float32)
PLACES_OF = np.eye(PLACES, dtype=np.float32)[PLACE_OF]

Weights = Mapping[str, Any]
Drop = Callable[[Any, str], Any]


def keep(array: Any, _: str) -> Any:
    """No dropout: what is done at run time."""
    return array


def gelu(x: Any, xp: Any = np) -> Any:
    """Gaussian error linear unit in its usual approximation by tanh."""
    return 0.5 * x * (1.0 + xp.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))


def read_items(p: Weights, items: Any, xp: Any = np, drop: Drop = keep) -> Any:
    """[n, H]: each item with its two neighbours; empty items part the sentences."""
    words = drop(p["words"][items[:, 0]], "word") @ p["word_in"]
    there = (items[:, 0] > 0)[:, None]
    hidden = words + p["class"][items[:, 1]] + p["class"][items[:, 2]] + p["size"][items[:, 3]]
    hidden = hidden + p["unit"][items[:, 4]] + items[:, 5:7].astype(p["flag"].dtype) @ p["flag"]
    hidden = drop(xp.where(there, hidden, 0.0), "item")
    edge = xp.zeros((1, hidden.shape[1]), dtype=hidden.dtype)
    beside = xp.concatenate(
        [xp.concatenate([edge, hidden[:-1]]), hidden, xp.concatenate([hidden[1:], edge])], axis=1
    )
    hidden = hidden + gelu(beside @ p["conv"] + p["conv_bias"], xp)
    return drop(xp.where(there, hidden, 0.0), "item")


def look_around(p: Weights, hidden: Any, x: Any, xp: Any = np) -> Any:
    """[c, m]: what each number finds in its window, and what it is itself.

    Each head weighs the items of the window by how well their keys fit the number's question, by
    their place and by whether they stand in its clause; it takes the mean of their values.
    """
    own, count = x.own, len(x.own)
    query = p["group"][own[:, 0]] + p["unit"][own[:, 1]] + p["size"][own[:, 4]]
    query = query + p["period"][own[:, 2]] + p["per"][own[:, 3]]
    query = query + p["words"][own[:, 5]] @ p["word_in"] + hidden[x.windows[:, LEFT]]
    # One question beside the other in a matrix that is zero elsewhere: a single product for all.
    asked = (query @ p["query"]).reshape(count, HEADS, KEY, 1) * EYE[:, None, :]
    nothing = xp.full((1, hidden.shape[1]), LOW, dtype=hidden.dtype)
    seen = xp.concatenate([xp.concatenate([nothing, hidden[1:]]), hidden @ p["key"]], axis=1)
    seen = xp.concatenate([seen, hidden @ p["value"]], axis=1)
    window = seen.take(x.windows, axis=0)
    size = hidden.shape[1]
    keys, values = window[:, :, size : size + HEADS * KEY], window[:, :, size + HEADS * KEY :]
    fit = keys @ asked.reshape(count, HEADS * KEY, HEADS) / 4.0 + p["at"][PLACE_OF]
    fit = fit + x.clause[:, :, None].astype(fit.dtype) * (p["clause"][1] - p["clause"][0])
    fit = xp.where((x.windows > 0)[:, :, None], fit, LOW)
    share = xp.exp(fit - fit.max(axis=1, keepdims=True))
    share = (share / share.sum(axis=1, keepdims=True)).transpose(0, 2, 1)
    means = (share @ values + (share @ PLACES_OF) @ p["value_at"]).reshape(count, HEADS, HEADS, -1)
    found = xp.concatenate([means[:, head, head] for head in range(HEADS)], axis=1)
    strongest = [window[:, side, :size].max(axis=1) for side in SIDES]
    strongest = [xp.where(top > LOW / 2, top, 0.0) for top in strongest]
    return xp.concatenate([found, *strongest, query, x.article], axis=1)


def before_history(p: Weights, around: Any, x: Any) -> Any:
    """[c, h] sums of the inner layer, without what was decided about the numbers before."""
    inner = around @ p["inner"] + p["inner_bias"]
    for back in range(HISTORY):
        group, gap, ratio, same = (x.history[:, back, k] for k in range(4))
        inner = inner + p["past_group"][back][group] + p["past_gap"][back][gap]
        inner = inner + p["past_ratio"][back][ratio] + p["past_same"][back][same]
    return inner


def add_history(p: Weights, inner: Any, history: Any, labels: Any, latest: Any) -> Any:
    """Add what was decided: kinds of the numbers before, and of the latest fact.

    Args:
        p: the weights.
        inner: [..., h] of before_history.
        history: [..., HISTORY, 4] as in Encoded.
        labels: [..., HISTORY] kind of each number before, plus one; 0 where there is none.
        latest: [...] kind of the latest fact, plus one; 0 when there is none.
    """
    for back in range(HISTORY):
        inner = inner + p["past_kind"][back][labels[..., back]]
    last = labels[..., 0]
    inner = inner + p["past_kind_gap"][last, history[..., 0, 1]]
    inner = inner + p["past_kind_ratio"][last, history[..., 0, 2]]
    return inner + p["past_fact"][latest]
