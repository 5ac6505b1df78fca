"""Words that hint at the role of a number, by class: pay verbs, take verbs, client nouns and so on.

Belongs here: the lexicon and its lookup. Does not belong: what a class says about a kind (rules.csv
and the fitted weights).
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

LONGEST_PHRASE = 4


@cache
def read_triggers() -> tuple[
    Mapping[str, tuple[str, ...]], Mapping[str, tuple[tuple[str, ...], ...]]
]:
    """Read the lexicon.

    Returns:
        word -> its classes, and first word of a phrase -> (words ..., class) of each phrase.
    """
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    source = files("pipeline.facts.kinds") / "lexicon" / "triggers.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            parts = row["phrase"].split()
            if len(parts) == 1:
                words.setdefault(parts[0], []).append(row["class"])
            else:
                phrases.setdefault(parts[0], []).append((*parts, row["class"]))
    return (
        {word: tuple(classes) for word, classes in words.items()},
        {word: tuple(found) for word, found in phrases.items()},
    )


def classify_words(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The classes of each token; a phrase gives its class to its first token.

    >>> classify_words(["left", "with", "nothing"])[0]
    ('leave_verb', 'keep_verb')
    """
    words, phrases = read_triggers()
    classes = [words.get(token, ()) for token in tokens]
    for at, (token, following) in enumerate(pairwise(tokens)):
        for phrase in phrases.get(token, ()):
            if phrase[1] != following:
                continue
            size = len(phrase) - 1
            if size == 2 or tuple(tokens[at : at + size]) == phrase[:-1]:
                classes[at] = (*classes[at], phrase[-1])
    return classes
