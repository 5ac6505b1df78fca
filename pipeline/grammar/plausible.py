"""What sums of money and counts of persons can be: no decimals in threes, nothing below nothing.

Belongs here: repairing a value that its unit rules out as printed. Does not belong: bounds of what
is likely (reference/bounds).
"""

import re

from pipeline.grammar.amount import Amount
from pipeline.grammar.nouns import find_head
from pipeline.grammar.numerals import Numeral

PERSONS = frozenset({"worker", "person"})
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
# Currencies of countries that part thousands by dots; dollars do in a sum for a stretch of time.
_DOTTING = frozenset(
    {"RUB", "PLN", "VND", "MNT", "EUR", "KHR", "LAK", "IDR", "AOA", "MZN", "TRY", "BRL",
     "UAH", "BYN", "CZK", "HUF", "RON", "BGN", "RSD", "DKK", "NOK", "SEK"}
)  # fmt: skip
_IN_THOUSANDTHS = frozenset({"KWD", "BHD", "OMR", "JOD", "IQD", "LYD", "TND", "DINAR"})
_FOR_A_TIME = re.compile(
    r"(?: [a-z]+)? (?:an?|per|each|every) (?:day|week|month|year)\b|(?: [a-z]+)? monthly\b"
)
_AT_RATE = re.compile(
    r"(?: [a-z]+)? (?:to|per|for|against|an?) (?:the |one |1 |each )?(?:u\.?s\.? |american )?"
    r"(?:dollars?|euros?|yuan|pounds?|yen|\$|€|lit(?:er|re)|gallon|kilowatt|kwh|cubic|unit)"
)
_ONE_COSTS = re.compile(
    r"(?:dollar|euro|yuan|pound|yen|[$€£¥]1|\b1 [a-z]{3,8})"
    r"(?: (?:is|was|were|cost|costs|buys|bought|at|to|for|equals|equalled|traded|stood|worth)){0,3}"
    r"(?: =)? \Z|exchange rate[^.]{0,30}\Z"
)
_PER = re.compile(r"(?: [a-z]+){0,3} (?:per|an?|each) ")
_WINDOW = 48


def read_thousands(lower: str, amount: Amount) -> None:
    """Read "50.000 rubles" and "3.000 workers" as thousands: neither has three decimals.

    Rates of exchange and prices a litre have them, and dinars are parted in thousandths.
    """
    first, last = amount.first, amount.last
    if not _is_dotted(last) or amount.percent or not (first is last or _is_dotted(first)):
        return
    if amount.currency is None:
        head = find_head(lower, amount.end, single=False)
        if head is None or head.noun_class not in PERSONS or _PER.match(lower, head.end):
            return
    elif not _is_parted_by_dots(lower, amount):
        return
    amount.low = amount.low and amount.low * 1000
    amount.high = amount.high and amount.high * 1000


def _is_dotted(numeral: Numeral) -> bool:
    """Whether one to three digits stand before a dot and three behind it, and no scale."""
    plain = numeral.scale == 1.0 and not numeral.suffix and numeral.low == numeral.high
    return plain and _DOTTED.fullmatch(numeral.digits) is not None


def _is_parted_by_dots(lower: str, amount: Amount) -> bool:
    if amount.currency in _IN_THOUSANDTHS or amount.factor != 1.0:
        return False
    if amount.currency not in _DOTTING and not _FOR_A_TIME.match(lower, amount.end):
        return False
    if _AT_RATE.match(lower, amount.end):
        return False
    return _ONE_COSTS.search(lower[max(0, amount.start - _WINDOW) : amount.start]) is None


def leave_sign(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """What a sum or a count is without the minus of a deduction, or the dash of a list.

    >>> leave_sign(-40.0, -40.0)
    (40.0, 40.0)
    """
    if (low is None or low >= 0) and (high is None or high >= 0):
        return low, high
    ends = sorted(abs(end) for end in (low, high) if end is not None)
    return (
        ends[0] if low is not None else None,
        ends[-1] if high is not None else None,
    )


def is_whole(*ends: float | None) -> bool:
    """Whether ends of a range are whole numbers of nothing or more, as counts of persons are."""
    return all(
        end is None or (end >= 0 and abs(end - round(end)) <= 1e-6 * max(1.0, end)) for end in ends
    )
