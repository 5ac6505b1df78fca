"""Ranges and series: amounts that are one, and units that several amounts share.

Belongs here: "$2-3 million", "between 20 and 30 per cent", "2,000, 2,300 or 2,500 yuan", "3 dollars
50 cents". Does not belong: single amounts (amounts).
"""

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.grammar.amount import Amount
from pipeline.grammar.identifiers import is_score, is_year_context, is_year_like
from pipeline.grammar.nouns import find_head
from pipeline.grammar.tokens import UNITS
from pipeline.model.mention import Bound

_TO = frozenset(
    {
        "-",
        "–",
        "‑",
        " - ",
        " – ",
        "—",
        " to ",
        "-to-",
        "- to ",
        " up to ",
        " through ",
        " till ",
        "–to–",
        "~",
        " ~ ",
        "-–",
        " -",
        "- ",
        "− ",
    }
)


_OR = frozenset({" or ", "/", " or even ", ", or "})


_AND = frozenset({" and ", " & ", " to ", "-", "–", " or "})


_PLUS_MINUS = frozenset({" ± ", "±", " +/- ", "+/-", " +/-", " +- ", "± ", " ±"})


CHANGE = re.compile(
    r"\b(?:rose|risen?|rises|rising|fell|fall(?:s|en|ing)?|increas(?:e|ed|es|ing)|drop(?:s|"
    r"ped|ping)?|"
    r"cut|cuts|cutting|grew|grow[sn]?|growing|shr[aiu]nk|shrinking|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|raised?|raises|raising|declin(?:e|ed|es|ing)|went|gone|going|goes|up|down|"
    r"slid|slipped|plunged|tumbled|soared|doubled|tripled|halved|reduced|reduc(?:es|ing|tion)|"
    r"lower(?:ed|s|ing)?|moved|changed|expand(?:ed|s|ing)?|swelled|swollen|dwindl(?:ed|ing)|"
    r"trimmed|"
    r"lifted|put up|brought|advanced|hiked?|slashed|pushed|crept|edged|bumped|revised|widened|"
    r"narrowed|quadrupled|surged|upgraded|adjusted|passed|switched)\b[^.\n]{0,60}\Z"
)


def share_range_units(lower: str, amounts: list[Amount]) -> None:
    """Give both ends of what may be a range one currency or per cent sign."""
    for left, right in pairwise(amounts):
        if right.start - left.end > 10 or left.low is None or right.high is None:
            continue
        gap = lower[left.end : right.start]
        spread = gap in _TO or (gap == " and " and _is_between(lower, left))
        ends = gap == " to " or (spread and _scaled_low(left, right) < right.high)
        if not ends and not (gap in _OR and _near(left, right)):
            continue
        if left.currency is None and not left.percent:
            if right.suffixed and not right.prefixed:
                left.currency, left.percent = right.currency, right.percent
                left.points, left.shared = right.points, True
        elif right.currency is None and not right.percent and left.prefixed:
            right.currency, right.shared = left.currency, True


def _near(left: Amount, right: Amount) -> bool:
    """Whether "X or Y" is one estimate: "2 or 3", "six or seven thousand", "300 or 400"."""
    if left.low is None or right.high is None:
        return False
    low, high = _scaled_low(left, right), right.high
    return 0 < low < high <= max(12, 2.6 * low)


def _is_between(lower: str, amount: Amount) -> bool:
    return lower[max(0, amount.start - 22) : amount.start].find("between") >= 0


def join_ranges(lower: str, amounts: list[Amount]) -> list[Amount]:
    """Make one amount of each two that are the ends of a range."""
    joined: list[Amount] = []
    skip = False
    for at, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        if at + 1 < len(amounts):
            pair = _as_uncertain(lower, amount, amounts[at + 1])
            pair = pair or _as_range(lower, amount, amounts[at + 1])
            if pair is not None:
                joined.append(pair)
                skip = True
                continue
        joined.append(amount)
    return joined


def _as_uncertain(lower: str, left: Amount, right: Amount) -> Amount | None:
    """One approximate amount of "9.8 ± 0.2" and "52% +/- 3%"."""
    if right.start - left.end > 5 or lower[left.end : right.start] not in _PLUS_MINUS:
        return None
    if left.low is None or left.is_vague or right.is_vague:
        return None
    return replace(
        left,
        end=right.end,
        number_end=right.number_end,
        currency=left.currency or right.currency,
        percent=left.percent or right.percent,
        points=left.points and right.points,
        suffixed=left.suffixed or right.suffixed,
        approx=True,
    )


