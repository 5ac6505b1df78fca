"""Head nouns: what a number counts, and of which class it is.

Belongs here: finding the head of the noun phrase after a number. Does not belong: the facts that a
noun leads to. Nouns and classes are in lexicon/nouns.csv; an unknown plural counts as "thing".
"""

import re
from dataclasses import dataclass

from pipeline.grammar.vocabulary import nouns, singular_of, word_list

_STEP = re.compile(
    r"(?P<gap>, |[ \u00a0]{1,2}|-|\n(?!\n))[\"“‘']?(?P<word>[^\W\d_]+(?:['’\-\u2011][^\W\d_]+)*)"
)
_OF = re.compile(
    r" (?:(?:more|further|additional|other) )?of (?P<det>the |these |those |its |their |his |"
    r"her |our |my |all |whom|which|them|us|those)?"
)
_ANAPHORS = ("whom", "which", "them", "us")
_GUESS = re.compile(r"[a-z][a-z'\-]{2,}s\Z")
_MAX_WORDS = 8
_FILLERS = frozenset({"more", "less", "such", "own", "odd"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a noun phrase; noun is singular and None for "of them"."""

    start: int
    end: int
    noun: str | None
    noun_class: str


def find_head(lower: str, at: int, *, single: bool) -> Head | None:
    """The head noun after a number that ends at `at`.

    Args:
        lower: the text in lower case.
        at: where the number (with what belongs to it) ends.
        single: the number is one, so the noun may be singular.
    """
    of = _OF.match(lower, at)
    if of:
        det = of["det"]
        if det in _ANAPHORS:
            return Head(of.start("det"), of.end(), None, "anaphor")
        inner = _scan(lower, of.end() - 1, single=False)
        if inner:
            return inner
        return (
            Head(at, of.end(), None, "anaphor")
            if det and det.strip() in ("those", "these")
            else None
        )
    return _scan(lower, at, single=single)


def _scan(lower: str, at: int, *, single: bool) -> Head | None:
    lexicon, stops = nouns(), word_list("noun_stops.txt")
    exceptions = word_list("noun_exceptions.txt")
    best: Head | None = None
    weak: Head | None = None
    previous = ""
    for count in range(_MAX_WORDS):
        step = _STEP.match(lower, at)
        if step is None:
            break
        if step["gap"] == ", " and (best or count == 0):
            break
        word = step["word"].replace("’", "'")
        if word.endswith("'s"):
            word = word[:-2]
            if best:
                break
            previous, at = word, step.end()
            continue
        if word in stops:
            if count == 0 and word in _FILLERS:
                at = step.end()
                continue
            break
        known = lexicon.get(f"{previous} {word}") or lexicon.get(word)
        if known is None and "-" in word:
            known = lexicon.get(word.rpartition("-")[2])
        if known is not None:
            head = Head(step.start("word"), step.end(), *known)
            plural = word != known[0].rpartition(" ")[2] or word.endswith(
                ("ese", "people", "staff")
            )
            if plural or single:
                best = head
            else:
                weak = head
        elif (
            best is None
            and _GUESS.match(word)
            and word not in exceptions
            and not word.endswith("ss")
        ):
            best = Head(step.start("word"), step.end(), singular_of(word), "thing")
        elif best is not None:
            if best.noun_class == "nationality" and previous.endswith("ese") and step["gap"] == " ":
                best = None if not word.endswith("ed") else best
            break
        previous, at = word, step.end()
    return best or weak
