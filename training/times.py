"""Invented paragraphs that tell which time expression dates each number: training/times/*.txt.

Belongs here: the markup. Texts begin with `#published YYYY-MM-DD` and are parted by a line of
`=====`. A time that dates something is marked `<name|words>`, a number `{kind~times|words}`.
`times` are names, parted by `/` when any of them is right; nothing between two `/` (or no `~`) is
no time at all. A name may end in `+` (from then on), `-` (until then) or `*` (the whole unit of an
open stretch). Does not belong: days, which the resolver works out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training.articles import DETAILS, cut_head, read_blocks

MARK = re.compile(
    r"\{(?P<kind>[a-z_.]+)(?:!(?P<status>[a-z]+))?(?:~(?P<times>[a-z+*/-]*))?\|(?P<number>[^{}]+)\}"
    r"|<(?P<name>[a-z])\|(?P<time>[^<>]+)>"
)
SHAPES = "+-*"


@dataclass(frozen=True, slots=True)
class TimedNumber:
    """A marked number; `times` holds pairs of name and shape, name None for no time at all."""

    kind: str
    start: int
    end: int
    details: Mapping[str, str]
    times: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class TimedText:
    """One text with its marked numbers, and the spans of its marked times by name."""

    name: str
    published: date
    text: str
    numbers: tuple[TimedNumber, ...]
    times: Mapping[str, tuple[int, int]]


def read_timed_texts(folder: Path) -> Iterator[TimedText]:
    """Read all texts of a folder, in order of files and of places in them.

    Raises:
        ValueError: if a text has no head, or a mark names a time that is not marked.
    """
    for name, block in read_blocks(folder):
        yield read_timed_text(name, block)


def read_timed_text(name: str, block: str) -> TimedText:
    """Read one text."""
    published, body = cut_head(name, block)
    text, at = "", 0
    numbers: list[TimedNumber] = []
    times: dict[str, tuple[int, int]] = {}
    for match in MARK.finditer(body):
        text += body[at : match.start()]
        words = match["number"] or match["time"]
        span = len(text), len(text) + len(words)
        if match["name"]:
            times[match["name"]] = span
        else:
            kind, *values = match["kind"].split(".")
            details = dict(zip(DETAILS.get(kind, ()), values, strict=False))
            if match["status"]:
                details["status"] = match["status"]
            numbers.append(TimedNumber(kind, *span, details, _read_times(match["times"])))
        text += words
        at = match.end()
    text += body[at:]
    named = {one for number in numbers for one, _ in number.times if one is not None}
    if re.search(r"[{}<>]", text) or not named <= times.keys():
        raise ValueError(f"{name}: unbalanced marks, or unknown times {named - times.keys()}")
    return TimedText(name, published, text, tuple(numbers), times)


def _read_times(told: str | None) -> tuple[tuple[str | None, str], ...]:
    found: list[tuple[str | None, str]] = []
    for one in (told or "").split("/"):
        shape = one[-1] if one and one[-1] in SHAPES else ""
        found.append((one.removesuffix(shape) or None, shape))
    return tuple(found)
