"""Ages: "aged 25", "in their 20s", "mid-30s", "35-year-old", "between 20 and 35 years old".

Belongs here: recognising that a number is an age. Does not belong: whose age it is.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.amount import Amount
from pipeline.grammar.nouns import find_head
from pipeline.model.mention import MentionType, QuantityMention

_AFTER = re.compile(
    r"(?:[ -](?P<unit>years?|months?|days?|weeks?|yrs?)(?:[ -]olds?\b| of age\b)| ?y/?o\b)"
)
_BEFORE = re.compile(
    r"\b(?:aged?|ages(?: of| from| range[ds]?(?: from)?)?|age of|ages? (?:is|was|between|from|"
    r"of)|average age (?:is|was|of)|"
    r"mean age(?: of [a-z ]{1,30})?[:,]?|median age(?: of [a-z ]{1,30})?[:,]?|turn(?:s|ed|ing)?|"
    r"(?:older|younger) than|(?:girl|boy|man|woman|men|women|worker|native|mother|father|son|"
    r"daughter|lad) of)[: ]{1,2}"
    r"(?:about |around |between |from |over |under |just |only |up to |at least |roughly |some )?\Z"
)
_DECADE = re.compile(r"(?:['’]?s|ies)\b")
_DECADE_BEFORE = re.compile(
    r"(?P<part>\b(?:early|mid|middle|late)(?:-| |-to-late )(?:to (?:mid|late)[- ])?)?\Z"
)
_DECADE_CUE = re.compile(
    r"\b(?:in|into|of|from|mostly|largely|mainly|all|were|are|was|is|or|and|to)(?: (?:his|her|"
    r"their|my|our|its|the))?"
    r"(?: (?:early|mid|late|middle)(?: to (?:mid|late))?)? ?-?\Z"
)
_WORD_DECADES = re.compile(
    r"\b(?:in|into|of|from|are|were|was|is|or|and|to) (?:(?:his|her|their|my|our) )?"
    r"(?P<span>(?:(?P<part>early|mid|middle|late)(?: to (?P<until>mid|late))?[- ])?"
    r"(?P<ten>twent|thirt|fort|fift|sixt|sevent)ies)\b"
)
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70}


@dataclass(frozen=True, slots=True)
class Age:
    """A recognised age: its span beyond the number."""

    start: int
    end: int
    rule: str
    unit: str = "year"
    noun: str | None = None
    noun_class: str | None = None


PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}


def match_age(lower: str, amount: Amount) -> Age | None:
    """Whether an amount is an age; widens the amount for decades of life."""
    low = amount.low if amount.low is not None else amount.high
    if low is None or not 0 <= low <= 120:
        return None
    after = _AFTER.match(lower, amount.end)
    if after:
        unit = (after["unit"] or "year").rstrip("s")
        head = find_head(lower, after.end(), single=True)
        return Age(
            amount.start,
            after.end(),
            "age_old",
            "year" if unit == "yr" else unit,
            head.noun if head else None,
            head.noun_class if head else None,
        )
    if amount.last.form == "digits" and _DECADE.match(lower, amount.end):
        return _decade(lower, amount)
    if low < 10 and amount.last.form != "digits":
        return None
    before = _BEFORE.search(lower, max(0, amount.number_start - 56), amount.number_start)
    if (
        before
        and not lower.startswith((" percent", " per cent", "%"), amount.end)
        and not find_head(lower, amount.end, single=False)
    ):
        if "turn" in before.group() and not 14 <= low <= 80:
            return None
        return Age(min(before.start(), amount.start), amount.end, "age_aged", noun="age")
    if _is_apposition(lower, amount) or _is_predicate(lower, amount):
        return Age(amount.start, amount.end, "age_apposition")
    return None


_APPOSED = re.compile(
    r", (?:said|says|who|whose|a|an|the|from|was|is|told|worked|works|had|has|and (?:his|her)|"
    r"came)\b"
)
_PREDICATE = re.compile(
    r"\b(?:he|she)(?: is| was| turned|'s|’s) (?:now |only |just |about |around )?\Z"
)


def _is_apposition(lower: str, amount: Amount) -> bool:
    """Read "Kim, 45, said": a number between commas after a name."""
    return (
        amount.last.form == "digits"
        and amount.first is amount.last
        and 14 <= (amount.low or 0) <= 99
        and lower[max(0, amount.start - 2) : amount.start] == ", "
        and lower[max(0, amount.start - 3) : amount.start - 2].isalpha()
        and bool(_APPOSED.match(lower, amount.end))
    )


def _is_predicate(lower: str, amount: Amount) -> bool:
    """Read "She is 27."."""
    return (
        14 <= (amount.low or 0) <= 99
        and bool(_PREDICATE.search(lower, max(0, amount.start - 28), amount.start))
        and bool(
            re.compile(r"[.,;!?)]|\Z| (?:and|when|now|but|years? old)\b").match(lower, amount.end)
        )
    )


def _decade(lower: str, amount: Amount) -> Age | None:
    low = amount.low
    if low is None or low % 10 or not 10 <= low <= 90 or amount.high is None:
        return None
    if not _DECADE_CUE.search(lower, max(0, amount.start - 32), amount.start):
        return None
    if re.search(
        r"\bthe (?:early |mid-?|late )?\Z", lower[max(0, amount.start - 14) : amount.start]
    ):
        return None
    end = amount.end + (1 if lower[amount.end] == "s" else 2)
    part = re.search(
        r"\b(early|mid|middle|late)[- ]\Z", lower[max(0, amount.start - 8) : amount.start]
    )
    high = amount.high if amount.first is not amount.last else low
    first, last = 0, 9
    start = amount.start
    if part:
        first, last = PARTS[part[1]]
        start -= len(part.group())
    amount.low, amount.high = low + first, high + last
    return Age(start, end, "age_decade")


def find_word_decades(lower: str) -> list[QuantityMention]:
    """Find "in their forties", "in her late fifties"."""
    if "ties" not in lower:
        return []
    found = []
    for match in _WORD_DECADES.finditer(lower):
        ten = _TENS[match["ten"]]
        first, last = PARTS.get(match["part"], (0, 9))
        if match["until"]:
            last = PARTS[match["until"]][1]
        start, end = match.span("span")
        found.append(
            QuantityMention(
                type=MentionType.AGE,
                start=start,
                end=end,
                rule="age_decade_words",
                low=float(ten + first),
                high=float(ten + last),
                unit="year",
                number_start=start,
                number_end=end,
            )
        )
    return found
