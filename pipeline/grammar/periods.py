"""Periods and rates: "a month", "/month", "per head a year", "each", "monthly wage of".

Belongs here: what an amount is paid or counted for, before and after it. Does not belong: amounts.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.vocabulary import nouns, periods, unit_symbols, units

_TAIL = re.compile(
    r"(?:\s?/\s?|,? (?:per|each|every) | (?:a|an|for (?:a|an|each|every|one)|by the|in (?:a|"
    r"an|one)) |-(?:a|per)-|"
    r"\s?(?=p\.[ma]\b))(?:(?:single|whole|working|calendar|full|good|six-day|\d+-hour) )?"
    r"(?P<word>[^\W\d_²³]+|p\.m|p\.a)(?:\.(?= [a-z]))?"
)
# "$200 a year earlier" tells when, not what for; "a month earlier" after money may be either.
_WHEN = re.compile(r" a year (?:(?:earlier|ago|later|previously|prior)\b|before(?=[.,;:)]|\Z))")
_ADVERB = re.compile(
    r",? (?P<word>monthly|annually|yearly|daily|weekly|hourly|nightly|quarterly|each|apiece|"
    r"a head)\b"
)
_BEFORE = re.compile(
    r"\b(?P<word>monthly|annual|yearly|daily|weekly|hourly|month's|year's|day's|week's)"
    r"(?: [a-z\-]+){0,4}?(?: (?:is|was|of|at|are|were|to|by|from|averaged?|averaging|reached|"
    r"totall?ed|totall?ing|worth|stood at|be|:|–))?"
    r"[ :(]{1,2}(?:(?:a|an|the|just|only) )?\Z"
)
_EACH_PERIOD = re.compile(
    r"\b(?:per|each|every|a) (?P<word>hour|day|week|month|year)[,:]? (?:[a-z]+ ){0,2}\Z"
)
_HEADS = frozenset({"head", "person", "man", "woman", "worker", "employee", "capita", "individual"})


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows an amount: where it ends, the period, and what else it is for."""

    end: int
    period: str | None
    per: str | None


def find_tail(lower: str, at: int, *, money: bool) -> Tail:
    """The period and `per` after an amount that ends at `at`."""
    period: str | None = None
    per: str | None = None
    end = at
    for _ in range(3):
        adverb = _ADVERB.match(lower, end)
        if adverb and (adverb["word"] not in ("each", "apiece", "a head") or per is None):
            word = adverb["word"]
            if word in ("each", "apiece", "a head"):
                if not money:
                    break
                following = _TAIL.match(lower, end)
                if following and following["word"] in periods():
                    period, end = periods()[following["word"]], following.end()
                    continue
                per = "head"
            elif period is None:
                period = periods()[word]
            end = adverb.end()
            continue
        match = _TAIL.match(lower, end)
        if match is None or _WHEN.match(lower, end):
            break
        word = match["word"]
        found_period, found_per = _read(lower, match, word, money=money)
        if found_period and period is None:
            period = found_period
        elif found_per and per is None:
            per = found_per
        else:
            break
        end = match.end()
    return Tail(end, period, per)


def _read(
    lower: str, match: re.Match[str], word: str, *, money: bool
) -> tuple[str | None, str | None]:
    if word in ("p.m", "p.a"):
        return ("month" if word == "p.m" else "year"), None
    if word in periods() and word not in ("piece", "job", "days"):
        return periods()[word], None
    if word in _HEADS:
        return None, "head"
    if word in nouns():
        noun, noun_class = nouns()[word]
        if noun != word and "per" not in match.group():
            return None, None
        return None, "head" if noun_class == "worker" and not money else noun
    if word in ("cubic", "square", "metric"):
        return None, None
    if word in units():
        return None, units()[word][0]
    if "/" in match.group() and word in unit_symbols() and (word == "h" or not money):
        unit = unit_symbols()[word][0]
        return (unit, None) if unit in periods() else (None, unit)
    if "per" in match.group() and len(word) > 2 and word != "cent":
        return None, word
    return None, None


def find_period_before(lower: str, at: int) -> str | None:
    """The period that stands before an amount: "a monthly wage of about"."""
    base = max(0, at - 64)
    cut = max(lower.rfind(". ", base, at), lower.rfind("\n", base, at), lower.rfind("; ", base, at))
    base = max(base, cut + 1)
    match = _BEFORE.search(lower, base, at)
    if match is None:
        return None
    word = match["word"]
    return periods()[word.removesuffix("'s")]
