"""Amounts: numerals with the currency or per cent printed at them, joined to ranges, with bounds.

Belongs here: "$2-3 million", "between 20 and 30 per cent", "2,000 yuan to 2,500 yuan", "up to 700".
Does not belong: what an amount counts, and what it is paid for (quantities).
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.grammar.bounds import CAP, find_left, find_right
from pipeline.grammar.currencies import CurrencySettler, Printed, find_after, find_before
from pipeline.grammar.identifiers import (
    is_identifier,
    is_score,
    is_year_context,
    is_year_like,
    masked_spans,
)
from pipeline.grammar.nouns import find_head
from pipeline.grammar.numerals import UNITS, Numeral, find_numerals
from pipeline.model.mention import Bound

_PERCENT = re.compile(
    r"(?:[ \-\u00a0]{0,2}%|[ \u00a0-](?:per ?cent(?:age)?|pct|percentage)(?![a-z])(?P<points>(?:age)? points?|-points?)?)"
)
_POINTS = re.compile(r"[ -](?:percentage |% ?|per ?cent )?points?\b")
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
CHANGE = re.compile(
    r"\b(?:rose|risen?|rises|rising|fell|fall(?:s|en|ing)?|increas(?:e|ed|es|ing)|drop(?:s|ped|ping)?|"
    r"cut|cuts|cutting|grew|grow[sn]?|growing|shr[aiu]nk|shrinking|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|raised?|raises|raising|declin(?:e|ed|es|ing)|went|gone|going|goes|up|down|"
    r"slid|slipped|plunged|tumbled|soared|doubled|tripled|halved|reduced|reduc(?:es|ing|tion)|"
    r"lower(?:ed|s|ing)?|moved|changed|expand(?:ed|s|ing)?|swelled|swollen|dwindl(?:ed|ing)|trimmed|"
    r"lifted|put up|brought|advanced|hiked?|slashed|pushed|crept|edged|bumped|revised|widened|"
    r"narrowed|quadrupled|surged|upgraded|adjusted|passed|switched)\b[^.\n]{0,60}\Z"
)


@dataclass(slots=True)
class Amount:
    """One number or range with its printed unit; offsets include bounds and currency.

    Attributes:
        currency: ISO code or family, None when no currency is printed at it.
        points: percentage points rather than per cent.
        between: it was introduced by "between" or "from".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    first: Numeral
    last: Numeral
    currency: str | None = None
    percent: bool = False
    points: bool = False
    suffixed: bool = False
    prefixed: bool = False
    bound: Bound = Bound.EXACT
    approx: bool = False
    shared: bool = False
    edge: str = ""
    change: bool = False
    factor: float = 1.0
    dropped: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it is "thousands" or the like."""
        return self.last.form == "vague"


def find_amounts(text: str, lower: str, settler: CurrencySettler) -> list[Amount]:
    """Find amounts in order, without overlap."""
    amounts = _dress(text, lower)
    _share_range_units(lower, amounts)
    joined = _join(lower, amounts)
    kept = [a for a in joined if not a.dropped and not _is_dropped_year(lower, a)]
    _share_series(lower, kept)
    for amount in kept:
        if amount.currency is not None:
            amount.currency = settler.settle(amount.currency, amount.start)
            if amount.currency == "CENT":
                _unscale(amount)
    kept = _add_minor_units(lower, kept)
    previous_end = 0
    for amount in kept:
        _bound(lower, amount, previous_end)
        previous_end = amount.end
    return _join_bounds(lower, kept)


def _add_minor_units(lower: str, amounts: list[Amount]) -> list[Amount]:
    """One amount of "3 dollars 50 cents", "20 ringgit and 43 sen" and, at a clause's end, "$20 43"."""
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


def _join_bounds(lower: str, amounts: list[Amount]) -> list[Amount]:
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


def _dress(text: str, lower: str) -> list[Amount]:
    masked = masked_spans(lower)
    amounts: list[Amount] = []
    at = refused = 0
    for numeral in find_numerals(lower):
        while at < len(masked) and masked[at][1] <= numeral.start:
            at += 1
        if at < len(masked) and masked[at][0] < numeral.end:
            continue
        if refused and lower[refused : numeral.start] in _LIST_GAPS and numeral.digits:
            if find_head(lower, numeral.end, single=False) is None:
                refused = numeral.end
                continue
        amount = _dress_one(text, lower, numeral, amounts[-1].end if amounts else 0)
        refused = numeral.end if amount is None and numeral.digits else 0
        if amount is not None:
            amounts.append(amount)
    return amounts


_LIST_GAPS = frozenset({"-", "–", " and ", " or ", " to "})


