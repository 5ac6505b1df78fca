"""A text in lower case, letter for letter, and cut into words quickly.

Belongs here: what every layer that looks at single words needs. Does not belong: what a word is
(each layer has its own pattern) or means.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

KEPT = 20_000  # stretches between spaces that are remembered
LONGEST_KEPT = 40


def fold(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is.

    >>> fold("In DANDONG")
    'in dandong'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join([low if len(low := char.lower()) == 1 else char for char in text])


def find_begun(
    pattern: re.Pattern[str], text: str, begins: Iterable[str]
) -> Iterator[re.Match[str]]:
    r"""The matches of a pattern in order, each of which must begin with one of some stretches.

    Looking for these first is many times as quick as trying the pattern at every character.

    >>> [m.span() for m in find_begun(re.compile(r"\bto go\b"), "to go into gorges", ["to"])]
    [(0, 5)]
    """
    places: list[int] = []
    for begin in begins:
        at = text.find(begin)
        while at >= 0:
            places.append(at)
            at = text.find(begin, at + 1)
    reached = 0
    for place in sorted(places):
        if place >= reached and (match := pattern.match(text, place)) is not None:
            reached = match.end()
            yield match


class Words(dict[str, tuple[str, ...]]):
    r"""The different words of texts, by a pattern that matches neither a space nor across one.

    What stands between two spaces is looked at once and remembered: most of it recurs.

    >>> sorted(Words(r"\w+").of("a big, big one"))
    ['a', 'big', 'one']
    """

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = re.compile(pattern)

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        found = tuple(self._pattern.findall(chunk))
        if len(chunk) <= LONGEST_KEPT:
            if len(self) >= KEPT:
                self.clear()
            self[chunk] = found
        return found

    def of(self, text: str) -> frozenset[str]:
        """The words of a text, each once."""
        return frozenset(chain.from_iterable(map(self.__getitem__, set(text.split(" ")))))


class Cutter:
    r"""Cuts texts into words by a pattern that matches neither a space nor across one.

    What stands between two spaces is cut once and remembered: most of it recurs. Positions follow
    from the lengths of the pieces, without match objects.

    >>> Cutter(r"\w+").cut("a big one")
    ([0, 2, 6], [1, 5, 9], ['a', 'big', 'one'])
    """

    def __init__(self, pattern: str) -> None:
        """`pattern` has no group of its own and never matches nothing."""
        self._pattern = re.compile(f"({pattern})")
        self._known: dict[str, tuple[str, list[str]]] = {}

    def cut(self, text: str) -> tuple[list[int], list[int], list[str]]:
        """Where the words start and end, and what they are."""
        pieces = self._pieces(text)
        ends = list(accumulate(map(len, pieces)))
        return ends[0:-1:2], ends[1::2], pieces[1::2]

    def _pieces(self, text: str) -> list[str]:
        """What parts the words and the words in turn; a space more than the text at its end."""
        pieces = [""]
        known = self._known.get
        for chunk in text.split(" "):
            parting, rest = known(chunk) or self._cut_chunk(chunk)
            if parting:
                pieces[-1] += parting
            pieces += rest
        return pieces

    def _cut_chunk(self, chunk: str) -> tuple[str, list[str]]:
        """What stands before the first word, then words and what parts them in turn."""
        parting, *rest = self._pattern.split(chunk + " ")
        if len(chunk) <= LONGEST_KEPT:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[chunk] = parting, rest
        return parting, rest
