"""Fit the network of pipeline/facts/kinds/network on annotated articles.

Belongs here: batches, loss, optimiser (Adam with decoupled decay, dropout). Needs the extra `train`
(jax); run time does not. Seeds are fixed: the same machine fits the same weights.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from pipeline.facts.kinds.candidates import NONE
from pipeline.facts.kinds.details import ACTUAL, WITH_STATUS
from pipeline.facts.kinds.details import HEADS as ATTRIBUTES
from pipeline.facts.kinds.network.encoding import (
    ARTICLE,
    HISTORY,
    PLACES,
    SIZES,
    Alphabet,
    Encoded,
    encode,
)
from pipeline.facts.kinds.network.forward import (
    HEADS,
    KEY,
    LOW,
    add_history,
    before_history,
    gelu,
    look_around,
    read_items,
)
from pipeline.facts.kinds.network.model import HEAD, HEAD_BIAS, Network
from training.corpus import options
from training.prepared import Prepared

WORD, ITEM, VALUE, INNER = 32, 48, 24, 96
MOST_ITEMS, MOST_NUMBERS = 3072, 96
EPOCHS, WARM_UP, RATE, LEAST_RATE, DECAY = 10, 100, 3e-3, 1e-5, 0.05
DROPPED = {"item": 0.15, "inner": 0.3}
WORD_DROP, PAST_DROP = 0.1, 0.1
WORD_PENALTY = 1e-4
ATTRIBUTE_SHARE = 0.3
OFTEN = 2  # a word of the articles must be seen as many times to be known by name
OWN = 10  # and a token without a vector from outside ("don't", "a", a dash) as many times
GAPS, RATIOS, SAMES = 7, 6, 3
Params = dict[str, Any]
Batch = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """An article: its arrays and what is right for each of its c numbers.

    Attributes:
        labels: [c, HISTORY] right kinds of the numbers before, plus one.
        latest: [c] right kind of the latest fact before, plus one.
        right: [c, kinds] the kinds that are right.
        amount: [c] 1, or 0 when nothing can be learnt from it.
        attributes: attribute model -> [c, values] right ones; all False where it does not apply.
    """

    x: Encoded
    labels: np.ndarray
    latest: np.ndarray
    right: np.ndarray
    amount: np.ndarray
    attributes: dict[str, np.ndarray]


@dataclass(frozen=True)
class Language:
    """What all folds share: names, values, and the fitted vectors of words from outside.

    Attributes:
        vectors: [tokens + 2, 100]; zero for what has none.
    """

    alphabet: Alphabet
    values: dict[str, tuple[str, ...]]
    vectors: np.ndarray


def learn_language(
    documents: Sequence[Prepared], kinds: Sequence[str], vectors: Path, most: int
) -> Language:
    """The names that the articles use, and common words beyond them up to `most`.

    Args:
        documents: what the network will be fitted on.
        kinds: the kinds in order.
        most: tokens to know by name, at least those that the documents use often.
        vectors: NumPy file with `words` (a line each, commonest first) and `vectors`, a row each.
    """
    with np.load(vectors) as kept:
        words = kept["words"].tobytes().decode().split("\n")
        matrix = kept["vectors"].astype(np.float32)
    known = {word: no for no, word in enumerate(words)}
    tokens: Counter[str] = Counter()
    classes, units, periods, groups = set(), set(), set(), set()
    for prepared in documents:
        scene = prepared.document.scene
        for sentence in prepared.document.context.article.sentences:
            row = scene.row(sentence.no)
            tokens.update(row.tokens)
            classes.update(row.classes)
        for candidate in prepared.document.candidates:
            units.add(candidate.mention.unit or "")
            periods |= {candidate.mention.period or "", candidate.mention.per or ""}
            groups.add(candidate.group)
    named = {
        token
        for token, count in tokens.items()
        if count >= (OFTEN if token in known else OWN) or token.startswith("<")
    }
    for word in words:
        if len(named) >= most:
            break
        named.add(word)
    alphabet = Alphabet(
        {token: 2 + no for no, token in enumerate(sorted(named))},
        {name: 1 + no for no, name in enumerate(sorted(classes))},
        {name: 1 + no for no, name in enumerate(sorted(units - {""}))},
        {name: 1 + no for no, name in enumerate(sorted(periods - {""}))},
        {name: no for no, name in enumerate(sorted(groups))},
        tuple(kinds),
    )
    fixed = np.zeros((2 + len(alphabet.tokens), matrix.shape[1]), np.float32)
    for token, code in alphabet.tokens.items():
        if token in known:
            fixed[code] = matrix[known[token]] / np.linalg.norm(matrix[known[token]])
    return Language(alphabet, _list_values(documents), fixed)


def _list_values(documents: Sequence[Prepared]) -> dict[str, tuple[str, ...]]:
    values: dict[str, set[str]] = {}
    for prepared in documents:
        for label in prepared.document.labels:
            if label.golds:
                for head, found in right_values(label.golds[0]).items():
                    values.setdefault(head, set()).update(found)
    return {head: tuple(sorted(found)) for head, found in sorted(values.items())}


def right_values(gold: dict[str, Any]) -> dict[str, set[str]]:
    """Attribute model -> right values of a gold fact."""
    found = {}
    for attribute, head in ATTRIBUTES.get(gold["kind"], ()):
        values = {value for value in options(gold.get(attribute)) if value is not None}
        if values:
            found[head] = values
    if gold["kind"] in WITH_STATUS:
        found["status"] = {value or ACTUAL for value in options(gold.get("status"))}
    return found


def build_example(prepared: Prepared, language: Language) -> Example:
    """The arrays of one article."""
    document = prepared.document
    kinds, count = language.alphabet.kinds, len(document.candidates)
    gold = [prepared.gold_kind(at) for at in range(count)]
    labels, latest = np.zeros((count, HISTORY), np.int32), np.zeros(count, np.int32)
    last = 0
    for at in range(count):
        latest[at] = last
        for back in range(min(HISTORY, at)):
            labels[at, back] = 1 + kinds.index(gold[at - 1 - back])
        last = 1 + kinds.index(gold[at]) if gold[at] != NONE else last
    x = encode(document.candidates, document.scene, language.alphabet)
    if prepared.alone:
        x = replace(x, article=np.zeros_like(x.article))
    right = np.array([[kind in yes for kind in kinds] for yes in prepared.right], bool)
    right = right.reshape(count, len(kinds))
    attributes = {h: np.zeros((count, len(values)), bool) for h, values in language.values.items()}
    for at, label in enumerate(document.labels):
        if label.golds:
            for head, yes in right_values(label.golds[0]).items():
                attributes[head][at] = [value in yes for value in language.values[head]]
    amount = np.array([prepared.teaches(at) for at in range(count)], np.float32)
    return Example(x, labels, latest, right, amount, attributes)


def join(examples: Sequence[Example]) -> Batch:
    """Several articles as one batch of a fixed size."""
    offsets = np.cumsum([0, *(len(e.x.items) for e in examples)])
    windows = [
        np.where(e.x.windows > 0, e.x.windows + offset, 0)
        for e, offset in zip(examples, offsets, strict=False)
    ]

    def pad(arrays: Sequence[np.ndarray], size: int = MOST_NUMBERS) -> np.ndarray:
        whole = np.concatenate(arrays)
        missing = np.zeros((size - len(whole), *whole.shape[1:]), whole.dtype)
        return np.concatenate([whole, missing])

    batch = {
        name: pad([getattr(e.x, name) for e in examples])
        for name in ("clause", "own", "article", "history", "allowed")
    }
    batch["items"] = pad([e.x.items for e in examples], MOST_ITEMS)
    batch["windows"] = pad(windows)
    for name in ("labels", "latest", "right", "amount"):
        batch[name] = pad([getattr(e, name) for e in examples])
    batch["attributes"] = {
        head: pad([e.attributes[head] for e in examples]) for head in examples[0].attributes
    }
    return batch


def batches(examples: Sequence[Example], order: Sequence[int]) -> Iterator[Batch]:
    """Batches of whole articles in the given order.

    Raises:
        ValueError: if one article alone is larger than a batch.
    """
    part: list[Example] = []
    items = numbers = 0
    for no in order:
        example = examples[no]
        more, count = len(example.x.items), len(example.labels)
        if not count:
            continue
        if more > MOST_ITEMS or count > MOST_NUMBERS:
            raise ValueError(f"an article of {more} items and {count} numbers exceeds a batch")
        if items + more > MOST_ITEMS or numbers + count > MOST_NUMBERS:
            yield join(part)
            part, items, numbers = [], 0, 0
        part.append(example)
        items, numbers = items + more, numbers + count
    if part:
        yield join(part)


def start(seed: int, language: Language, own_words: bool) -> Params:
    """Random weights; their names are those of forward.py, `words` made of `project` and `free`."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 64))

    def draw(*shape: int, sd: float | None = None) -> jax.Array:
        return jax.random.normal(next(keys), shape) * (sd or 1 / math.sqrt(shape[0]))

    alphabet, kinds = language.alphabet, len(language.alphabet.kinds)
    around = HEADS * VALUE + 4 * ITEM + ARTICLE
    words = {
        "free": draw(len(language.vectors), WORD, sd=0.02),
        "project": draw(language.vectors.shape[1], WORD, sd=0.15),
    }
    return {
        **(words if own_words else {}),
        "word_in": draw(WORD, ITEM),
        "class": draw(1 + len(alphabet.classes), ITEM, sd=0.05),
        "flag": draw(2, ITEM, sd=0.1),
        "size": draw(SIZES, ITEM, sd=0.1),
        "unit": draw(1 + len(alphabet.units), ITEM, sd=0.1),
        "conv": draw(3 * ITEM, ITEM),
        "conv_bias": jnp.zeros(ITEM),
        "group": draw(len(alphabet.groups), ITEM, sd=0.3),
        "period": draw(1 + len(alphabet.periods), ITEM, sd=0.1),
        "per": draw(1 + len(alphabet.periods), ITEM, sd=0.1),
        "query": draw(ITEM, HEADS * KEY),
        "key": draw(ITEM, HEADS * KEY),
        "value": draw(ITEM, HEADS * VALUE),
        "value_at": draw(PLACES, HEADS * VALUE, sd=0.1),
        "at": draw(PLACES, HEADS, sd=0.1),
        "clause": draw(2, HEADS, sd=0.1),
        "inner": draw(around, INNER),
        "inner_bias": jnp.zeros(INNER),
        "past_group": draw(HISTORY, 1 + len(alphabet.groups), INNER, sd=0.02),
        "past_gap": draw(HISTORY, GAPS, INNER, sd=0.02),
        "past_ratio": draw(HISTORY, RATIOS, INNER, sd=0.02),
        "past_same": draw(HISTORY, SAMES, INNER, sd=0.02),
        "past_kind": draw(HISTORY, 1 + kinds, INNER, sd=0.05),
        "past_kind_gap": draw(1 + kinds, GAPS, INNER, sd=0.05),
        "past_kind_ratio": draw(1 + kinds, RATIOS, INNER, sd=0.05),
        "past_fact": draw(1 + kinds, INNER, sd=0.05),
        "out": draw(INNER, kinds, sd=0.1),
        "out_bias": jnp.zeros(kinds),
        **{f"{HEAD}{h}": draw(INNER, len(v), sd=0.1) for h, v in language.values.items()},
        **{f"{HEAD}{h}{HEAD_BIAS}": jnp.zeros(len(v)) for h, v in language.values.items()},
    }


