"""The tense of the words around a number, as far as the words alone tell it.

Belongs here: a coarse tense from known verb forms and the ending -ed. Does not belong: dates.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.resolve.tense import NO_VERBS

LEXICON = Path(__file__).parents[1] / "lexicon" / "verb_tenses.csv"
AUXILIARIES = frozenset({"has", "have", "'ve"})


@cache
def read_tenses() -> Mapping[str, str]:
    """Verb form -> past, present or future."""
    with LEXICON.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: row["tense"] for row in csv.DictReader(rows)}


def is_past(word: str) -> bool:
    """Whether a word looks like a past form: a known one, or one that ends in -ed."""
    known = read_tenses().get(word)
    regular = word.endswith("ed") and len(word) > 4 and word not in NO_VERBS
    return known == "past" or (known is None and regular)


class Verb(NamedTuple):
    """A word that tells a tense, or an auxiliary of the perfect; `word` is in lower case."""

    start: int
    tense: str | None
    auxiliary: bool
    word: str = ""


def find_verbs(starts: Sequence[int], words: Sequence[str]) -> tuple[Verb, ...]:
    """The words of a sentence that tell its tense, of all in lower case with their starts."""
    known = read_tenses()
    return tuple(
        [
            Verb(start, tense, word in AUXILIARIES, word)
            for start, word in zip(starts, words, strict=True)
            if (tense := known.get(word)) is not None
            or word in AUXILIARIES
            or (word[-2:] == "ed" and (tense := "past" if is_past(word) else None) is not None)
        ]
    )


def tense_of(verbs: Iterable[Verb], at: int) -> str:
    """The tense of the verb nearest to an offset: past, perfect, present, future or "none".

    A future word anywhere wins, since "is due", "will be" and "plans to" hold for the whole clause.
    """
    best, nearest = "none", 1 << 30
    perfect = False
    for start, tense, auxiliary, _ in verbs:
        if tense == "future":
            return "future"
        if auxiliary:
            perfect = True
        if tense is not None and abs(start - at) < nearest:
            best, nearest = tense, abs(start - at)
    if perfect and best in ("past", "present"):
        return "perfect"
    return best
