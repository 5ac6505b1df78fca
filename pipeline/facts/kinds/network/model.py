"""The fitted network: its file, and its reading of one article.

Belongs here: weights/network.npz, the chances of kinds that it gives. Does not
belong: the arithmetic (forward.py), weighing it against the log-linear model (roles.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.network.encoding import HISTORY, Alphabet, Encoded, encode
from pipeline.facts.kinds.network.forward import (
    Weights,
    add_history,
    before_history,
    gelu,
    look_around,
    read_items,
)
from pipeline.facts.kinds.scene import Scene

LIST_PARTING = "\n"
BYTE = 127
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


@dataclass(frozen=True, slots=True)
class Network:
    """Several networks of one form, fitted from different starts; their opinions are averaged.

    Attributes:
        words: [tokens + 2, D], shared by all.
        members: the other weights of each.
    """

    alphabet: Alphabet
    words: Floats
    members: tuple[Weights, ...]

    def read(self, candidates: Sequence[Candidate], scene: Scene) -> "Reading":
        """Read an article; what was decided about its numbers is told to the reading later."""
        x = encode(candidates, scene, self.alphabet)
        inner = []
        for member in self.members:
            p = {"words": self.words, **member}
            hidden = read_items(p, x.items)
            inner.append(before_history(p, look_around(p, hidden, x), x))
        return Reading(self, x, inner)


class Reading:
    """One article under the network, number after number."""

    def __init__(self, network: Network, x: Encoded, inner: Sequence[Floats]) -> None:
        self._network = network
        self._x = x
        self._inner = inner
        self._code = {kind: no for no, kind in enumerate(network.alphabet.kinds)}
        self._decided: list[int] = []
        self._latest = 0

    def weigh_next(self) -> dict[str, float]:
        """Logarithm of the chance of each kind that the next number can be."""
        no = len(self._decided)
        labels = np.zeros(HISTORY, dtype=np.int32)
        recent = self._decided[: -HISTORY - 1 : -1]
        labels[: len(recent)] = recent
        allowed = self._x.allowed[no]
        total = np.zeros(int(allowed.sum()), dtype=np.float32)
        for p, inner in zip(self._network.members, self._inner, strict=True):
            z = gelu(add_history(p, inner[no], self._x.history[no], labels, self._latest))
            total += log_softmax((z @ p["out"] + p["out_bias"])[allowed])
        kinds = [k for k, may in zip(self._network.alphabet.kinds, allowed, strict=True) if may]
        return dict(zip(kinds, (total / len(self._inner)).tolist(), strict=True))

    def decide(self, kind: str) -> None:
        """Tell what the number that was weighed last was taken for."""
        code = 1 + self._code[kind]
        self._decided.append(code)
        if kind != "none":
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
