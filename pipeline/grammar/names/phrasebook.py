"""Look-up of phrases of one or more words that start with a given word.

Belongs here: the index. Does not belong: what is in it, or where to look.
"""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
FIRST_WORD = re.compile(r"(?:[a-z]\.){2,}|[^\W\d_]+(?:[-'][^\W\d_]+)*")


def first_word(phrase: str) -> str:
    """The part of a phrase that it is indexed by, without a possessive ending.

    Raises:
        ValueError: if the phrase does not begin with a letter.
    """
    match = FIRST_WORD.match(phrase)
    if match is None:
        raise ValueError(f"a phrase must begin with a letter: {phrase!r}")
    return match.group().removesuffix("'s")


class PhraseBook(Generic[Entry]):
    """Phrases by their first word, longest first, so that a look-up costs one dictionary access.

    >>> book = PhraseBook([("new york", 1), ("new", 2)])
    >>> book.match("new york", 0, 3, "new")
    (8, 1)
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        """Index phrases, given in lower case; the first of equal ones stays."""
        index: dict[str, dict[str, Entry]] = {}
        for phrase, entry in phrases:
            first = first_word(phrase)
            index.setdefault(first, {}).setdefault(phrase[len(first) :], entry)
        self._index = {
            first: tuple(rests.items())
            if len(rests) == 1
            else tuple(sorted(rests.items(), key=lambda item: -len(item[0])))
            for first, rests in index.items()
        }

    def match(self, flat: str, start: int, end: int, key: str) -> tuple[int, Entry] | None:
        """The longest phrase at a word.

        Args:
            flat: the whole text in lower case.
            start: where the word starts.
            end: where it ends.
            key: the word, without a possessive ending.

        Returns:
            The end of the phrase and its entry, or None.
        """
        for rest, entry in self._index.get(key, ()):
            if not rest:
                return start + len(key), entry
            stop = start + len(key) + len(rest)
            if flat.startswith(rest, start + len(key)) and not flat[stop : stop + 1].isalnum():
                return stop, entry
        return None

    def __contains__(self, word: str) -> bool:
        return word in self._index
