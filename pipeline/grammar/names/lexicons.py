"""Readers of the word lists that finders of names use (grammar/lexicon).

Belongs here: file to typed values. Does not belong: the words themselves.
"""

import csv
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "lexicon"


@cache
def read_words(name: str) -> frozenset[str]:
    """Read a list with one lower-case word or phrase a line."""
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line)


@cache
def read_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Read a table of two columns, header left out.

    Raises:
        ValueError: if a row has another number of columns.
    """
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple((first, second) for first, second in rows)


def read_marked_pairs(name: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Read a table of three columns as a key and the two values behind it, header left out.

    Raises:
        ValueError: if a row has another number of columns.
    """
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple((key, (first, second)) for key, first, second in rows)


@cache
def read_class(category: str) -> frozenset[str]:
    """Read the words of one category of name_words.csv.

    Raises:
        ValueError: if there is no such category.
    """
    words = frozenset(word for word, of in read_pairs("name_words.csv") if of == category)
    if not words:
        raise ValueError(f"name_words.csv has no category {category!r}")
    return words
