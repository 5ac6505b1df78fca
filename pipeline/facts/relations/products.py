"""Workers times pay is a total.

Belongs here: counts, pay a head and totals that stand together. Does not belong: products of
numbers that nobody printed.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.printed import Printed, build_check
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import FactKind
from pipeline.model.mention import MentionType

REACH = 2  # sentences between the first and the last of the three numbers
MOST = 12  # numbers on each side of a total; five sentences of news hold fewer, tables any number
ROUNDEST = 0.2  # no rounding lets a product differ by as much
LEAST = 2  # a total is at least twice what one worker gets
TIMES_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4}
HEAD = re.compile(
    r"\b(?:each|apiece|per (?:head|capita|worker|person|man)|a (?:head|worker|person|man)|every)\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"[=×]|\bx\b|\b(?:total|totals|totalled|totaled|totalling|totaling|altogether|in all|comes? to|"
    r"came to|amounts? to|amounted to|adds? up to|added up to|multipl\w+|works? out|makes for|"
    r"that is|i\.e\.|equals|times)\b",
    re.IGNORECASE,
)


def check_products(printed: Sequence[Printed], context: ArticleContext) -> list[ArithmeticCheck]:
    """Find count x amount a head = total, true ones anywhere near, false ones where stated."""
    all_pays = sorted((p for p in printed if _is_head_pay(p, context)), key=_start)
    all_counts = sorted((p for p in printed if _is_count(p)), key=_start)
    found: list[ArithmeticCheck] = []
    for total in printed:
        if total.mention.type is not MentionType.MONEY or _is_told_a_head(total, context):
            continue
        counts = _near(all_counts, total)
        pays = [
            p
            for p in _near(all_pays, total)
            if p.unit == total.unit and total.value >= LEAST * p.value
        ]
        good = [
            check
            for count in counts
            for pay in pays
            if _fits(count, pay, total)
            for check in _multiply(count, pay, total)
            if check.verdict != "deviates"
        ]
        if good:
            found.append(min(good, key=lambda check: check.deviation))
        else:
            found += _stated_wrong(counts, pays, total, context)
    return found


def _start(printed: Printed) -> int:
    return printed.mention.start


def _near(found: Sequence[Printed], total: Printed) -> list[Printed]:
    """Those within reach of a total, and no more than the MOST on each side of it.

    Args:
        found: in order of their places.
        total: the number that may be their product.
    """
    at = bisect_left(found, _start(total), key=_start)
    close = found[max(0, at - MOST) : at + MOST]
    return [p for p in close if abs(p.sentence_no - total.sentence_no) <= REACH]


def _is_count(printed: Printed) -> bool:
    fact = printed.fact
    if fact is not None:
        return fact.kind in (FactKind.HEADCOUNT, FactKind.MOVEMENT) and printed.value >= 2
    return printed.mention.noun_class in ("worker", "person") and printed.value >= 2


def _is_head_pay(printed: Printed, context: ArticleContext) -> bool:
    if printed.mention.type is not MentionType.MONEY or printed.value <= 0:
        return False
    if printed.fact is not None:
        return printed.fact.kind in (FactKind.WAGE, FactKind.LEVY)
    return _is_told_a_head(printed, context)


def _is_told_a_head(printed: Printed, context: ArticleContext) -> bool:
    if printed.mention.per in ("head", "person", "worker"):
        return True
    start, end = printed.mention.start, printed.mention.end
    return HEAD.search(context.article.text, start, end + 10) is not None


def _fits(count: Printed, pay: Printed, total: Printed) -> bool:
    """Whether some product can hold: a quick look before anything is written down."""
    if not total.value:
        return True
    ratio = count.value * pay.value / total.value
    factors = (1, *TIMES_A_YEAR.values())
    return any(1 - ROUNDEST <= ratio * factor <= 1 + ROUNDEST for factor in factors)


def _multiply(count: Printed, pay: Printed, total: Printed) -> list[ArithmeticCheck]:
    """The product as printed, and the product over a year when pay has a shorter period."""
    factors = [1]
    period = (pay.fact.period if pay.fact else None) or pay.mention.period
    if period in TIMES_A_YEAR:
        factors.append(TIMES_A_YEAR[period])
    return [_check(count, pay, total, factor) for factor in factors]


def _check(count: Printed, pay: Printed, total: Printed, factor: int) -> ArithmeticCheck:
    over = f" x {factor}" if factor > 1 else ""
    return build_check(
        "product",
        (count.span, pay.span, total.span),
        count.value * pay.value * factor,
        total.value,
        min(total.step, 0.02) if not total.approx else min(total.step, 0.05),
        f"{count.value:,.0f} x {pay.value:,.0f}{over} against {total.value:,.0f}",
    )


def _stated_wrong(
    counts: Sequence[Printed], pays: Sequence[Printed], total: Printed, context: ArticleContext
) -> list[ArithmeticCheck]:
    """A false product, only where one sentence states it: count, pay a head, then the total."""
    same = [p for p in counts if p.sentence_no == total.sentence_no]
    paid = [p for p in pays if p.sentence_no == total.sentence_no]
    if len(same) != 1 or len(paid) != 1:
        return []
    count, pay = same[0], paid[0]
    last = max(count.mention.end, pay.mention.end)
    stated = last <= total.mention.start and RESULT.search(
        context.article.text, last, total.mention.end
    )
    if not stated or not (count.single and pay.single and total.single):
        return []
    return [min(_multiply(count, pay, total), key=lambda check: check.deviation)]
