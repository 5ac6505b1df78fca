"""Our own annotated articles: training/articles/*.txt, marks inside the text.

Belongs here: the markup. An article begins with `#published YYYY-MM-DD`, articles are parted by a
line of `=====`, and a number that is a fact is marked `{kind.detail!status@Place|words}`. Does not
belong: what is learnt from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MARK = re.compile(r"\{([a-z_.]+)(?:!([a-z]+))?(?:@([^|{}]+))?\|([^{}]+)\}")
HEAD = re.compile(r"#published (\d{4}-\d{2}-\d{2})\s*\n")
PARTING = re.compile(r"^=====+\s*$", re.MULTILINE)
DETAILS = {
    "wage": ("basis",),
    "levy": ("occasion",),
    "hours": ("measure",),
    "movement": ("direction",),
    "incident": ("measure",),
    "change": ("measure", "mode"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked number: its span in the plain text, and what the mark says.

    `details` holds the values by the names of Fact; `place` is None when the mark names none.
    """

    kind: str
    start: int
    end: int
    details: dict[str, str]
    status: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article with its marks."""

    name: str
    published: date
    text: str
    marks: tuple[Marked, ...]


def read_articles(folder: Path) -> Iterator[Annotated]:
    """Read all articles of a folder, in order of files and of places in them.

    Raises:
        ValueError: if an article has no head, or a mark cannot be read; says where.
    """
    for name, block in read_blocks(folder):
        yield read_article(name, block)


def read_blocks(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each block of a folder's files, its head included."""
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(PARTING.split(path.read_text(encoding="utf-8"))):
            if block.strip():
                yield f"{path.stem}-{number:02}", block.strip() + "\n"


def cut_head(name: str, block: str) -> tuple[date, str]:
    """Day of publication and body of a block.

    Raises:
        ValueError: if it has no head.
    """
    head = HEAD.match(block)
    if head is None:
        raise ValueError(f"{name} does not begin with #published YYYY-MM-DD")
    return date.fromisoformat(head[1]), block[head.end() :].lstrip("\n")


def read_article(name: str, block: str) -> Annotated:
    """Read one article."""
    published, body = cut_head(name, block)
    text, at = "", 0
    marks = []
    for match in MARK.finditer(body):
        text += body[at : match.start()]
        kind, *values = match[1].split(".")
        names = DETAILS.get(kind, ())
        if len(values) > len(names) or (len(values) < len(names) and kind != "levy"):
            raise ValueError(f"{name}: {match[0]!r} needs {len(names)} details")
        end = len(text) + len(match[4])
        details = dict(zip(names, values, strict=False))
        marks.append(Marked(kind, len(text), end, details, match[2], match[3]))
        text += match[4]
        at = match.end()
    text += body[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{name}: unbalanced braces near {text[text.find('{') :][:60]!r}")
    return Annotated(name, published, text, tuple(marks))
