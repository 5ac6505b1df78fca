"""An article's text prepared for looking up names: capitalised words and the folded text.

Belongs here: what all finders of names share, so that the text is cut only once. Does not belong:
any vocabulary.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pipeline.text.words import Cutter, fold

# What comes before a capital is looked at after it, so that the search passes by other letters.
CAPITALISED = re.compile(
    r"[A-ZÀ-ÞĀ-Ž](?<!\w[\s\S])"
    r"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W\d_]*(?:[-'’][^\W\d_]+)*)"
)
WORDS = Cutter(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Capital(NamedTuple):
    """A word with a capital letter; `key` is its lower case form without a possessive ending."""

    start: int
    end: int
    key: str


class NamedText:
    """Read access to one text for the finders of names.

    Attributes:
        text: the article's text.
        flat: the same length in lower case, with plain spaces and straight apostrophes.
        capitals: its capitalised words in order.
        words: start and lower-case form of every word, hyphenated ones whole, in order.
        vocabulary: its different words, and what stands before a hyphen in them.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        spaced = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        spaced = spaced.replace("\u00a0", " ").replace("\u2019", "'")
        self.flat = flat = fold(spaced)
        starts, _, words = WORDS.cut(flat[start:])
        if start:
            starts = [start + at for at in starts]
        self.words = list(zip(starts, words, strict=True))
        self.vocabulary = set(words)
        self.vocabulary |= {word.split("-", 1)[0] for word in self.vocabulary if "-" in word}
        self.capitals = tuple(self._capitals(start))
        self._starts = [capital.start for capital in self.capitals]

    @cached_property
    def starts(self) -> Mapping[str, Sequence[int]]:
        """Where each word of the vocabulary stands, in order."""
        found: dict[str, list[int]] = {}
        for start, word in self.words:
            found.setdefault(word, []).append(start)
            if "-" in word:
                found.setdefault(word.split("-", 1)[0], []).append(start)
        return found

    def _capitals(self, start: int) -> list[Capital]:
        found = []
        for match in CAPITALISED.finditer(self.text, start):
            at, end = match.span()
            key = self.flat[at:end]
            if key.endswith("'s"):
                key, end = key[:-2], end - 2
            elif key.endswith("'"):
                key, end = key[:-1], end - 1
            found.append(Capital(at, end, key))
        return found

    def index_from(self, offset: int) -> int:
        """Number of the first capitalised word that starts at or after an offset."""
        at = bisect_right(self._starts, offset)
        return at - 1 if at and self._starts[at - 1] == offset else at

    def word_before(self, offset: int) -> str:
        """The lower-case word right before an offset, "" when none or when a line break parts them.

        >>> NamedText("in Dandong").word_before(3)
        'in'
        """
        flat = self.flat
        end = offset
        while end > 0 and flat[end - 1] in " \"'“‘(":
            end -= 1
            if offset - end > 3 or (self.text[end] == "\n" and self.text[end - 1 : end] == "\n"):
                return ""
        start = end
        while (
            start > 0
            and end - start < 30
            and (flat[start - 1].isalnum() or flat[start - 1] in "-'")
        ):
            start -= 1
        return flat[start:end]

    def word_after(self, offset: int) -> str:
        """The lower-case word that follows an offset after one space, "" when there is none.

        >>> NamedText("Yanbian prefecture").word_after(7)
        'prefecture'
        """
        flat = self.flat
        if flat[offset : offset + 1] != " ":
            return ""
        end = start = offset + 1
        while end < len(flat) and end - start < 30 and (flat[end].isalnum() or flat[end] == "-"):
            end += 1
        return flat[start:end]