def _dress_one(text: str, lower: str, numeral: Numeral, floor: int) -> Amount | None:
    start, end = numeral.start, numeral.end
    digits = numeral.form == "digits"
    before = find_before(text, lower, start) if digits or numeral.form == "words" else None
    if before and before.start < floor:
        before = None
    if digits and before is None:
        if start and (lower[start - 1].isalpha() or is_identifier(text, lower, numeral)):
            return None
    after = find_after(text, lower, end)
    if after is None and numeral.form == "vague" and lower.startswith(" of ", end):
        after = find_after(text, lower, end + 3)
    if before and after and after.factor != 1.0:
        after = None
    if digits and end < len(lower) and lower[end].isalpha():
        if (after is None or after.start != end) and not _unit_attached(lower, numeral):
            return None
    if numeral.suffix and not _fits_suffix(text, lower, numeral, before or after):
        return None
    end = numeral.end
    amount = Amount(start, end, start, end, numeral.low, numeral.high, numeral, numeral)
    _negate(lower, amount)
    if after is None and before is None:
        after = _after_edge(text, lower, amount)
    printed = before or after
    if before and after and after.target != before.target:
        after = None
    if printed:
        amount.currency = printed.target
        amount.prefixed, amount.suffixed = before is not None, after is not None
        amount.start = before.start if before else start
        amount.end = after.end if after else end
        _scale(amount, printed)
        return amount
    percent = _PERCENT.match(lower, end)
    if percent:
        amount.percent, amount.suffixed = True, True
        amount.end = percent.end()
        points = None if percent["points"] else _POINTS.match(lower, end)
        amount.points = bool(percent["points"]) or points is not None
        if points:
            amount.end = points.end()
    elif (points := _POINTS.match(lower, end)) and "percent" in points.group():
        amount.percent = amount.points = amount.suffixed = True
        amount.end = points.end()
    return amount


def _scale(amount: Amount, printed: Printed) -> None:
    amount.factor = printed.factor if printed.factor < 1.0 else 1.0
    if printed.factor != 1.0:
        amount.low = amount.low * printed.factor if amount.low is not None else None
        amount.high = amount.high * printed.factor if amount.high is not None else None


def _after_edge(text: str, lower: str, amount: Amount) -> Printed | None:
    """A currency behind an approximator: "500-odd yuan", "a hundred or so dollars"."""
    edge = find_right(lower, amount.end)
    if edge is None or edge.phrase == "something" or not edge.approx:
        return None
    after = find_after(text, lower, edge.at)
    if after is not None:
        amount.approx = True
    return after


def _unscale(amount: Amount) -> None:
    """Count cents of an unknown currency as cents."""
    amount.low = round(amount.low * 100, 6) if amount.low is not None else None
    amount.high = round(amount.high * 100, 6) if amount.high is not None else None


_SIGN = re.compile(r"(?:(?:^|(?<=[\s(<>=]))[-−]|\b(?:minus|negative) )\Z")


def _negate(lower: str, amount: Amount) -> None:
    sign = _SIGN.search(lower, max(0, amount.start - 10), amount.start)
    if sign and amount.low is not None and amount.high is not None:
        if (
            sign.group() in "-−"
            and lower[max(0, sign.start() - 2) : sign.start()].rstrip()[-1:].isdigit()
        ):
            return
        amount.low, amount.high = -amount.high, -amount.low
        amount.start = amount.number_start = sign.start()


_ATTACHED_UNIT = re.compile(
    r"(?:km|kg|kgs|ml|mm|cm|mg|lb|lbs|dm|gb|mb|hrs?|hours?|ha|km2|m2|yo|h|years?|days?|s|x|fold)(?![a-z\d])|(?:m|t|g)(?![a-z\d])"
)


def _unit_attached(lower: str, numeral: Numeral) -> bool:
    return bool(_ATTACHED_UNIT.match(lower, numeral.end))


def _fits_suffix(text: str, lower: str, numeral: Numeral, printed: Printed | None) -> bool:
    """Whether "m" after digits is a million and not metres; repairs the numeral when it is not."""
    suffix = numeral.suffix
    if printed is not None or suffix in ("k", "bn", "mn", "mln"):
        return True
    letter = text[numeral.end - len(suffix) : numeral.end]
    if letter in ("M", "B", "G"):
        return True
    if suffix == "b" or (suffix in ("m", "tn") and find_head(lower, numeral.end, single=False)):
        return True
    factor = numeral.scale
    numeral.low /= factor
    numeral.high = numeral.low
    numeral.scale = 1.0
    numeral.end -= len(suffix)
    numeral.suffix = ""
    return suffix in ("m", "t", "g")


