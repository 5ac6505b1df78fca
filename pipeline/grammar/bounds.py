"""Bounds and approximators on both sides of a number: "at least", "some", "or so", "-odd".

Belongs here: how far the words around a number open or blur it. Does not belong: the number itself.
The sense of each phrase is in lexicon/approximators.csv, after CODEBOOK.md ("Values", 17, 27).
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.grammar.vocabulary import approximators, particle_verbs
from pipeline.model.mention import Bound

_LEFT_WINDOW = 40
_WORD = re.compile(r"[^\s\"“”'‘’()\[\]]+")
_ATTACHED = re.compile(
    r"-?(?P<odd>odd|ish)\b|(?P<plus>-plus\b|\+)|(?P<some>-?something\b|-somethings\b)"
)
_SYMBOLS = re.compile(r"(?:(?P<min>>=?|≥)|(?P<max><=?|≤)|(?P<approx>[~≈±∼]))\s{0,2}\Z")


_NEGATION = re.compile(
    r"(?:n't|n’t|\b(?:not|never|no|nor|hardly|scarcely|rarely|seldom|nobody|cannot|without))"
    r"(?: [a-z]+){0,3} \Z"
)
_NUMBER_NEXT = re.compile(r" (?:[a-z]{0,3}[$€£¥]|rmb |usd )?\d")
CAP_ENDS = (" at ", " to ")
CAP = re.compile(
    r"\b(?:caps?|capped|limits?|limited|restricts?|restricted)\b[^.;\n]{0,40}? (?:at|to) \Z"
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A bound found beside a number: where it ends, and what it says."""

    at: int
    bound: Bound
    approx: bool
    phrase: str


def find_left(lower: str, at: int) -> Edge | None:
    """The longest bounding phrase that ends right before `at`."""
    base = max(0, at - _LEFT_WINDOW)
    window = lower[base:at]
    tail = window.rstrip(" \t\u00a0\n-–(")
    if not tail:
        return None
    if tail[-1] in "<>=≥≤~≈±∼":
        symbol = _SYMBOLS.search(window)
        return _symbol_edge(symbol, base) if symbol else None
    last = tail[max(tail.rfind(" "), tail.rfind("\n")) + 1 :].lstrip("\"“”'‘’()[]")
    if last not in _last_words():
        return None
    if not 0 < len(window) - len(tail) <= 2 or "\n\n" in window[len(tail) :]:
        return None
    phrases = approximators("left")
    words = list(_WORD.finditer(tail))[-5:]
    for first in range(len(words)):
        phrase = " ".join(w.group() for w in words[first:])
        if phrase in phrases:
            bound, approx = phrases[phrase]
            before = tail[: words[first].start()]
            if _is_particle(phrase, before):
                return None
            if bound != "exact" and _NEGATION.search(before):
                bound = "max" if bound == "min" else "min"
            return Edge(base + words[first].start(), Bound(bound), approx, phrase)
    return None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in approximators("left"))


def _is_particle(phrase: str, before: str) -> bool:
    """Whether "over" or "up to" belongs to a verb: "handed over 1,800", "crept up to 33,000"."""
    verbs = particle_verbs().get(phrase)
    if verbs is None:
        return False
    words = before.split()
    return bool(words) and words[-1] in verbs


def _symbol_edge(symbol: re.Match[str], base: int) -> Edge | None:
    start = base + symbol.start()
    if symbol["approx"]:
        return Edge(start, Bound.EXACT, True, symbol["approx"])
    bound = Bound.MIN if symbol["min"] else Bound.MAX
    return Edge(start, bound, False, symbol["min"] or symbol["max"])


@cache
def _right_pattern() -> re.Pattern[str]:
    phrases = sorted(approximators("right"), key=lambda p: (-len(p), p))
    return re.compile(r",? (?:in all )?\(?(" + "|".join(map(re.escape, phrases)) + r")(?![\w-])")


def find_right(lower: str, at: int) -> Edge | None:
    """The bounding phrase that begins right after `at`."""
    if at >= len(lower):
        return None
    if lower[at] in "-+o":
        attached = _ATTACHED.match(lower, at)
        if attached:
            plus = bool(attached["plus"])
            if attached["some"]:
                return Edge(attached.end(), Bound.EXACT, False, "something")
            if plus and attached.end() < len(lower) and lower[attached.end()].isdigit():
                return None
            return Edge(attached.end(), Bound.MIN if plus else Bound.EXACT, not plus, "plus")
    if lower[at] not in " ,":
        if lower[at] == "+":
            return Edge(at + 1, Bound.MIN, False, "+")
        return None
    match = _right_pattern().match(lower, at)
    if match is not None and _NUMBER_NEXT.match(lower, match.end()):
        return None
    if (
        match is not None
        and match[1] in ("and some", "and more", "plus")
        and (lower[at] == "," or re.compile(r" [a-z\d]").match(lower, match.end()))
    ):
        return None
    if match is None:
        if lower.startswith(" odd ", at):
            return Edge(at + 4, Bound.EXACT, True, "odd")
        return None
    bound, approx = approximators("right")[match[1]]
    return Edge(match.end(), Bound(bound), approx, match[1])
