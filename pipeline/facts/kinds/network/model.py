"""The fitted network: its file, and its reading of one article.

Belongs here: weights/network.npz, the chances of kinds that it gives. Does not
belong: the arithmetic (forward.py), weighing it against the log-linear model (roles.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.facts.kinds.candidates import NONE
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.network.encoding import HISTORY, Alphabet, Encoded, encode
from pipeline.facts.kinds.network.forward import (
    Weights,
    before_history,
    gelu,
    look_around,
    read_items,
)
from pipeline.facts.kinds.scene import Scene

LIST_PARTING = "\n"
BYTE = 127
BLOCK = 256  # numbers that are read at once
LARGE = 1_000  # elements; smaller arrays stay in half precision
SCALE = ".scale"
TINY = 1e-6
NAMES = ("tokens", "classes", "units", "periods", "groups", "kinds")

Floats = NDArray[np.float32]


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the chances that scores stand for, along the last axis."""
    top = scores.max(axis=-1, keepdims=True)
    logs: Floats = scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))
    return logs


@dataclass(frozen=True)
class Network:
    """Several networks of one form, fitted from different starts; their opinions are averaged.

    Attributes:
        words: [tokens + 2, D], shared by all.
        members: the other weights of each.
    """

    alphabet: Alphabet
    words: Floats
    members: tuple[Weights, ...]

    @cached_property
    def memory(self) -> "Memory":
        """How the members remember, made once."""
        return Memory(self.members)

    def read(self, candidates: Sequence[Candidate], scene: Scene) -> "Reading":
        """Read an article; what was decided about its numbers is told to the reading later."""
        x = encode(candidates, scene, self.alphabet)
        weights = [{"words": self.words, **member} for member in self.members]
        hidden = [read_items(p, x.items) for p in weights]
        blocks = [
            np.concatenate(
                [
                    before_history(p, look_around(p, h, part), part)
                    for p, h in zip(weights, hidden, strict=True)
                ],
                axis=1,
            )
            for part in _cut(x)
        ]
        return Reading(self, x, np.concatenate(blocks) if blocks else np.zeros((0, 0), np.float32))


def _cut(x: Encoded) -> Iterator[Encoded]:
    """The numbers of an article in blocks: memory stays flat however many there are."""
    for start in range(0, len(x.own), BLOCK):
        part = slice(start, start + BLOCK)
        yield replace(
            x,
            windows=x.windows[part],
            clause=x.clause[part],
            own=x.own[part],
            article=x.article[part],
            history=x.history[part],
        )


class Memory:
    """What was decided before, as one row of all members' weights for each thing remembered."""

    def __init__(self, members: Sequence[Weights]) -> None:
        parts: list[list[Floats]] = []
        for p in members:
            tables = [*p["past_kind"], p["past_kind_gap"], p["past_kind_ratio"], p["past_fact"]]
            parts.append([table.reshape(-1, table.shape[-1]) for table in tables])
        self.rows = np.concatenate([np.concatenate(tables) for tables in parts], axis=1)
        self.starts = np.cumsum([0, *(len(table) for table in parts[0])]).tolist()
        self.gaps = members[0]["past_kind_gap"].shape[1]
        self.ratios = members[0]["past_kind_ratio"].shape[1]
        self.out = np.stack([p["out"] for p in members])
        self.bias = np.stack([p["out_bias"] for p in members])[:, None]

    def recall(self, labels: Sequence[int], latest: int, gap: int, ratio: int) -> Floats:
        """The sum of what belongs to the kinds of the numbers before; as forward.add_history."""
        places = [start + label for start, label in zip(self.starts, labels, strict=False)]
        first = labels[0]
        places.append(self.starts[HISTORY] + first * self.gaps + gap)
        places.append(self.starts[HISTORY + 1] + first * self.ratios + ratio)
        places.append(self.starts[HISTORY + 2] + latest)
        total: Floats = self.rows[places].sum(axis=0)
        return total


