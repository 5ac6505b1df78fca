"""Amounts: numerals with the currency or per cent printed at them, with their bounds.

Belongs here: "up to 700", "US$1.5m", "some 30 per cent". Does not belong: what makes a range
(ranges), what an amount counts, and what it is paid for (quantities).
"""

import re

from pipeline.grammar.amount import Amount, apply_edge
from pipeline.grammar.bounds import CAP, CAP_ENDS, find_left, find_right
from pipeline.grammar.currencies import CurrencySettler, Printed, find_after, find_before
from pipeline.grammar.identifiers import (
    is_identifier,
    is_year_context,
    is_year_like,
    masked_spans,
)
from pipeline.grammar.nouns import find_head
from pipeline.grammar.numerals import Numeral, find_numerals
from pipeline.grammar.plausible import leave_sign, read_thousands
from pipeline.grammar.ranges import (
    add_minor_units,
    join_bounds,
    join_ranges,
    share_range_units,
    share_series,
)
from pipeline.grammar.vocabulary import unit_symbols, units
from pipeline.model.mention import Bound

_PERCENT = re.compile(
    r"(?:[ \-\u00a0]{0,2}%|[ \u00a0-](?:per ?cent(?:age)?|pct|"
    r"percentage)(?![a-z])(?P<points>(?:age)? points?|-points?)?)"
)


_POINTS = re.compile(r"[ -](?:percentage |% ?|per ?cent )?points?\b")


def find_amounts(text: str, lower: str, settler: CurrencySettler) -> list[Amount]:
    """Find amounts in order, without overlap."""
    amounts = _dress(text, lower)
    share_range_units(lower, amounts)
    joined = join_ranges(lower, amounts)
    kept = [a for a in joined if not a.dropped and not _is_dropped_year(lower, a)]
    share_series(lower, kept)
    for amount in kept:
        if amount.currency is not None:
            amount.currency = settler.settle(amount.currency, amount.start)
            if amount.currency == "CENT":
                _unscale(amount)
            amount.low, amount.high = leave_sign(amount.low, amount.high)
        read_thousands(lower, amount)
    kept = add_minor_units(lower, kept)
    previous_end = 0
    for amount in kept:
        _bound(lower, amount, previous_end)
        previous_end = amount.end
    return join_bounds(lower, kept)


def _dress(text: str, lower: str) -> list[Amount]:
    masked = masked_spans(lower)
    amounts: list[Amount] = []
    at = refused = 0
    for numeral in find_numerals(lower):
        while at < len(masked) and masked[at][1] <= numeral.start:
            at += 1
        if at < len(masked) and masked[at][0] < numeral.end:
            continue
        listed = refused and lower[refused : numeral.start] in _LIST_GAPS and numeral.digits
        if listed and find_head(lower, numeral.end, single=False) is None:
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
    glued = start > 0 and lower[start - 1].isalpha()
    if digits and before is None and (glued or (start and is_identifier(text, lower, numeral))):
        return None
    after = find_after(text, lower, end)
    if after is None and numeral.form == "vague" and lower.startswith(" of ", end):
        after = find_after(text, lower, end + 3)
    if before and after and after.factor != 1.0:
        after = None
    trailing = digits and lower[end : end + 1].isalpha() and not (after and after.start == end)
    if trailing and not _unit_attached(text, lower, numeral):
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
    if edge is None or edge.phrase == "something":
        return None
    after = find_after(text, lower, edge.at)
    if after is not None:
        apply_edge(amount, edge.bound, approx=edge.approx)
    return after


def _unscale(amount: Amount) -> None:
    """Count cents of an unknown currency as cents."""
    amount.low = round(amount.low * 100, 6) if amount.low is not None else None
    amount.high = round(amount.high * 100, 6) if amount.high is not None else None


_SIGN = re.compile(r"(?:(?:^|(?<=[\s(<>=]))[-−]|\b(?:minus|negative) )\Z")

_SIGN_ENDS = ("-", "−", "minus ", "negative ")


def _negate(lower: str, amount: Amount) -> None:
    before = lower[max(0, amount.start - 10) : amount.start]
    if not before.endswith(_SIGN_ENDS):
        return
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
    r"(?:km|kg|kgs|ml|mm|cm|mg|lb|lbs|dm|gb|mb|hrs?|hours?|ha|km2|m2|yo|h|years?|days?|s|x|"
    r"fold)(?![a-z\d])|(?:m|t|g)(?![a-z\d])"
)


_LETTERS = re.compile(r"[^\W\d_]{2,6}(?![a-z])|[LVW](?!\w)")


def _unit_attached(text: str, lower: str, numeral: Numeral) -> bool:
    if _ATTACHED_UNIT.match(lower, numeral.end):
        return True
    letters = _LETTERS.match(text, numeral.end)
    if letters is None:
        return False
    return letters.group() in unit_symbols() or letters.group().lower() in units()


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


def _is_dropped_year(lower: str, amount: Amount) -> bool:
    """Whether four plain digits, or two of them, are years and count nothing."""
    if amount.currency is not None or amount.percent:
        return False
    first, last = amount.first, amount.last
    if first is not last:
        return is_year_like(first) and (is_year_like(last) or len(last.digits) <= 2)
    if not is_year_like(first):
        return False
    counted = _counts_people(lower, amount)
    if is_year_context(lower, amount.start, strict=counted and first.low % 50 == 0):
        return True
    if lower.startswith(("s", "/", "-", "–"), amount.end):
        return True
    if counted:
        return False
    edge = find_left(lower, amount.start)
    opened = edge and (edge.approx or edge.bound is not Bound.EXACT) and edge.phrase != "over"
    return not opened and 1900 <= first.low <= 2035


def _counts_people(lower: str, amount: Amount) -> bool:
    """Whether four digits stand before a noun that is counted rather than dated."""
    head = find_head(lower, amount.end, single=False)
    return head is not None and head.noun_class in _COUNTED


_COUNTED = frozenset({"worker", "person", "nationality", "goods", "permit", "measure"})


def _bound(lower: str, amount: Amount, floor: int) -> None:
    """Widen an amount by the bounds and approximators around it."""
    if amount.last.bound is not Bound.EXACT:
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
    before = lower[max(0, amount.start - 56) : amount.start]
    if amount.bound is Bound.EXACT and before.endswith(CAP_ENDS) and CAP.search(before):
        amount.bound = Bound.MAX


def _is_place_word(lower: str, at: int) -> bool:
    return lower[max(0, at - 4) : at] in ("all ",)
