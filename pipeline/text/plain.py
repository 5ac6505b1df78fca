"""What of a text is to be read: without tags, scripts, entities and marks of notes.

Belongs here: cutting out what is markup, and where each character of the rest stands in the text as
it came. Does not belong: what the rest says. "<5%" and "> 2,000 yuan" are no tags and stay.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from pipeline.text.lexicon import read_words
from pipeline.text.notes import find_notes

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,4000})?\s?/?>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SUPERSCRIPT = re.compile(r"\s?\[?\d{1,3}\]?\s?</sup>", re.IGNORECASE)
AFTER_TEXT = re.compile(r"[.,;!?)\]”’\">\n]\Z|[^\W\d_]{4,}\Z|\A\Z|(?<![\w.])[2-9]\d{2,4}\Z")
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
     "html", "li", "main", "nav", "ol", "p", "section", "table", "title", "tr", "ul"}
)  # fmt: skip
HIDDEN = frozenset({"script", "style", "template"})
Cut = tuple[int, int, str]  # start, end, what is read instead


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is read.

    Attributes:
        text: what is read.
        begins: where its pieces begin in it, ascending from 0.
        origins: start and end of each piece in the text as it came.
        copied: whether a piece was copied; the others are read instead of something.
    """

    text: str
    begins: tuple[int, ...]
    origins: tuple[tuple[int, int], ...]
    copied: tuple[bool, ...]

    def start(self, at: int) -> int:
        """Where a span that starts at `at` of what is read starts in the text as it came."""
        piece = max(bisect_right(self.begins, at) - 1, 0)
        low, high = self.origins[piece]
        return min(low + at - self.begins[piece], high) if self.copied[piece] else low

    def end(self, at: int) -> int:
        """Where a span that ends before `at` of what is read ends in the text as it came."""
        if at <= 0:
            return 0
        piece = bisect_right(self.begins, at - 1) - 1
        low, high = self.origins[piece]
        return min(low + at - self.begins[piece], high) if self.copied[piece] else high


def find_plain(text: str, start: int) -> Plain | None:
    """What is to be read of a text; None when that is all of it.

    Args:
        text: as it came.
        start: where the body starts; what lies before is kept.

    >>> plain = find_plain("They earn <b>2,000</b>&nbsp;yuan", 0)
    >>> plain.text, plain.start(10), plain.end(20)
    ('They earn 2,000 yuan', 13, 32)
    """
    cuts: list[Cut] = []
    if "<" in text:
        cuts += _find_tags(text, start)
    if "&" in text:
        cuts += _find_entities(text, start)
    cuts += [(low, high, "") for low, high in find_notes(text, start)]
    return _cut(text, sorted(cuts)) if cuts else None


def _find_tags(text: str, start: int) -> list[Cut]:
    found: list[Cut] = []
    unclosed: set[str] = set()
    at = start
    while (match := TAG.search(text, at)) is not None:
        at = match.end()
        name = match["name"].lower()
        if name not in read_words("html_tags"):
            continue
        instead = "\n" if name in BLOCKS else " " if name in ("td", "th") else ""
        if name in HIDDEN and not match["close"] and name not in unclosed:
            closing = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE).search(text, at)
            if closing is None:
                unclosed.add(name)
            else:
                at, instead = closing.end(), "\n"
        elif name == "sup" and not match["close"]:
            mark = SUPERSCRIPT.match(text, at)
            if mark and AFTER_TEXT.search(text[max(0, match.start() - 8) : match.start()]):
                at = mark.end()
        found.append((match.start(), at, instead))
    return found + _find_comments(text, start)


def _find_comments(text: str, start: int) -> list[Cut]:
    found: list[Cut] = []
    at = text.find("<!--", start)
    while at >= 0:
        end = text.find("-->", at)
        if end < 0:
            break
        found.append((at, end + 3, ""))
        at = text.find("<!--", end)
    return found


def _find_entities(text: str, start: int) -> list[Cut]:
    found: list[Cut] = []
    for match in ENTITY.finditer(text, start):
        name = match.group()
        if name[1] == "#" or name[1:] in html5:
            char = unescape(name)
            if char and not "\ud800" <= char[0] <= "\udfff":
                found.append((*match.span(), char))
    return found


def _cut(text: str, cuts: list[Cut]) -> Plain:
    pieces: list[str] = []
    begins: list[int] = []
    origins: list[tuple[int, int]] = []
    copied: list[bool] = []
    length = at = 0

    def add(piece: str, low: int, high: int, *, copy: bool) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            begins.append(length)
            origins.append((low, high))
            copied.append(copy)
            length += len(piece)

    for low, high, instead in cuts:
        if low < at:  # inside what was cut already
            continue
        add(text[at:low], at, low, copy=True)
        add(instead, low, high, copy=False)
        at = high
    add(text[at:], at, len(text), copy=True)
    return Plain("".join(pieces), tuple(begins), tuple(origins), tuple(copied))
