"""The tense of the words around a number, as far as the words alone tell it.

Belongs here: a coarse tense from known verb forms and the ending -ed. Does not belong: dates.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.facts.context import Word

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
    return known == "past" or (known is None and len(word) > 4 and word.endswith("ed"))


def tense_of(words: Iterable[Word], at: int) -> str:
    """The tense of the verb nearest to an offset: past, perfect, present, future or "none".

    A future word anywhere wins, since "is due", "will be" and "plans to" hold for the whole clause.
    """
    tenses = read_tenses()
    best, nearest = "none", 1 << 30
    perfect = False
    for word in words:
        tense = tenses.get(word.lower) or ("past" if is_past(word.lower) else None)
        if tense == "future":
            return "future"
        if word.lower in AUXILIARIES:
            perfect = True
        if tense is not None and abs(word.start - at) < nearest:
            best, nearest = tense, abs(word.start - at)
    if perfect and best in ("past", "present"):
        return "perfect"
    return best