class Dropout:
    """Random zeros in the arrays of one step, each call with its own."""

    def __init__(self, key: jax.Array) -> None:
        self.key = key
        self.calls = 0

    def __call__(self, array: jax.Array, kind: str) -> jax.Array:
        """Drop whole words, or single values of an item or of the inner layers."""
        if kind == "word":
            return array * self._keep(WORD_DROP, array.shape[:1])[:, None]
        rate = DROPPED[kind]
        return array * self._keep(rate, array.shape) / (1 - rate)

    def drop_past(self, past: jax.Array) -> jax.Array:
        """Forget what was decided before, for some numbers."""
        return past * self._keep(PAST_DROP, past.shape[:1])[:, None]

    def _keep(self, rate: float, shape: tuple[int, ...]) -> jax.Array:
        self.calls += 1
        return jax.random.bernoulli(jax.random.fold_in(self.key, self.calls), 1 - rate, shape)


def measure_loss(p: Params, fixed: jax.Array, batch: Batch, key: jax.Array) -> jax.Array:
    """Mean loss of a batch: kinds, attributes, and how far words leave their outside vectors.

    `fixed` are these vectors, or the finished words of another network.
    """
    drop = Dropout(key)
    x = SimpleNamespace(**batch)
    weights = {**p, "words": fixed @ p["project"] + p["free"] if "free" in p else fixed}
    hidden = read_items(weights, x.items, jnp, drop)
    around = drop(look_around(weights, hidden, x, jnp), "inner")
    inner = before_history(weights, around, x)
    past = add_history(weights, jnp.zeros_like(inner), x.history, x.labels, x.latest)
    z = drop(gelu(inner + drop.drop_past(past), jnp), "inner")
    size = jnp.maximum(1.0, x.amount.sum())
    scores = jnp.where(x.allowed, z @ p["out"] + p["out_bias"], LOW)
    total = _miss(scores, x.right, x.amount) / size
    for head, right in x.attributes.items():
        applies = right.any(-1).astype(jnp.float32)
        scores = z @ p[f"{HEAD}{head}"] + p[f"{HEAD}{head}{HEAD_BIAS}"]
        total = total + ATTRIBUTE_SHARE * _miss(scores, right, applies) / size
    return total + (WORD_PENALTY * (p["free"] ** 2).sum() if "free" in p else 0.0)


