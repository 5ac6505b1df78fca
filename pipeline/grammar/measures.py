"""Units of measure after a number: hours, kilometres, tonnes; "12-hour", "half an hour".

Belongs here: recognising the unit. Does not belong: ages and money.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.amount import Amount
from pipeline.grammar.periods import Tail
from pipeline.grammar.vocabulary import unit_names, unit_symbols, unit_values, units
from pipeline.model.mention import MentionType, QuantityMention

_UNIT = re.compile(
    r"(?P<gap>[ \-\u00a0\u2011]{0,2})(?:(?P<article>(?:of )?an?) |(?:straight|consecutive|"
    r"full|whole|long|more|extra|further|additional|working|calendar|solid|"
    r"other) )?(?P<first>[^\W\d_]+[²³2-3]?)(?:[ -](?P<second>[^\W\d_]+))?"
)
_DAY_OFF = re.compile(r" (?:sun|satur|mon|tues|wednes|thurs|fri|rest |free )days?(?: off)?\b")
_OFF = re.compile(r" (?:off(?: work)?|of (?:rest|leave|holiday|vacation))\b")
_SIGN = re.compile(r"[ \u00a0]?(?P<sign>[°º℃℉Ωµμ][A-Za-z]?)(?![A-Za-z])")
_BRACKETED = re.compile(r" ?[\[{(<](?P<unit>[^\W\d_]+)[\]})>]")
# What may follow a symbol of one letter after a blank; anything else may be a name or a million.
_AFTER_LETTER = re.compile(
    r"\s*(?:\Z|[.,;:)(\]/×²³^]|[-–](?!\w)|(?<=\s)\d|(?<!\w)(?:x|by|of|and|or|to|more|less|down|up|long|wide|high|tall|deep|thick|"
    r"away|from|above|below|per|in|at|for|a)\b)"
)
_POWER = re.compile(r"(?:\^?(?P<figure>[23²³])|[ -](?P<word>squared|cubed))(?![\w.,]\w)(?!\w)")
_POWERS = {"2": "square", "²": "square", "squared": "square"}
_POWER_WORDS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_POWER_UNIT = re.compile(r"\.? ?(?P<unit>[^\W\d_]+)")
_BEFORE_INCH = re.compile(
    r"\b(?:long|length|wide|width|high|height|tall|deep|depth|thick|thickness|size|diameter|"
    r"measur(?:es|ed|ing)|screen|rain|snow|wave)\b"
)
_INCH = re.compile(r" in(?:(?=[.,;)]|\Z)|\.(?= [a-z]))")
LENGTHS = frozenset(
    {"kilometer", "kilometre", "meter", "metre", "mile", "foot", "inch", "yard", "centimeter",
     "centimetre", "millimeter", "decimeter", "micrometer", "nanometer", "hectometer"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: where it ends, its singular name and its kind."""

    end: int
    unit: str
    kind: str


def match_unit(text: str, lower: str, amount: Amount) -> Unit | None:
    """The unit right after an amount.

    Args:
        text: the text as printed; symbols are told by their capitals ("MW", "mW").
        lower: the same in lower case.
        amount: the number or range.
    """
    at = amount.end
    off = _DAY_OFF.match(lower, at)
    if off:
        return Unit(off.end(), "day", "time")
    match = _UNIT.match(lower, at)
    if match is None:
        return _match_sign(text, lower, at)
    if match["article"] and amount.first.form != "fraction":
        return None
    table = units()
    first, second = match["first"], match["second"]
    if second and f"{first} {second}" in table:
        return Unit(match.end(), *table[f"{first} {second}"])
    if first in _POWER_WORDS:
        return _match_power(lower, match.end("first"), _POWER_WORDS[first])
    symbol = _match_symbol(text, lower, match, in_digits=bool(amount.last.digits))
    if symbol is not None:
        return symbol
    if first in table and len(first) > 1:
        if first == "second" and match["gap"] != "-":
            return None
        end = match.end("first")
        if table[first][0] == "day":
            off = _OFF.match(lower, end)
            end = off.end() if off else end
        return _raised(lower, Unit(end, *table[first]))
    if first == "in" and _INCH.match(lower, at):
        if _BEFORE_INCH.search(lower, max(0, amount.start - 60), amount.start):
            return Unit(match.end("first"), "inch", "measure")
        return None
    if first[-1] in "23" and first[:-1] in table:
        return _raised(lower, Unit(match.end("first") - 1, *table[first[:-1]]))
    return None


def _match_symbol(text: str, lower: str, match: re.Match[str], *, in_digits: bool) -> Unit | None:
    """A unit by its symbol; a single letter only after digits and where no word goes on."""
    start, end = match.span("first")
    power = lower[end - 1] in "23²³" and end - start > 1
    if power and lower[end : end + 1].isalnum():
        return None
    end -= power
    known = unit_symbols().get(text[start:end])
    if known is None:
        return None
    if end - start == 1:
        if not in_digits or match["gap"] not in ("", " ", "\u00a0"):
            return None
        if match["gap"] and not power and not _AFTER_LETTER.match(lower, end):
            return None
    return _raised(lower, Unit(end, *known))


def _match_sign(text: str, lower: str, at: int) -> Unit | None:
    """A unit that begins with a sign ("20 °C"), or that stands in brackets ("20 (kg)")."""
    if at >= len(text):
        return None
    sign = _SIGN.match(text, at)
    if sign:
        known = unit_symbols().get(sign["sign"])
        return Unit(sign.end(), *known) if known else None
    bracketed = _BRACKETED.match(lower, at) if lower[at] in " [{(<" else None
    if bracketed is None:
        return None
    known = unit_symbols().get(text[slice(*bracketed.span("unit"))]) or units().get(
        bracketed["unit"]
    )
    return Unit(bracketed.end(), *known) if known and known[1] != "time" else None


def _raised(lower: str, unit: Unit) -> Unit:
    """A length with its power: "km²", "km^3", "km cubed"."""
    if unit.unit not in LENGTHS:
        return unit
    power = _POWER.match(lower, unit.end)
    if power is None:
        return unit
    word = _POWERS.get(power["figure"] or power["word"], "cubic")
    return Unit(power.end(), f"{word} {unit.unit}", unit.kind)


def _match_power(lower: str, at: int, word: str) -> Unit | None:
    """What follows "square" or "cubic" ("square feet", "sq. m", "cu ft")."""
    match = _POWER_UNIT.match(lower, at)
    if match is None:
        return None
    name = match["unit"]
    known = units().get(name) or unit_symbols().get(name)
    if known is None or known[0] not in LENGTHS:
        return None
    return Unit(match.end(), f"{word} {known[0]}", known[1])


def name_unit(lower: str, unit: str, tail: Tail) -> tuple[str, int]:
    """The usual name of a unit with what it is counted per, and where that ends.

    "90 km/h" is in kilometers per hour, "9.8 m/s²" in meters per square second; goods per day or
    year keep their own name.
    """
    name = unit_names().get(unit, unit)
    per = tail.per if tail.per in unit_values() else None
    if per is None and (unit in LENGTHS or tail.period in ("hour", "minute", "second")):
        per = tail.period
    if per is None:
        return name, tail.end
    power = _POWER.match(lower, tail.end)
    if power is None or (per not in LENGTHS and per != "second"):
        return f"{name} per {unit_names().get(per, per)}", tail.end
    word = _POWERS.get(power["figure"] or power["word"], "cubic")
    return f"{name} per {word} {per}", power.end()


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
