"""Shares told by two numbers: "one in three", "nine out of ten".

Belongs here: a fraction of a group in words. Does not belong: per cent signs (amounts).
"""

import re

from pipeline.grammar.amount import Amount
from pipeline.grammar.nouns import find_head
from pipeline.model.mention import Bound, MentionType, QuantityMention

_GAP = re.compile(r"(?: [a-z]{3,12})? (?:in|out of)(?: every| each)? | of every ")
_LENGTH = re.compile(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seasons?)\b")
_ROUND = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 200, 300, 500, 1000, 10000}
)


def match_one_in(lower: str, amounts: list[Amount], at: int) -> QuantityMention | None:
    """A share at amount `at` with the next amount, None when there is none."""
    if at + 1 >= len(amounts):
        return None
    part, whole = amounts[at], amounts[at + 1]
    if whole.number_start - part.number_end > 26 or part.low is None or not whole.low:
        return None
    gap = lower[part.number_end : whole.number_start]
    if not _GAP.fullmatch(gap):
        return None
    if whole.currency or part.percent or whole.percent or (part.currency and whole.low > 10):
        return None
    if part.low != part.high and part.first is part.last and part.high is not None:
        return None
    if whole.low not in _ROUND or part.low >= whole.low or part.low > 100:
        return None
    if gap.endswith(" in ") and gap != " in " and (whole.low > 10 or whole.first.form != "words"):
        return None
    if gap == " in " and whole.first.form != part.first.form and part.low > 1:
        return None
    if gap == " out of " and whole.first.form == "digits" and whole.low > 10 and whole.low != 100:
        return None
    if _LENGTH.match(lower, whole.number_end):
        return None
    head = find_head(lower, whole.number_end, single=False)
    low = part.low / whole.low
    high = low if part.high is None else part.high / whole.low
    return QuantityMention(
        type=MentionType.SHARE,
        start=part.start,
        end=whole.number_end,
        rule="one_in",
        low=None if part.bound is Bound.MAX else low,
        high=None if part.bound is Bound.MIN else high,
        bound=part.bound,
        approx=part.approx,
        unit="ratio",
        noun=head.noun if head else None,
        noun_class=head.noun_class if head else None,
        number_start=part.number_start,
        number_end=whole.number_end,
    )
