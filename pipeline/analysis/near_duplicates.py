"""Nearly equal texts: syndicated copies, so that one dispatch counts once.

Belongs here: signatures and groups. Does not belong: where they are kept. A signature is a MinHash
over runs of three words; candidates come from locality-sensitive hashing, so that the cost grows
with the number of articles and not with its square.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

PERMUTATIONS = 64
SCHEME: Literal["affine32"] = "affine32"
RUN = 3
THRESHOLD = 0.5  # of the runs of words of both texts together
BANDS, ROWS = 14, 4  # articles with four equal numbers at one of 14 places are compared
Numbers = NDArray[Any]
Shares = NDArray[np.float64]
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """An article of a group; `similarity` is the estimated Jaccard similarity with the first."""

    article_id: str
    group_id: str
    similarity: float


def sign_text(text: str) -> str:
    """The signature of a text, as hex digits; empty for a text of fewer than three words."""
    words = [word.encode("utf-8", "surrogatepass") for word in WORD.findall(text.lower())]
    runs = {b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if not runs:
        return ""
    hashed = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme=SCHEME)
    hashed.update_batch(sorted(runs))
    values = [int(value) & 0xFFFFFFFF for value in hashed.hashvalues]
    return struct.pack(f">{PERMUTATIONS}I", *values).hex()


def group_near_duplicates(signatures: Iterable[tuple[str, str]]) -> list[NearDuplicate]:
    """Group articles by their signatures; those without a near duplicate are left out.

    Some 300 bytes an article: all signatures as one array of numbers, and bands of it, one at a
    time, sorted so that equal ones lie side by side.

    Args:
        signatures: article_id and signature of each article, in any order.
    """
    hashed = sorted((key, bytes.fromhex(one)) for key, one in signatures if one)
    if not hashed:
        return []
    keys = [key for key, _ in hashed]
    values = np.frombuffer(b"".join(one for _, one in hashed), dtype=">u4")
    values = values.reshape(len(keys), PERMUTATIONS)
    del hashed
    leader = list(range(len(keys)))
    for band in range(BANDS):
        for members in find_equal(values[:, band * ROWS : (band + 1) * ROWS]):
            join_similar(values, members, leader)
    groups: dict[int, list[int]] = {}
    for at in range(len(keys)):
        groups.setdefault(_find(leader, at), []).append(at)
    return [
        NearDuplicate(keys[at], keys[first], round(similarity, 4))
        for first, members in groups.items()
        if len(members) > 1
        for at, similarity in zip(members, compare(values, first, members), strict=True)
    ]


def find_equal(band: Numbers) -> Iterator[Numbers]:
    """The places of rows that are equal, two or more at a time.

    Args:
        band: some columns of the signatures, one row an article.
    """
    rows = np.ascontiguousarray(band).view(np.dtype((np.void, band.itemsize * ROWS)))[:, 0]
    order = np.argsort(rows, kind="stable")
    ends = np.flatnonzero(rows[order[1:]] != rows[order[:-1]]) + 1
    starts = np.concatenate(([0], ends))
    sizes = np.diff(np.concatenate((starts, [len(order)])))
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        yield order[start : start + size]


def join_similar(values: Numbers, members: Numbers, leader: list[int]) -> None:
    """Join those of some articles that are similar; pairs that are joined are not compared."""
    first_of = np.array([_find(leader, int(at)) for at in members])
    for no, at in enumerate(members[:-1]):
        apart = no + 1 + np.flatnonzero(first_of[no + 1 :] != first_of[no])
        if not len(apart):
            continue
        alike = compare(values, int(at), members[apart]) >= THRESHOLD
        for other in set(first_of[apart[alike]].tolist()):
            first, second = sorted((int(first_of[no]), other))
            leader[second] = first
            first_of[first_of == second] = first


def compare(values: Numbers, one: int, others: Sequence[int] | Numbers) -> Shares:
    """The estimated similarity of an article with each of others: the share of equal numbers."""
    shares: Shares = (values[others] == values[one]).mean(axis=1, dtype=np.float64)
    return shares


def _find(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at