def _as_range(lower: str, left: Amount, right: Amount) -> Amount | None:
    if right.start - left.end > 10 or left.is_vague or left.low is None or right.high is None:
        return None
    gap = lower[left.end : right.start]
    between = _is_between(lower, left)
    spread = gap in _TO or (gap in _AND and between)
    either = gap in _OR and _near(left, right)
    listed = gap == ", " and _is_spoken_pair(lower, left, right)
    if not (spread or either or listed):
        return None
    if listed and left.currency is None and right.suffixed and not right.prefixed:
        left.currency = right.currency
    if not _same_unit(left, right):
        return None
    if is_year_like(left.first) and left.currency is None and is_year_context(lower, left.start):
        return None
    if (left.first.form == "fraction") != (right.first.form == "fraction"):
        return None
    low = _scaled_low(left, right)
    if right.high is None or low >= right.high:
        if gap in ("-", "–") and left.currency is None and not left.percent and left.first.digits:
            _mark_score(left, right)
        return None
    if _is_change(lower, left, gap) and not between:
        left.change = right.change = True
        return None
    if gap in ("-", "–", "‑") and left.currency is None and not left.percent:
        if lower[max(0, left.start - 1) : left.start] in ("-", "–"):
            return None
        if is_score(lower, left.first, right.first):
            _mark_score(left, right)
            return None
    amount = Amount(
        left.start,
        right.end,
        left.number_start,
        right.number_end,
        low,
        right.high,
        left.first,
        right.last,
        right.currency,
        right.percent,
        right.points,
        right.suffixed,
        left.prefixed,
        shared=left.shared,
    )
    amount.approx = right.approx
    return amount


_DOLLARS = frozenset({"dollar", "USD", "HKD", "AUD", "CAD", "SGD", "NZD", "NAD", "TWD"})


def _same_unit(left: Amount, right: Amount) -> bool:
    """Whether both ends are in one unit; a bare "$" takes on the dollar of the other end."""
    if left.percent != right.percent or left.points != right.points:
        return False
    if left.currency == right.currency:
        return True
    if "dollar" not in (left.currency, right.currency):
        return False
    if left.currency in _DOLLARS and right.currency in _DOLLARS:
        named = left.currency if right.currency == "dollar" else right.currency
        left.currency = right.currency = named
        return True
    return False


def _mark_score(left: Amount, right: Amount) -> None:
    """Two numbers that add up to a hundred are shares ("72-28"); other scores count nothing."""
    if (left.low or 0.0) + (right.low or 0.0) == 100.0:
        left.percent = right.percent = left.suffixed = right.suffixed = True
    elif (left.low or 0.0) < 100:
        left.dropped = right.dropped = True


def _scaled_low(left: Amount, right: Amount) -> float:
    low = left.low or 0.0
    scale = right.last.scale
    plain = left.first.scale == 1.0 and left.first.form != "fraction"
    if plain and scale >= 1e3 and low < 1000 and low * scale < (right.high or 0.0):
        return low * scale
    if _is_short_thousands(left, right):
        return low * 1000
    return low


def _is_short_thousands(left: Amount, right: Amount) -> bool:
    """Whether the first number of "20-30,000" is in thousands too."""
    low, high = left.low or 0.0, right.high or 0.0
    return (
        left.first.digits.isdigit()
        and right.last.digits.endswith(",000")
        and 0 < low < 1000
        and low * 1000 < high <= low * 5000
    )


_MORE_NUMBERS = re.compile(
    r",? (?:and |or )?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"[a-z]{3,6}teen|[a-z]{3,5}ty)\b)"
)


def _is_spoken_pair(lower: str, left: Amount, right: Amount) -> bool:
    """Read "Thirty, forty" and "two, three": an estimate, not a list."""
    if left.first.form != "words" or right.first.form != "words" or left.low is None:
        return False
    if right.low is None or _MORE_NUMBERS.match(lower, right.end):
        return False
    if lower[max(0, left.start - 2) : left.start] == ", ":
        return False
    step = right.low - left.low
    if left.low < 10:
        return step == 1
    return left.low % 10 == 0 and 0 < step <= left.low


