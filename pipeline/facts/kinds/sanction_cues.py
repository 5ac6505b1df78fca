"""The words that tell what is said of a legal instrument.

Belongs here: patterns of adoption, duty, return, ban and deadline, linear, for a text in lower case
with plain apostrophes; plain phrases stand in lexicon/sanction_words.csv. Does not belong: how they
combine (kinds/sanctions).
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

STRUCTURES: Mapping[str, tuple[str, ...]] = {
    "ban": (
        r"(?:cannot|can't|can no longer|may not|may no longer|must not) (?:be |enter )?\w+",
        r"(?:assumed|treated|treats) .{0,60}forced",
        r"(?:shuts?|keeps?) .{1,50} out",
    ),
}
"""Cue -> patterns that are no plain phrases."""
WIDER: Mapping[str, tuple[str, ...]] = {
    "any_duty": ("duty", "weak_duty"),
    "any_banned": ("banned", "banned_good"),
}
"""Cue -> classes of the lexicon that it takes together."""

OF_DATE = re.compile(r"^(?:'s)?(?:,? of|,? from|,? in| \(|,)?\s*$")
NEGATED = re.compile(r"\b(?:not|n't|never|nor|no) (?:\w+ )?$")
PASSIVE = re.compile(r"\b(?:by|under|with)\b")
EMPLOYING_BREACHES = re.compile(
    r"\b(?:employ|hir)\w* .{0,80}\b(?:violat|breach|contraven)|"
    r"\b(?:violat|breach|contraven)\w*\b.{0,90}\bto (?:employ|hire)\b"
)
REPORT = re.compile(r"\breports?\b")
VENTURE = re.compile(r"\bjoint (?:and|ventures?)\b")
TERM = re.compile(
    r"\b(?:(?:24|twenty-four)[- ]months?|two years|two-year)\b"
    r"(?! (?:old|ago|after|later|earlier|in|of|since|before))"
)
DAY_22 = re.compile(
    r"(?:\bdec(?:ember|\.)? ?22(?:nd)?\b|\b(?:22(?:nd)?|twenty-second)(?: of)? dec(?:ember|\.)?)"
    r"(?!\w)(?!,? ?(?:200\d|201[0-8]|202\d))"
)
UNTIL = re.compile(
    r"\b(?:by|before|until|till|later than|latest(?: in)?|deadline(?: of| is| was|,|:)?|set|on|"
    r"is|date,|after|since|that is,|->)\s*(?:the )?$"
)
SINCE = re.compile(r"\b(?:since|after) (?:the )?(?:\w+[ -]?){0,4}dec")
HAVE_UNTIL = re.compile(
    r"\b(?:ha[sd]|have) until\b|\b(?:gave|given|gives?|allow(?:s|ed)?)\b.{0,40} until\b"
)
BEFORE_2020 = re.compile(r"\bbefore (?:the year )?2020\b|\bby 2019\b")
DEMANDED_BY = re.compile(r"\b(?:required|demanded|ordered|prescribed) (?:by|under|in)(?: the)? ?$")
RESOLUTION_OF = re.compile(r"resolutions? (?:\d{4} )?of $")
YEAR_END = re.compile(r"\byear(?:'s |-)end\b")
BY_PYONGYANG = re.compile(
    r"\b(?:pyongyang|north korea|the regime|their (?:boss|employer|manager)\w*)(?: has| had)? "
    r"(?:told|ordered|instructed|called|wants|recalled)\b"
)
DEADLINE_WORD = re.compile(
    r"\b(?:deadline|cut-?off)\b(?! for (?:appl|regist|bids|submi|report))(?!s? (?:day|price))"
    r"|\bdate by which\b|\b(?:un|u\.n\.|united nations)(?:'s)? date\b"
)
ALLOWED_TERM = re.compile(r"\b(?:it's|it is|gives?|gave|given|have|has|had|within|is) \w* ?$")
PRONOUN = re.compile(r" ?(?:it|this|that|them|these|any of it|all that)\b")
BARE_DEADLINE = re.compile(
    r"\bthe deadline\b(?!'s)(?! (?:for|to|set|given|imposed|fixed|agreed)\b)"
)
IT_WAS_ADOPTED = re.compile(
    r"\b(?:it|they|both) (?:was|were|had been) (?:\w+ly )?(?:adopted|passed|approved|signed)\b"
)
PAST_DEADLINE = re.compile(r"\b(?:after|before|by|since|ahead of|past|until) the deadline\b")


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of a cue: its phrases as whole words, and its structures.

    Raises:
        ValueError: if the lexicon has no phrase of the cue.
    """
    classes = WIDER.get(name, (name,))
    phrases = [phrase for of, phrase in _read_phrases() if of in classes]
    if not phrases:
        raise ValueError(f"sanction_words.csv has no cue {name!r}")
    phrases.sort(key=lambda phrase: (-len(phrase), phrase))
    parts = [*map(re.escape, phrases), *STRUCTURES.get(name, ())]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


@cache
def _read_phrases() -> tuple[tuple[str, str], ...]:
    source = files("pipeline.facts.kinds") / "lexicon" / "sanction_words.csv"
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines())
    next(rows)
    return tuple((name, phrase) for name, phrase in rows)
