"""Instruments told without number or name: "the August resolution", "the same text", "the act".

Belongs here: which words stand for an instrument that the article speaks of elsewhere, or for a
resolution on North Korea that it never names. Does not belong: citations (names/instruments), or
what they demand (facts/kinds).

A city council's, a parliament's or a board's resolution is none.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_class
from pipeline.model.mention import MentionType, NameMention

UN_UNNAMED = "UNSC resolution (unnamed)"
EU_UNNAMED = "EU measure (unnamed)"
NEAR_LOOSE = frozenset({"resolution", "resolutions", "passed", "adopted", "approved", "council"})
NEAR_EU = frozenset({"eu", "e", "european", "brussels"})
ANAPHORS = re.compile(
    r"\b(?:the|this|that) (?:same )?"
    r"(?:text|measure|document|law|act|statute|regulation|directive)\b"
    r"(?! (?:firm|school|enforcement|court|book|faculty|student|suit|office))"
)
NEAR_ANAPHOR = frozenset(
    {"text", "measure", "document", "law", "act", "statute", "regulation", "directive"}
)
LAWS = ("CAATSA", "NKSPEA", "UFLPA", "US", "Executive")
EU_LAWS = ("EU", "Regulation", "Decision", "Directive")
FAMILIES = {
    "text": ("UN",),
    "document": ("UN",),
    "measure": ("UN", *EU_LAWS),
    "regulation": EU_LAWS,
    "directive": EU_LAWS,
}
"""Noun -> beginnings of the names that it can stand for; any other noun stands for a law."""
BACK = 400  # characters between an instrument and the words that stand for it
EU_LOOSE = re.compile(
    r"\b(?:the|that|this|its|a) (?:new )?(?:regulation|directive)(?= (?:on|against|banning) )"
)
COUNCIL = re.compile(
    r"\bthe council\b(?= (?:has |had |unanimously |then |also )?\w+(?:ed|ing|s)\b)"
)


@cache
def _loose() -> re.Pattern[str]:
    """The resolution, the August resolution, the 2017 resolutions, September's resolution."""
    told = "|".join(sorted(map(re.escape, read_class("resolution_word")), key=len, reverse=True))
    months = "|".join(sorted(read_class("month")))
    return re.compile(
        rf"\b(?:(?:the|that|this|those|these|both|a|another|its|new|latest|last)"
        rf"(?: (?:{told}|{months}|20\d\d)){{0,3}}"
        rf"|(?:{months})(?: 20\d\d)?'s) resolutions?\b"
        rf"(?! (?:of|by|to) (?:a |this |its |the (?!previous|preceding|same|following|past|year)))"
        rf"|\bthe council's (?:decision|vote)\b"
        rf"|\b(?:one|ones) (?:passed|adopted|approved)\b"
    )


def find_loose(named: NamedText, found: Sequence[NameMention]) -> list[NameMention]:
    """Find resolutions without a number, and regulations of the European Union without one.

    Args:
        named: the text.
        found: its instruments by number or name, and bodies that make them.

    Returns:
        Mentions of category "unnamed", or "loose" where only North Korea tells what is meant:
        such a mention is an instrument only with a date or a demand that is known.
    """
    loose: list[NameMention] = []
    if not NEAR_LOOSE.isdisjoint(named.vocabulary):
        cited = any(mention.name.startswith("UNSC") for mention in found)
        category = "unnamed" if cited or "sanction" in named.flat else "loose"
        if category == "unnamed" or _is_of_korea_alone(named):
            loose += [
                cite(*match.span(), UN_UNNAMED, category)
                for match in _loose().finditer(named.flat)
                if category == "unnamed" or not match.group().startswith("one")
            ]
    if "security council" in named.flat:
        councils = COUNCIL.finditer(named.flat)
        loose += [cite(*match.span(), UN_UNNAMED, "body") for match in councils]
    if not NEAR_EU.isdisjoint(named.vocabulary) and not NEAR_ANAPHOR.isdisjoint(named.vocabulary):
        laws = EU_LOOSE.finditer(named.flat)
        loose += [cite(*match.span(), EU_UNNAMED, "unnamed") for match in laws]
    return loose


def _is_of_korea_alone(named: NamedText) -> bool:
    """Whether the article speaks of North Korea, and of no body that passes other resolutions."""
    words = named.vocabulary
    return not words.isdisjoint(read_class("korea_word")) and words.isdisjoint(
        read_class("other_body")
    )


def find_anaphors(named: NamedText, found: Iterable[NameMention]) -> list[NameMention]:
    """Find words that stand for an instrument told shortly before: "the act", "the same text".

    Args:
        named: the text.
        found: its instruments, in any order.

    Returns:
        Mentions with the name and category of the instrument that they stand for.
    """
    if NEAR_ANAPHOR.isdisjoint(named.vocabulary):
        return []
    before = sorted(found, key=lambda mention: mention.start)
    anaphors: list[NameMention] = []
    at = 0
    for match in ANAPHORS.finditer(named.flat):
        while at < len(before) and before[at].end <= match.start():
            at += 1
        family = FAMILIES.get(match.group().rsplit(" ", 1)[1], LAWS)
        meant = next(
            (one for one in reversed(before[max(0, at - 4) : at]) if one.name.startswith(family)),
            None,
        )
        if meant is not None and match.start() - meant.end <= BACK:
            anaphors.append(cite(*match.span(), meant.name, meant.category or "unnamed"))
    return anaphors


def cite(start: int, end: int, name: str, category: str) -> NameMention:
    """A mention of an instrument; its rule tells by what kind of citation."""
    return NameMention(
        type=MentionType.INSTRUMENT,
        start=start,
        end=end,
        rule=f"instrument_{category}",
        name=name,
        category=category,
    )
