"""The fitted network: its file, and its reading of one article.

Belongs here: weights/network.npz, the chances of kinds and attributes that it gives. Does not
belong: the arithmetic (forward.py), weighing it against the log-linear models (roles.py,
details.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.network.encoding import HISTORY, Alphabet, Codes, Encoded, encode
from pipeline.facts.kinds.network.forward import (
    CUBE,
    SLOPE,
    Weights,
    before_history,
    look_around,
    read_items,
)
from pipeline.facts.kinds.scene import Scene

LIST_PARTING = "\n"
LEVELS = 31  # steps to each side of zero: finer ones change nothing and take a fifth more room
BLOCK = 256  # numbers that are read at once
PART = 4096  # items that are read at once
BEND = CUBE ** (1 / 3)
LARGE = 1_000  # elements; smaller arrays stay in half precision
SCALE = ".scale"
TINY = 1e-6
NAMES = ("tokens", "classes", "units", "periods", "groups", "kinds")
HEAD = "head."  # before the name of an attribute's model
HEAD_BIAS = ".bias"

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """Several networks of one form, fitted from different starts; their opinions are averaged.

    Attributes:
        words: [tokens + 2, D], shared by all.
        members: the other weights of each.
        values: model of an attribute -> its values in order.
    """

    alphabet: Alphabet
    words: Floats
    members: tuple[Weights, ...]
    values: Mapping[str, tuple[str, ...]]

    @cached_property
    def stacked(self) -> Weights:
        """The weights of all members in one array each, as forward.py takes them; words aside."""
        return {name: np.stack([p[name] for p in self.members]) for name in self.members[0]}

    @cached_property
    def memory(self) -> "Memory":
        """How the members remember, made once."""
        return Memory(self.stacked, self.alphabet.kinds, self.values)

    def read(self, candidates: Sequence[Candidate], scene: Scene) -> "Reading":
        """Read an article; what was decided about its numbers is told to the reading later."""
        x = encode(candidates, scene, self.alphabet)
        weights = {**self.stacked, "words": self.words}
        hidden = np.concatenate(list(_read_parts(weights, x.items)), axis=-2)
        blocks = [
            before_history(weights, look_around(weights, hidden, part), part) for part in _cut(x)
        ]
        groups = [candidate.group for candidate in candidates]
        return Reading(self.memory, groups, x.history, blocks)


def _read_parts(weights: Weights, items: Codes) -> Iterator[Floats]:
    """The items in parts, each read with one neighbour on both sides."""
    for start in range(0, len(items), PART):
        first = max(0, start - 1)
        part = read_items(weights, items[first : start + PART + 1])
        yield part[:, start - first :][:, :PART]


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
    """The last layer of all members at once, for one number after the other.

    All members lie in one row. It holds BEND times what forward.py has there, so that fewer small
    steps bend it: each costs more than its arithmetic.
    """

    def __init__(
        self, stacked: Weights, kinds: Sequence[str], values: Mapping[str, tuple[str, ...]]
    ) -> None:
        past = stacked["past_kind"]
        tables = [past[:, back] for back in range(HISTORY)]
        tables += [_join_codes(stacked["past_kind_gap"]), _join_codes(stacked["past_kind_ratio"])]
        tables.append(stacked["past_fact"])
        self.kinds = kinds
        self._rows = np.concatenate([_join_members(table) for table in tables])
        self._starts = np.cumsum([0, *(table.shape[1] for table in tables)]).tolist()
        self._gaps = stacked["past_kind_gap"].shape[2]
        self._ratios = stacked["past_kind_ratio"].shape[2]
        self._sums: dict[tuple[int, ...], Floats] = {}
        self._out = stacked["out"].reshape(-1, len(kinds)) / len(past)
        self._bias = stacked["out_bias"].mean(axis=0)
        self._outs: dict[str, tuple[tuple[str, ...], Floats, Floats]] = {}
        self._slope = np.full(self._rows.shape[1], SLOPE / BEND, dtype=np.float32)
        self._one = np.ones_like(self._slope)
        self._heads = {
            head: (
                names,
                stacked[HEAD + head].reshape(-1, len(names)) * np.float32(0.5 / BEND / len(past)),
                stacked[HEAD + head + HEAD_BIAS].mean(axis=0),
            )
            for head, names in values.items()
        }

    def recall(self, labels: Sequence[int], latest: int, gap: int, ratio: int) -> Floats:
        """The sum of what belongs to the kinds of the numbers before; as forward.add_history."""
        starts, first = self._starts, labels[0]
        near = self._add_up(
            (
                starts[0] + first,
                starts[HISTORY] + first * self._gaps + gap,
                starts[HISTORY + 1] + first * self._ratios + ratio,
                starts[HISTORY + 2] + latest,
            )
        )
        return near + self._add_up((starts[1] + labels[1], starts[2] + labels[2]))

    def _add_up(self, places: tuple[int, ...]) -> Floats:
        """The sum of some rows, remembered: there are few combinations, and fewer are met."""
        found = self._sums.get(places)
        if found is None:
            found = self._sums[places] = BEND * self._rows[list(places)].sum(axis=0)
        return found

    def bend(self, inner: Floats) -> Floats:
        """The last layer, [members * h], of before_history and `recall` times BEND."""
        bent = inner * inner  # the steps of forward.gelu
        bent += self._slope
        bent *= inner
        np.tanh(bent, bent)
        bent += self._one
        bent *= inner
        return bent

    def weigh(self, bent: Floats, group: str) -> dict[str, float]:
        """What the members say of each kind that a group can be, in the mean."""
        kinds, out, bias = self._open(group)
        return dict(zip(kinds, (bent.dot(out) + bias).tolist(), strict=True))

    def weigh_attribute(self, bent: Floats, head: str) -> dict[str, float]:
        """What the members say of each value of an attribute, in the mean."""
        values, out, bias = self._heads[head]
        return dict(zip(values, (bent.dot(out) + bias).tolist(), strict=True))

    def _open(self, group: str) -> tuple[tuple[str, ...], Floats, Floats]:
        """The kinds that a group can be, the weights of these, and their bias."""
        found = self._outs.get(group)
        if found is None:
            codes = [no for no, kind in enumerate(self.kinds) if kind in ALLOWED[group]]
            kinds = tuple([self.kinds[no] for no in codes])
            out = self._out[:, codes] * np.float32(0.5 / BEND)
            found = self._outs[group] = kinds, out, self._bias[codes]
        return found


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the network thinks of one number beyond its kind."""

    memory: Memory
    bent: Floats

    def weigh(self, head: str) -> dict[str, float]:
        """What speaks for each value of an attribute: logarithms of chances, but for a constant.

        Args:
            head: name of the attribute's model.
        """
        return self.memory.weigh_attribute(self.bent, head)


