"""Units of measure after a number: hours, kilometres, tonnes; "12-hour", "half an hour".

Belongs here: recognising the unit. Does not belong: ages and money.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.amount import Amount
from pipeline.grammar.vocabulary import units
from pipeline.model.mention import MentionType, QuantityMention

_UNIT = re.compile(
    r"(?P<gap>[ \-\u00a0\u2011]{0,2})(?:(?P<article>(?:of )?an?) |(?:straight|consecutive|"
    r"full|whole|long|more|extra|further|additional|working|calendar|solid|"
    r"other) )?(?P<first>[^\W\d_]+[²³2-3]?)(?:[ -](?P<second>[^\W\d_]+))?"
)
_DAY_OFF = re.compile(r" (?:sun|satur|mon|tues|wednes|thurs|fri|rest |free )days?(?: off)?\b")
_OFF = re.compile(r" (?:off(?: work)?|of (?:rest|leave|holiday|vacation))\b")
_SHORT = frozenset({"m", "t", "g", "h"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: where it ends, its singular name and its kind."""

    end: int
    unit: str
    kind: str


def match_unit(lower: str, amount: Amount) -> Unit | None:
    """The unit right after an amount."""
    off = _DAY_OFF.match(lower, amount.end)
    if off:
        return Unit(off.end(), "day", "time")
    match = _UNIT.match(lower, amount.end)
    if match is None:
        return None
    table = units()
    if match["article"] and amount.first.form != "fraction":
        return None
    first, second = match["first"], match["second"]
    if second and f"{first} {second}" in table:
        return Unit(match.end(), *table[f"{first} {second}"])
    if first in table and (match["gap"] or len(first) > 1):
        if first in ("second", "foot", "cup", "min") and first == "second" and match["gap"] != "-":
            return None
        end = match.end("first")
        if table[first][0] == "day":
            off = _OFF.match(lower, end)
            end = off.end() if off else end
        return Unit(end, *table[first])
    if match["gap"] == "" and first in _SHORT:
        return Unit(
            match.end("first"),
            {"m": "meter", "t": "tonne", "g": "gram", "h": "hour"}[first],
            "time" if first == "h" else "measure",
        )
    return None


_NO_DAYS = re.compile(
    r"\b(?:no|without (?:a|any|one)(?: single)?|(?:not|n't|n’t|never) (?:had |have |get |got |"
    r"given )?(?:a|any|one)(?: single)?) "
    r"(?P<span>(?:rest |free )days?|days?(?: off| of rest))\b(?: (?:a|per|"
    r"each) (?P<period>week|month|year))?"
)


_FREE_DAYS = ("day off", "days off", "of rest", "rest day", "free day")  # one stands in _NO_DAYS


def find_no_days(lower: str) -> list[QuantityMention]:
    """Find "no days off", "without a day off": zero days."""
    if not any(phrase in lower for phrase in _FREE_DAYS):
        return []
    return [
        QuantityMention(
            type=MentionType.DURATION,
            start=match.start(),
            end=match.end(),
            rule="no_days",
            low=0.0,
            high=0.0,
            unit="day",
            noun="day",
            noun_class="time",
            period=match["period"],
            number_start=match.start(),
            number_end=match.end(),
        )
        for match in _NO_DAYS.finditer(lower)
    ]
