"""Words that hint at the role of a number, by class: pay verbs, take verbs, client nouns and so on.

Belongs here: the lexicon and its lookup. Does not belong: what a class says about a kind (rules.csv
and the fitted weights).
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def read_triggers() -> tuple[
    Mapping[str, tuple[str, ...]], Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
]:
    """Read the lexicon.

    Returns:
        word -> its classes; first word of a phrase -> second word -> (words ..., class) of each.
    """
    words: dict[str, list[str]] = {}
    phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    source = files("pipeline.facts.kinds") / "lexicon" / "triggers.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            parts = row["phrase"].split()
            if len(parts) == 1:
                words.setdefault(parts[0], []).append(row["class"])
            else:
                seconds = phrases.setdefault(parts[0], {})
                seconds.setdefault(parts[1], []).append((*parts, row["class"]))
    return (
        {word: tuple(classes) for word, classes in words.items()},
        {
            first: {second: tuple(found) for second, found in seconds.items()}
            for first, seconds in phrases.items()
        },
    )


def classify_words(tokens: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The classes of the tokens that have any, by position; a phrase gives its to its first.

    >>> classify_words(["is", "left", "with", "nothing"])
    {1: ('leave_verb', 'keep_verb')}
    """
    words, phrases = read_triggers()
    found = {at: words[token] for at, token in enumerate(tokens) if token in words}
    opened = False
    for at in [at for at, token in enumerate(tokens[:-1]) if token in phrases]:
        for phrase in phrases[tokens[at]].get(tokens[at + 1], ()):
            size = len(phrase) - 1
            if size == 2 or tuple(tokens[at : at + size]) == phrase[:-1]:
                found[at] = (*found.get(at, ()), phrase[-1])
                opened = True
    return {at: found[at] for at in sorted(found)} if opened else found
