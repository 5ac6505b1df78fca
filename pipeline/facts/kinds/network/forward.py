"""The network: items -> convolution -> attention from each number -> inner layer.

Belongs here: the arithmetic, once, for NumPy at run time and for the library that fits it
(`xp` is its NumPy-like module). Does not belong: reading weights, choosing kinds.

Shapes: n items, c numbers, w = WIDTH places of a window, D size of a word, H size of an item. `...`
is one axis more when the weights of several members are stacked, and nothing for a single one.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pipeline.facts.kinds.network.encoding import HISTORY, LEFT, PLACE_OF, PLACES, RIGHT, WIDTH

HEADS = 4
KEY = 16
LOW = -1e9
NEVER = -1e4  # below all that an item holds; what fits it is still far above LOW
SIDES = (
    slice(0, LEFT),
    slice(LEFT + 1, LEFT + 1 + RIGHT),
    slice(LEFT + 1 + RIGHT, None),
)

SLOPE = 0.7978845608  # of gelu
CUBE = SLOPE * 0.044715
PAST = ("past_group", "past_gap", "past_ratio", "past_same")
PLACES_OF = np.eye(PLACES, dtype=np.float32)[PLACE_OF]

Weights = Mapping[str, Any]
Drop = Callable[[Any, str], Any]


def keep(array: Any, _: str) -> Any:
    """No dropout: what is done at run time."""
    return array


def gelu(x: Any, xp: Any = np) -> Any:
    """Gaussian error linear unit in its usual approximation by tanh."""
    bent = x * x
    bent *= CUBE
    bent += SLOPE
    bent *= x
    bent = xp.tanh(bent)
    bent += 1.0
    bent *= x
    bent *= 0.5
    return bent


def read_items(p: Weights, items: Any, xp: Any = np, drop: Drop = keep) -> Any:
    """[..., n, H]: each item with its two neighbours; NEVER for those that part sentences."""
    empty = items[:, 0] == 0
    hidden = drop(p["words"].take(items[:, 0], axis=0), "word") @ p["word_in"]
    for name, column in (("class", 1), ("class", 2), ("size", 3), ("unit", 4)):
        hidden += p[name].take(items[:, column], axis=-2)
    hidden += items[:, 5:7].astype(hidden.dtype) @ p["flag"]
    hidden = _blank(drop(hidden, "item"), empty, 0.0, xp)
    edge = xp.zeros_like(hidden[..., :1, :])
    before = xp.concatenate([edge, hidden[..., :-1, :]], axis=-2)
    after = xp.concatenate([hidden[..., 1:, :], edge], axis=-2)
    beside = xp.concatenate([before, hidden, after], axis=-1)
    hidden += gelu(beside @ p["conv"] + p["conv_bias"][..., None, :], xp)
    return _blank(drop(hidden, "item"), empty, NEVER, xp)


def _blank(hidden: Any, empty: Any, value: float, xp: Any) -> Any:
    """Items of which some hold nothing but one value; NumPy writes it into the few that do."""
    if xp is not np:
        return xp.where(empty[:, None], value, hidden)
    hidden[..., empty, :] = value
    return hidden


def look_around(p: Weights, hidden: Any, x: Any, xp: Any = np) -> Any:
    """[..., c, m]: what each number finds in its window, and what it is itself.

    Each head weighs the items of the window by how well their keys fit the number's question, by
    their place and by whether they stand in its clause; it takes the mean of their values. Keys and
    values are those of single items nowhere: questions are asked of the items as they are, and the
    mean item is turned into a value.
    """
    query = _ask(p, hidden, x, xp)
    window = hidden.take(x.windows, axis=-2)
    share = _share_out(p, query, window, x, xp)
    means = _turn_heads(share @ window, xp) @ _part_heads(p["value"], xp)
    placed = (share.reshape(-1, WIDTH) @ PLACES_OF).reshape(*share.shape[:-1], PLACES)
    means += _turn_heads(placed, xp) @ _part_heads(p["value_at"], xp)
    found = _turn_heads(means, xp)
    found = found.reshape(*found.shape[:-2], -1)
    strongest = [_top(window[..., side, :], xp) for side in SIDES]
    strongest = [xp.where(top > NEVER / 2, top, 0.0) for top in strongest]
    article = xp.broadcast_to(x.article, (*query.shape[:-1], x.article.shape[-1]))
    return xp.concatenate([found, *strongest, query, article], axis=-1)


def _ask(p: Weights, hidden: Any, x: Any, xp: Any) -> Any:
    """[..., c, H]: what a number is itself."""
    query = p["words"].take(x.own[:, 5], axis=0) @ p["word_in"]
    for name, column in (("group", 0), ("unit", 1), ("period", 2), ("per", 3), ("size", 4)):
        query += p[name].take(x.own[:, column], axis=-2)
    at = x.windows[:, LEFT]
    return query + xp.where((at > 0)[:, None], hidden.take(at, axis=-2), 0.0)


def _share_out(p: Weights, query: Any, window: Any, x: Any, xp: Any) -> Any:
    """[..., c, HEADS, w]: how much each head takes from each place of the window."""
    asked = (query @ p["query"]).reshape(*query.shape[:-1], HEADS, KEY)
    asked = _turn_heads(asked, xp) @ xp.swapaxes(_part_heads(p["key"], xp), -1, -2)
    fit = _turn_heads(asked, xp) @ xp.swapaxes(window, -1, -2)
    fit /= 4.0
    fit += xp.swapaxes(p["at"].take(PLACE_OF, axis=-2), -1, -2)[..., None, :, :]
    clause = (p["clause"][..., 1, :] - p["clause"][..., 0, :])[..., None, :, None]
    fit += x.clause[:, None, :].astype(fit.dtype) * clause
    fit += LOW * (x.windows == 0)[:, None, :].astype(fit.dtype)
    fit -= fit.max(axis=-1, keepdims=True)
    share = xp.exp(fit)
    share /= share.sum(axis=-1, keepdims=True)
    return share


def _top(array: Any, xp: Any) -> Any:
    """The greatest along the last axis but one, by halves: a few large steps."""
    while (size := array.shape[-2]) > 1:
        half = (size + 1) // 2
        array = xp.maximum(array[..., :half, :], array[..., size - half :, :])
    return array[..., 0, :]


def _turn_heads(array: Any, xp: Any) -> Any:
    """[..., c, HEADS, k] as [..., HEADS, c, k], and back."""
    return xp.swapaxes(array, -2, -3)


def _part_heads(weights: Any, xp: Any) -> Any:
    """[..., k, HEADS * l] as [..., HEADS, k, l]."""
    return _turn_heads(weights.reshape(*weights.shape[:-1], HEADS, -1), xp)


def before_history(p: Weights, around: Any, x: Any) -> Any:
    """[..., c, h] sums of the inner layer, without what was decided about the numbers before."""
    inner = around @ p["inner"] + p["inner_bias"][..., None, :]
    for column, name in enumerate(PAST):
        for back in range(HISTORY):
            inner += p[name][..., back, :, :].take(x.history[:, back, column], axis=-2)
    return inner


def add_history(p: Weights, inner: Any, history: Any, labels: Any, latest: Any) -> Any:
    """Add what was decided: kinds of the numbers before, and of the latest fact.

    Args:
        p: the weights of one member.
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
