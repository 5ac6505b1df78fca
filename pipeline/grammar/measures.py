"""Units of measure after a number: hours, kilometres, tonnes; "12-hour", "half an hour".

Belongs here: recognising the unit. Does not belong: ages and money.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.amounts import Amount
from pipeline.grammar.vocabulary import units

_UNIT = re.compile(
    r"(?P<gap>[ \-\u00a0\u2011]{0,2})(?:(?:a|an|of an|of a) |(?:straight|consecutive|full|whole|long|more|extra|further|additional|working|calendar|solid|other) )?(?P<first>[^\W\d_]+[²³2-3]?)(?:[ -](?P<second>[^\W\d_]+))?"
)
_DAY_OFF = re.compile(r" (?:sun|satur|mon|tues|wednes|thurs|fri|rest |free )days?(?: off)?\b")
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
    first, second = match["first"], match["second"]
    if second and f"{first} {second}" in table:
        return Unit(match.end(), *table[f"{first} {second}"])
    if first in table and (match["gap"] or len(first) > 1):
        if first in ("second", "foot", "cup", "min") and first == "second" and match["gap"] != "-":
            return None
        return Unit(match.end("first"), *table[first])
    if match["gap"] == "" and first in _SHORT:
        return Unit(
            match.end("first"),
            {"m": "meter", "t": "tonne", "g": "gram", "h": "hour"}[first],
            "time" if first == "h" else "measure",
        )
    return None