class Reading:
    """One article under the network, number after number."""

    def __init__(
        self, memory: Memory, groups: Sequence[str], history: Codes, blocks: Sequence[Floats]
    ) -> None:
        self._memory = memory
        self._groups = groups
        self._inner = [row for block in blocks for row in BEND * _join_members(block)]
        self._gaps = history[:, 0, 1].tolist()
        self._ratios = history[:, 0, 2].tolist()
        self._decided: list[int] = []
        self._latest = 0

    def weigh_next(self) -> dict[str, float]:
        """What speaks for each kind that the next number can be.

        Logarithms of chances that a constant is missing from, the same for all kinds.
        """
        no = len(self._decided)
        recent = self._decided[: -HISTORY - 1 : -1]
        labels = recent + [0] * (HISTORY - len(recent))
        inner = self._memory.recall(labels, self._latest, self._gaps[no], self._ratios[no])
        inner += self._inner[no]
        self._bent = self._memory.bend(inner)
        return self._memory.weigh(self._bent, self._groups[no])

    @property
    def opinion(self) -> Opinion:
        """What is thought of the number that was weighed last."""
        return Opinion(self._memory, self._bent)

    def decide(self, kind: str) -> None:
        """Tell what the number that was weighed last was taken for."""
        code = 1 + self._memory.kinds.index(kind)
        self._decided.append(code)
        if kind != NONE:
            self._latest = code


def _join_codes(tables: Floats) -> Floats:
    """[members, a, b, h] as [members, a * b, h]."""
    return tables.reshape(len(tables), -1, tables.shape[-1])


def _join_members(tables: Floats) -> Floats:
    """[members, k, h] as [k, members * h]."""
    return np.swapaxes(tables, 0, 1).reshape(tables.shape[1], -1)


def write_network(network: Network, path: Path) -> None:
    """Write the file; read_network reads the weights that its precision leaves."""
    alphabet = network.alphabet
    arrays: dict[str, Any] = {}
    for name in NAMES:
        codes = getattr(alphabet, name)
        arrays[f"names.{name}"] = _pack(codes)
    for head, values in network.values.items():
        arrays[f"names.{HEAD}{head}"] = _pack(values)
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
    scale = np.abs(weights).max(axis=-1, keepdims=True) / LEVELS + TINY
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
    first = f"names.{HEAD}"
    values = {key.removeprefix(first): names[key] for key in names if key.startswith(first)}
    return Network(alphabet, words, tuple(members[no] for no in sorted(members)), values)


@cache
def read_network() -> Network:
    """The network that is shipped."""
    with as_file(files("pipeline.facts.kinds") / "weights" / "network.npz") as path:
        return load_network(path)