class Reading:
    """One article under the network, number after number."""

    def __init__(self, network: Network, x: Encoded, inner: Floats) -> None:
        self._kinds = network.alphabet.kinds
        self._memory = network.memory
        self._x = x
        self._inner = inner
        self._gaps = x.history[:, 0, 1].tolist()
        self._ratios = x.history[:, 0, 2].tolist()
        self._decided: list[int] = []
        self._latest = 0

    def weigh_next(self) -> dict[str, float]:
        """Logarithm of the chance of each kind that the next number can be."""
        no = len(self._decided)
        memory = self._memory
        recent = self._decided[: -HISTORY - 1 : -1]
        labels = recent + [0] * (HISTORY - len(recent))
        past = memory.recall(labels, self._latest, self._gaps[no], self._ratios[no])
        z = gelu(self._inner[no] + past).reshape(len(memory.out), 1, -1)
        allowed = self._x.allowed[no]
        scores = (z @ memory.out + memory.bias)[:, 0, allowed]
        kinds = [kind for kind, may in zip(self._kinds, allowed.tolist(), strict=True) if may]
        return dict(zip(kinds, log_softmax(scores).mean(axis=0).tolist(), strict=True))

    def decide(self, kind: str) -> None:
        """Tell what the number that was weighed last was taken for."""
        code = 1 + self._kinds.index(kind)
        self._decided.append(code)
        if kind != NONE:
            self._latest = code


def write_network(network: Network, path: Path) -> None:
    """Write the file; read_network reads the weights that its precision leaves."""
    alphabet = network.alphabet
    arrays: dict[str, Any] = {}
    for name in NAMES:
        codes = getattr(alphabet, name)
        arrays[f"names.{name}"] = _pack(codes)
    arrays |= _shrink("words", network.words)
    for no, member in enumerate(network.members):
        for name, weights in member.items():
            arrays |= _shrink(f"{no}.{name}", weights)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def _shrink(name: str, weights: Floats) -> dict[str, NDArray[Any]]:
    """Large matrices as bytes with a scale for each row, all else in half precision."""
    if weights.ndim < 2 or weights.size < LARGE:
        return {name: weights.astype(np.float16)}
    scale = np.abs(weights).max(axis=-1, keepdims=True) / BYTE + TINY
    return {name: np.round(weights / scale).astype(np.int8), name + SCALE: scale.astype(np.float16)}


def _pack(names: Sequence[str] | Mapping[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer(LIST_PARTING.join(names).encode(), dtype=np.uint8)


def load_network(path: Path) -> Network:
    """Read what write_network wrote. Raises FileNotFoundError when it was never fitted."""
    with np.load(path, allow_pickle=False) as kept:
        names = {
            key: tuple(kept[key].tobytes().decode().split(LIST_PARTING))
            for key in kept.files
            if key.startswith("names.")
        }
        weights = {key: kept[key].astype(np.float32) for key in kept.files if key not in names}
    members: dict[int, dict[str, Floats]] = {}
    for key, array in weights.items():
        no, _, name = key.partition(".")
        if no.isdigit() and not key.endswith(SCALE):
            scale = weights.get(key + SCALE)
            members.setdefault(int(no), {})[name] = array if scale is None else array * scale
    alphabet = Alphabet(
        {token: 2 + no for no, token in enumerate(names["names.tokens"])},
        {name: 1 + no for no, name in enumerate(names["names.classes"])},
        {name: 1 + no for no, name in enumerate(names["names.units"])},
        {name: 1 + no for no, name in enumerate(names["names.periods"])},
        {name: no for no, name in enumerate(names["names.groups"])},
        names["names.kinds"],
    )
    words = weights["words"] * weights["words" + SCALE]
    return Network(alphabet, words, tuple(members[no] for no in sorted(members)))


@cache
def read_network() -> Network:
    """The network that is shipped."""
    with as_file(files("pipeline.facts.kinds") / "weights" / "network.npz") as path:
        return load_network(path)