def _share_range_units(lower: str, amounts: list[Amount]) -> None:
    """Give both ends of what may be a range one currency or per cent sign."""
    for left, right in pairwise(amounts):
        if right.start - left.end > 10 or left.low is None or right.high is None:
            continue
        gap = lower[left.end : right.start]
        spread = gap in _TO or (gap == " and " and _is_between(lower, left))
        if not (gap == " to " or (spread and _scaled_low(left, right) < right.high)):
            if gap not in _OR or not _near(left, right):
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


def _join(lower: str, amounts: list[Amount]) -> list[Amount]:
    joined: list[Amount] = []
    skip = False
    for at, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        if at + 1 < len(amounts):
            pair = _as_range(lower, amount, amounts[at + 1])
            if pair is not None:
                joined.append(pair)
                skip = True
                continue
        joined.append(amount)
    return joined


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
    if left.first.scale == 1.0 and scale >= 1e3 and left.first.form != "fraction":
        if low * scale < (right.high or 0.0) and low < 1000:
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
    """ "Thirty, forty" and "two, three": an estimate, not a list."""
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


def _is_dropped_year(lower: str, amount: Amount) -> bool:
    if amount.currency is not None or amount.percent:
        return False
    first, last = amount.first, amount.last
    if first is not last:
        return is_year_like(first) and (is_year_like(last) or len(last.digits) <= 2)
    if not is_year_like(first):
        if (
            first.form == "digits"
            and len(first.digits) <= 2
            and lower.startswith(("s", "'s", "’s"), amount.end)
        ):
            return False
        return False
    if is_year_context(lower, amount.start):
        return True
    if lower.startswith(("s", "/", "-", "–"), amount.end):
        return True
    head = find_head(lower, amount.end, single=False)
    if (
        head is not None
        and head.noun is not None
        and head.noun_class not in ("thing", "organisation", "site")
    ):
        return not (1900 <= first.low <= 2100) and False
    edge = find_left(lower, amount.start)
    return (
        not (edge and (edge.approx or edge.bound is not Bound.EXACT)) and 1900 <= first.low <= 2035
    )


def _share_series(lower: str, amounts: list[Amount]) -> None:
    """One currency or per cent sign for "2,000, 2,300 or 2,500 yuan" and "$100, 200 or 300"."""
    for left, right in zip(amounts[-2::-1], amounts[:0:-1], strict=False):
        if left.currency is None and not left.percent and right.suffixed and not right.prefixed:
            if (
                lower[left.end : right.start] in (", ", " or ", " and ", ", and ", ", or ", " to ")
                and right.start - left.end < 8
            ):
                if right.last.form == left.first.form and not is_year_like(left.first):
                    left.currency, left.percent = right.currency, right.percent
                    left.suffixed = left.shared = True
    for left, right in pairwise(amounts):
        if right.currency is None and not right.percent and left.prefixed and left.currency:
            gap = lower[left.end : right.start] if right.start - left.end < 8 else ""
            if gap in (" or ", ", or ", " to "):
                if (
                    right.last.form == left.first.form
                    and not is_year_like(right.first)
                    and right.low
                    and right.low >= 10
                ):
                    if find_head(lower, right.end, single=False) is None:
                        right.currency, right.prefixed, right.shared = left.currency, True, True


def _bound(lower: str, amount: Amount, floor: int) -> None:
    """Widen an amount by the bounds and approximators around it."""
    amount.bound = amount.last.bound
    amount.approx = amount.approx or amount.last.approx
    if lower.startswith("between ", max(0, amount.start - 8)):
        amount.start -= 8
    elif lower.startswith("from ", max(0, amount.start - 5)) and amount.first is not amount.last:
        amount.start -= 5
    for _ in range(3):
        edge = find_left(lower, amount.start)
        if edge is None or edge.at < floor:
            break
        if edge.phrase in ("over", "under", "above", "below", "beyond") and _is_place_word(
            lower, edge.at
        ):
            break
        apply_edge(amount, edge.bound, approx=edge.approx)
        amount.edge = amount.edge or edge.phrase
        amount.start = edge.at
    right = find_right(lower, amount.end)
    if right is not None:
        if right.phrase == "something":
            if amount.low and amount.first is amount.last and amount.low % 10 == 0:
                amount.high = amount.low + 9
        else:
            apply_edge(amount, right.bound, approx=right.approx)
        amount.end = right.at
    if amount.bound is Bound.EXACT and CAP.search(lower, max(0, amount.start - 56), amount.start):
        amount.bound = Bound.MAX


def _is_place_word(lower: str, at: int) -> bool:
    return lower[max(0, at - 4) : at] in ("all ",)


def apply_edge(amount: Amount, bound: Bound, *, approx: bool) -> None:
    """Open or blur an amount."""
    amount.approx = amount.approx or approx
    if bound is not Bound.EXACT and amount.bound is Bound.EXACT:
        amount.bound = bound
