"""Figures of one article that cannot both be meant: a thousandfold, pay kept and pay out of scale.

Belongs here: slips of magnitude and pay whose roles do not fit each other. Does not belong: what
two articles say differently (analysis/).
"""

from collections.abc import Sequence
from itertools import combinations

from pipeline.facts.relations.printed import Printed
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Fact, FactKind
from pipeline.reference.places import country_of

THOUSANDS = (1_000.0, 1_000_000.0)
COUNTS = frozenset({FactKind.HEADCOUNT, FactKind.MOVEMENT})
FAR = 6.0  # pay kept below a sixth of pay paid needs a levy that explains it
MOST = 20  # amounts of each kind that are compared; a table of pay holds any number
WIDEST_LEVY = 0.5


def check_magnitudes(printed: Sequence[Printed]) -> list[ArithmeticCheck]:
    """Flag two counts of people of which one is the other's thousandfold ("13" for "13,000")."""
    counts = [p for p in printed if p.fact is not None and p.fact.kind in COUNTS and p.value >= 2]
    found = []
    for first, second in combinations(counts, 2):
        small, large = sorted((first, second), key=lambda p: p.value)
        digits = str(int(small.value)).rstrip("0")
        if (
            large.value / small.value not in THOUSANDS
            or len(digits) < 2
            or not _alike(small, large)
        ):
            continue
        found.append(
            ArithmeticCheck(
                relation="magnitude",
                spans=(large.span, small.span),
                expected=large.value,
                printed=small.value,
                deviation=1 - small.value / large.value,
                verdict="deviates",
                note=f"{small.value:,.0f} and its thousandfold {large.value:,.0f} of one group",
            )
        )
    return found


def _alike(first: Printed, second: Printed) -> bool:
    a, b = first.fact, second.fact
    if a is None or b is None or a.group != b.group or a.unit != b.unit:
        return False
    return _meets(a.place, b.place)


def check_pay_roles(printed: Sequence[Printed]) -> list[ArithmeticCheck]:
    """Flag pay kept far below pay paid where no levy of the article explains the gap."""
    pays = [p for p in printed if p.fact is not None and _is_pay(p.fact)]
    kept = [p for p in pays if p.fact is not None and p.fact.basis == "net"][:MOST]
    paid = [p for p in pays if p.fact is not None and p.fact.basis == "gross"][:MOST]
    takers = [p for p in printed if p.fact is not None and _takes(p.fact)][:MOST]
    found = []
    for net in kept:
        for gross in paid:
            in_dollars = _dollars(net), _dollars(gross)
            if net.sentence_no == gross.sentence_no or not _comparable(net, gross):
                continue
            low, high = in_dollars
            if not low or high is None or high / low < FAR:
                continue
            if any(_explains(taker, net, gross) for taker in takers):
                continue
            found.append(
                ArithmeticCheck(
                    relation="pay",
                    spans=(gross.span, net.span),
                    expected=high,
                    printed=low,
                    deviation=1 - low / high,
                    verdict="deviates",
                    note=f"pay kept of {low:,.0f} and pay of {high:,.0f} with no levy between",
                )
            )
    return found


def _is_pay(fact: Fact) -> bool:
    return (
        fact.kind is FactKind.WAGE and fact.unit not in (None, "ratio") and fact.period == "month"
    )


def _takes(fact: Fact) -> bool:
    """A levy or a kept share that takes pay apart."""
    if fact.kind is FactKind.LEVY:
        return fact.unit != "ratio" or (fact.high or 1.0) >= WIDEST_LEVY
    return fact.kind is FactKind.WAGE and fact.unit == "ratio"


def _explains(taker: Printed, net: Printed, gross: Printed) -> bool:
    """Whether a levy can lie between pay and what is kept of it: of one country and currency."""
    a, b, c = taker.fact, net.fact, gross.fact
    if a is None or b is None or c is None:
        return False
    if not (_meets(a.place, b.place) or _meets(a.place, c.place)):
        return False
    return taker.unit in ("ratio", "USD", net.unit, gross.unit)


def _comparable(net: Printed, gross: Printed) -> bool:
    a, b = net.fact, gross.fact
    if a is None or b is None or a.group != b.group or a.period != b.period:
        return False
    return _meets(a.place, b.place)


def _meets(place: str | None, other: str | None) -> bool:
    """Whether two places lie in one country: pay in Doha says nothing of pay in Tynda.

    Towns are often carried over from elsewhere in the article, so they tell nothing apart.
    """
    countries = {country_of(one) for one in (place, other) if one is not None}
    return len(countries - {None}) < 2


def _dollars(pay: Printed) -> float | None:
    """The upper end in dollars, as printed or by the article's own conversion."""
    if pay.unit == "USD":
        return pay.high if pay.high is not None else pay.low
    conversion = pay.mention.conv
    if conversion is not None and conversion.unit == "USD":
        return conversion.high if conversion.high is not None else conversion.low
    return None
