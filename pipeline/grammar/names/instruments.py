"""Legal instruments: resolutions, acts, orders and regulations, by number, by name or unnamed.

Belongs here: recognising a citation and its canonical name. Does not belong: what it demands
(facts/kinds/sanctions), or whether its number and date are right (facts/instruments).

The bare word "sanctions" is no instrument (CODEBOOK.md, 25).
"""

import re
from collections.abc import Iterator

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.unnamed_instruments import (
    EU_UNNAMED,
    UN_UNNAMED,
    cite,
    find_anaphors,
    find_loose,
)
from pipeline.model.mention import NameMention

US_UNNAMED = "US law (unnamed)"

UN = r"(?:u\.n\.|un|united nations|unsc)"
COUNCIL = rf"(?:(?:the )?(?:{UN} )?security council(?:'s)?|{UN}(?:'s)?)"
NUMBER = r"(?:1718|1695|1874|2087|2094|2[2-6]\d\d)(?: ?\(\d{4}\))?"
CITED = rf"(?P<numbers>\b{NUMBER}(?:(?:, | and |, and | or |/| & ){NUMBER}){{0,6}})(?!\d)"
NUMBERED = re.compile(
    rf"(?:\b(?:{COUNCIL} )?(?:{UN} )?resolutions?,? (?:no\. ?|number |nos\. ?)?"
    rf"|\bunscrs? ?|\bs/res/ ?){CITED}"
)
ONE_NUMBER = re.compile(rf"{NUMBER}(?!\d)")
BARE_NUMBER = re.compile(
    r"2(?:270|321|371|375|397)(?![\d%]|[.,:/-]\d)(?<![\d$€£.,:/-]2\d\d\d)"
    r"(?<!room \d{4})(?<!flight \d{4})(?<!page \d{4})(?<!bus \d{4})(?<!house \d{4})"
    r"(?! (?:men|women|people|persons?|tons?|tonnes|dollars|yuan|r[uo]u?bles|won|workers?|"
    r"labou?rers?|employees|builders|citizens|nationals|km|kilomet))"
)
UN_NOUN = r"(?:resolutions?|decisions?|measures?|vote|bans?|deadline|cut-?off|embargo|date)"
UN_PHRASE = re.compile(
    rf"\b{COUNCIL} (?:sanctions? )?{UN_NOUN}\b|\b{UN_NOUN} (?:of|by|from|at) (?:the )?{COUNCIL}\b"
)
BODY = re.compile(
    r"\b(?:(?:u\.n\.|un|united nations) )?security council\b|\bunited nations\b|\bu\.n\.|\bun\b"
)
NO_BODY = re.compile(
    r"(?:'s)? (?:panel|experts?|report|monitors?|investigat|data|figures?|officials?|diplomats?|"
    r"agency|agencies|human|special|rapporteur|estimate|document|committee|source|peace|"
    r"headquarters|general assembly|office|envoy|ambassador|study|researchers?|filing|"
    r"sanctions monitors)"
)
EU_BODY = re.compile(
    r"\bthe (?:eu |european )?council(?= (?:has )?(?:agreed|adopted|decided|voted))"
    r"|\b(?:the )?(?:eu|european union|brussels)(?= (?:has |had |also |itself )?"
    r"(?:agreed|adopted|decided|voted|bans|banned|forbids|forbade|prohibits|prohibited|outlawed)\b)"
)
ACTS = (
    (
        re.compile(
            r"\bcaatsa\b|\bcountering america'?s (?:adversaries|enemies) through sanctions act\b"
            r"(?: \(caatsa\))?|\bsanctions act of 2017\b"
        ),
        "CAATSA",
    ),
    (re.compile(r"\bnorth korea sanctions and policy enhancement act\b"), "NKSPEA"),
    (re.compile(r"\buyghur forced labou?r prevention act\b|\buflpa\b"), "UFLPA"),
)
ORDER = re.compile(r"\b(?:executive order|e\.o\.|eo) (?:no\. ?)?(1[34]\d{3})\b")
EU_REGULATION = re.compile(
    r"\b(?:council )?(regulation|decision) (?:\((eu|ec|cfsp)\) )?(?:no\.? ?)?"
    r"((?:19|20)\d\d/\d{1,4}|\d{1,4}/(?:19|20)\d\d)\b"
)
EU_PHRASE = re.compile(
    r"\b(?:eu|e\.u\.|european union|european|council of the european union)'?s? (?:council )?"
    r"(?:regulations?|measures?|ban|decision|directive)\b"
)
US_PHRASE = re.compile(
    r"\b(?:u\.s\.|us|american|united states|federal|washington's)"
    r" (?:federal )?(?:sanctions |trade |customs )?(?:law|statute|act|legislation)\b"
    r"|\b(?:law|statute|act|legislation) (?:passed|enacted|adopted) by"
    r" (?:the )?(?:u\.?s\.? )?congress\b|\bact of congress\b"
    r"|\b(?:an|the|this|that|presidential|trump's|obama's) (?:same )?executive order\b"
    r"(?! (?:no|1[34]))"
)
RANK = {"unnamed": 1, "loose": 1, "body": 2}  # named instruments come first where mentions overlap
# Words that tell where each family of patterns can match, so that the rest is never searched.
NEAR_RESOLUTION = frozenset({"resolution", "resolutions", "unscr", "unscrs", "res"})
NEAR_UN = frozenset({"un", "unsc", "u", "united", "security"}) | NEAR_RESOLUTION
NEAR_EU = frozenset({"eu", "e", "european"})
NEAR_EU_BODY = frozenset({"council", "eu", "union", "brussels"})
NEAR_LAW = frozenset({"order", "law", "act", "statute", "legislation"})
NEAR_ACT = frozenset({"act", "caatsa", "uflpa"})
NEAR_ORDER = frozenset({"order", "eo", "e"})
NEAR_REGULATION = frozenset({"regulation", "decision"})
REACH = 130
UNNAMED = (
    (UN_PHRASE, UN_UNNAMED, NEAR_UN),
    (EU_PHRASE, EU_UNNAMED, NEAR_EU),
    (US_PHRASE, US_UNNAMED, NEAR_LAW),
)