def _is_change(lower: str, left: Amount, gap: str) -> bool:
    start = left.start
    if gap != " to ":
        return False
    if not lower.startswith("from ", max(0, start - 5)):
        return False
    return bool(CHANGE.search(lower, max(0, start - 76), start - 5 if start >= 5 else 0))


def share_series(lower: str, amounts: list[Amount]) -> None:
    """One currency or per cent sign for "2,000, 2,300 or 2,500 yuan" and "$100, 200 or 300"."""
    for left, right in zip(amounts[-2::-1], amounts[:0:-1], strict=False):
        if right.suffixed and not right.prefixed and _continues(lower, left, right, _BACKWARD):
            left.currency, left.percent = right.currency, right.percent
            left.suffixed = left.shared = True
    for left, right in pairwise(amounts):
        if (
            left.prefixed
            and left.currency
            and right.low
            and right.low >= 10
            and _continues(lower, right, left, _FORWARD)
            and find_head(lower, right.end, single=False) is None
        ):
            right.currency, right.prefixed, right.shared = left.currency, True, True


_FORWARD = frozenset({" or ", ", or ", " to "})
_BACKWARD = frozenset({", ", " or ", " and ", ", and ", ", or ", " to "})


def _continues(lower: str, bare: Amount, dressed: Amount, gaps: frozenset[str]) -> bool:
    """Whether an amount without a unit stands in one series with one that prints it."""
    first, second = (bare, dressed) if bare.start < dressed.start else (dressed, bare)
    return (
        bare.currency is None
        and not bare.percent
        and second.start - first.end < 8
        and lower[first.end : second.start] in gaps
        and bare.first.form == dressed.last.form
        and not is_year_like(bare.first)
    )


def add_minor_units(lower: str, amounts: list[Amount]) -> list[Amount]:
    """Make one amount of "3 dollars 50 cents" and, at a clause's end, "$20 43"."""
    kept: list[Amount] = []
    for amount in amounts:
        major = kept[-1] if kept else None
        if major is None or not _is_minor(lower, major, amount):
            kept.append(amount)
            continue
        low, extra = major.low or 0.0, amount.low or 0.0
        if amount.factor == 1.0:
            extra *= 0.01
        if amount.factor == 0.1:
            following = re.compile(
                r" (?:[1-9]|one|two|three|four|five|six|seven|eight|nine)\b"
            ).match(lower, amount.end)
            if following:
                amount.end = following.end()
                extra += 0.01 * UNITS.get(following.group().strip(), 0)
        major.low = major.high = low + extra
        major.end = major.number_end = amount.end
    return kept


def _is_minor(lower: str, major: Amount, minor: Amount) -> bool:
    if major.currency is None or major.factor != 1.0 or major.first is not major.last:
        return False
    if major.low is None or minor.low is None or major.low != int(major.low):
        return False
    if lower[major.end : minor.start] not in (" ", " and ", ", "):
        return False
    if minor.factor not in (1.0,):
        return minor.low < 1 and (
            minor.currency == major.currency or minor.currency in ("CENT", "USD", "GBP", "MYR")
        )
    if minor.currency is not None or minor.percent or minor.first.form == "fraction":
        return False
    closes = re.compile(r"\s*(?:[.!?]|\Z|c\b)").match(lower, minor.end)
    return (
        bool(closes) and 1 <= minor.low <= 99 and major.low < 1000 and minor.low == int(minor.low)
    )


def join_bounds(lower: str, amounts: list[Amount]) -> list[Amount]:
    """One range of "more than 200 and fewer than 300"."""
    kept: list[Amount] = []
    for amount in amounts:
        left = kept[-1] if kept else None
        if (
            left is not None
            and left.bound is Bound.MIN
            and amount.bound is Bound.MAX
            and left.first is left.last
            and amount.first is amount.last
            and lower[left.end : amount.start] in (" and ", ", ", " but ", ", and ", ", but ")
            and left.low is not None
            and amount.high is not None
            and left.low < amount.high
            and left.edge
            and amount.edge
            and (left.currency == amount.currency or left.currency is None)
        ):
            kept[-1] = replace(
                amount,
                start=left.start,
                number_start=left.number_start,
                low=left.low,
                first=left.first,
                bound=Bound.EXACT,
            )
        else:
            kept.append(amount)
    return kept
