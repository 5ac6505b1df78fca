"""Nearly equal texts: syndicated copies, so that one dispatch counts once.

Belongs here: signatures and groups. Does not belong: where they are kept. A signature is a MinHash
over runs of three words; candidates come from locality-sensitive hashing, so that the cost grows
with the number of articles and not with its square.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 64
SCHEME: Literal["affine32"] = "affine32"
RUN = 3
THRESHOLD = 0.5  # of the runs of words of both texts together
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


def _read(signature: str) -> MinHash:
    values = struct.unpack(f">{PERMUTATIONS}I", bytes.fromhex(signature))
    return MinHash(
        num_perm=PERMUTATIONS,
        seed=1,
        hashfunc=zlib.crc32,
        hashvalues=np.array(values, dtype=np.uint32),
        scheme=SCHEME,
    )


def group_near_duplicates(signatures: Mapping[str, str]) -> list[NearDuplicate]:
    """Group articles by their signatures; those without a near duplicate are left out.

    Args:
        signatures: article_id -> signature.
    """
    hashed = {key: _read(signatures[key]) for key in sorted(signatures) if signatures[key]}
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    leader: dict[str, str] = {}
    for key, one in hashed.items():
        leader[key] = key
        for other in sorted(index.query(one)):
            if one.jaccard(hashed[other]) >= THRESHOLD:
                first, second = sorted((_find(leader, key), _find(leader, other)))
                leader[second] = first
        index.insert(key, one)
    groups: dict[str, list[str]] = {}
    for key in hashed:
        groups.setdefault(_find(leader, key), []).append(key)
    return [
        NearDuplicate(key, group, round(float(hashed[key].jaccard(hashed[group])), 4))
        for group, members in sorted(groups.items())
        if len(members) > 1
        for key in members
    ]


def _find(leader: dict[str, str], key: str) -> str:
    while leader[key] != key:
        leader[key] = leader[leader[key]]
        key = leader[key]
    return key