def _miss(scores: jax.Array, right: jax.Array, amount: jax.Array) -> jax.Array:
    """Negative log of the chance of what is right, summed by amount."""
    hit = jax.nn.logsumexp(jnp.where(right, scores, LOW), -1)
    return jnp.where(amount > 0, (jax.nn.logsumexp(scores, -1) - hit) * amount, 0.0).sum()


def fit_member(
    examples: Sequence[Example], language: Language, seed: int, words: np.ndarray | None
) -> Params:
    """Fit one network from its own start, in its own order, with its own words or those given."""
    p = start(seed, language, own_words=words is None)
    fixed = jnp.asarray(language.vectors if words is None else words)
    steps = EPOCHS * sum(1 for _ in batches(examples, range(len(examples))))

    @jax.jit
    def step(p: Params, m: Params, v: Params, batch: Batch, t: float, key: jax.Array) -> Any:
        loss, slope = jax.value_and_grad(measure_loss)(p, fixed, batch, key)
        cosine = 0.5 * (1 + jnp.cos(jnp.pi * jnp.minimum(1.0, t / steps)))
        rate = jnp.maximum(LEAST_RATE, RATE * jnp.minimum(1.0, t / WARM_UP) * cosine)
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, slope)
        v = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, v, slope)

        def move(w: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
            by = (a / (1 - 0.9**t)) / (jnp.sqrt(b / (1 - 0.999**t)) + 1e-8)
            return w - rate * (by + DECAY * w)

        return jax.tree.map(move, p, m, v), m, v, loss

    m = v = jax.tree.map(jnp.zeros_like, p)
    order, key, t = np.random.default_rng(seed), jax.random.PRNGKey(1000 + seed), 0
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(examples, order.permutation(len(examples)).tolist()):
            t += 1
            p, m, v, loss = step(p, m, v, batch, float(t), jax.random.fold_in(key, t))
            losses.append(float(loss))
        print(f"  network {seed}, epoch {epoch + 1}: {np.mean(losses):.3f}", file=sys.stderr)
    return p


def fit_network(examples: Sequence[Example], language: Language, size: int) -> Network:
    """Fit several networks and put them together as they are used at run time.

    All use the words of the first: that keeps the file small and costs no accuracy.
    """
    first = fit_member(examples, language, 0, None)
    words = np.asarray(language.vectors @ first.pop("project") + first.pop("free"))
    fitted = [first, *(fit_member(examples, language, seed, words) for seed in range(1, size))]
    members = [{name: np.asarray(w) for name, w in p.items()} for p in fitted]
    return Network(language.alphabet, words, tuple(members), language.values)