def find_instruments(named: NamedText) -> list[NameMention]:
    """Find the instruments of a text, in order, longest first where they overlap.

    >>> [m.name for m in find_instruments(NamedText("Resolutions 2375 and 2397 (2017)"))]
    ['UNSCR 2375', 'UNSCR 2397']
    """
    found = _numbered(named)
    for pattern, name in ACTS:
        found += [cite(*m.span(), name, "act") for m in _matches(pattern, named, NEAR_ACT)]
    found += [
        cite(*m.span(), f"Executive Order {m[1]}", "order")
        for m in _matches(ORDER, named, NEAR_ORDER)
    ]
    found += [
        cite(*m.span(), f"{m[1].title()} ({(m[2] or _maker(m[3])).upper()}) {m[3]}", "regulation")
        for m in _matches(EU_REGULATION, named, NEAR_REGULATION)
    ]
    for pattern, name, near in UNNAMED:
        found += [cite(*m.span(), name, "unnamed") for m in _matches(pattern, named, near)]
    found += _bodies(named)
    found += find_loose(named, found)
    found += find_anaphors(named, found)
    return _without_overlaps(found)


def _matches(
    pattern: re.Pattern[str], named: NamedText, near: frozenset[str]
) -> Iterator[re.Match[str]]:
    """Matches around the words that a pattern needs; windows that touch are joined."""
    if near.isdisjoint(named.vocabulary):
        return
    low = high = -1
    starts = named.starts
    for start in sorted({start for word in near for start in starts.get(word, ())}):
        if low >= 0 and start - REACH > high:
            yield from pattern.finditer(named.flat, low, high)
            low = -1
        if low < 0:
            low = max(0, start - REACH, high)
        high = start + REACH
    if low >= 0:
        yield from pattern.finditer(named.flat, low, high)


def _maker(number: str) -> str:
    """Whose regulation a number is: since 2015 the year stands first."""
    return "eu" if len(number.split("/", 1)[0]) == 4 else "ec"


def _numbered(named: NamedText) -> list[NameMention]:
    """A citation by number; several numbers after one word are several mentions."""
    flat = named.flat
    found = []
    for match in _matches(NUMBERED, named, NEAR_RESOLUTION):
        at = match.start()
        for number in ONE_NUMBER.finditer(flat, match.start("numbers"), match.end("numbers")):
            found.append(cite(at, number.end(), f"UNSCR {number.group()[:4]}", "resolution"))
            at = number.end() + 1
            while at < len(flat) and not flat[at].isdigit():
                at += 1
    if any(word in flat for word in ("resolution", "security council", "sanction", "u.n.")):
        found += [
            cite(*match.span(), f"UNSCR {match.group()}", "resolution")
            for match in BARE_NUMBER.finditer(flat)
        ]
    return found


def _bodies(named: NamedText) -> list[NameMention]:
    """The body that makes resolutions, where it is not one of its reports or officials."""
    flat, text = named.flat, named.text
    councils = [
        cite(*match.span(), EU_UNNAMED, "body")
        for match in _matches(EU_BODY, named, NEAR_EU_BODY)
        if "council" not in match.group() or "european" in flat
    ]
    return councils + [
        cite(*match.span(), UN_UNNAMED, "body")
        for match in _matches(BODY, named, NEAR_UN)
        if text[match.start()].isupper()
        and (match.group() != "un" or text[match.end() - 1] == "N")
        and NO_BODY.match(flat, match.end()) is None
    ]


def _without_overlaps(found: list[NameMention]) -> list[NameMention]:
    """Named before unnamed, then longest; sorted by start."""
    kept: list[NameMention] = []
    for mention in sorted(
        found, key=lambda one: (RANK.get(one.category or "", 0), one.start - one.end, one.start)
    ):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
