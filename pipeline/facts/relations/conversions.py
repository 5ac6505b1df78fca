"""Do the article's own conversions agree on one rate?

Belongs here: implied rates and who is out of line. Does not belong: market rates (resolve/money);
pegged rates come as an argument.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.printed import Printed, build_check, conversion_step
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.mention import Conversion

SPREAD = 0.03  # rates move and are rounded; beyond this two conversions do not share one
Pegs = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class _Rate:
    """One end of one printed conversion; `rate` is units of the amount for one of the other."""

    amount: Printed
    conversion: Conversion
    value: float
    converted: float
    step: float
    year: int | None

    @property
    def rate(self) -> float:
        return self.value / self.converted

    @property
    def pair(self) -> tuple[str, str]:
        return self.amount.unit or "", self.conversion.unit


def check_conversions(
    printed: Sequence[Printed], context: ArticleContext, pegs: Pegs
) -> list[ArithmeticCheck]:
    """Compare every printed conversion with the peg, else with the article's other ones."""
    rates = [rate for amount in printed for rate in _rates_of(amount, context)]
    by_pair: dict[tuple[str, str], list[_Rate]] = {}
    for rate in rates:
        by_pair.setdefault(rate.pair, []).append(rate)
    found: list[ArithmeticCheck] = []
    for pair, group in by_pair.items():
        peg = _peg(pair, pegs)
        found += [_compare(rate, _agreed(rate, group, peg), peg is not None) for rate in group]
    return found


def _rates_of(amount: Printed, context: ArticleContext) -> list[_Rate]:
    conversion = amount.mention.conv
    if conversion is None:
        return []
    step = conversion_step(conversion, context)
    fact = amount.fact
    year = fact.time_start.year if fact is not None and fact.time_start is not None else None
    ends = {(amount.low, conversion.low), (amount.high, conversion.high)}
    return [
        _Rate(amount, conversion, value, converted, max(step, SPREAD / 3), year)
        for value, converted in sorted(ends, key=str)
        if value and converted
    ]


def _peg(pair: tuple[str, str], pegs: Pegs) -> float | None:
    if pair in pegs:
        return pegs[pair]
    turned = pegs.get((pair[1], pair[0]))
    return 1 / turned if turned else None


def _agreed(rate: _Rate, group: Sequence[_Rate], peg: float | None) -> float | None:
    """The rate to hold one conversion against: the peg, or the median of the article's.

    The median is over conversions of the same year, or without one, and counts the one at hand:
    of two that differ the later printed one is held against the first.
    """
    if peg is not None:
        return peg
    peers = [r for r in group if rate.year is None or r.year is None or r.year == rate.year]
    if len(peers) < 2:
        return None
    return peers[0].rate if len(peers) == 2 else median(r.rate for r in peers)


def _compare(rate: _Rate, agreed: float | None, pegged: bool) -> ArithmeticCheck:
    expected = rate.value / agreed if agreed else rate.converted
    unit, other = rate.pair
    if agreed is None:
        note = f"the only conversion of {unit} to {other}, at {rate.rate:.4g}"
    else:
        source = "the peg" if pegged else "the article's other conversions"
        note = f"{rate.rate:.4g} {unit} per {other} against {agreed:.4g} of {source}"
    span = (rate.conversion.start, rate.conversion.end)
    step = max(rate.step, SPREAD)
    return build_check(
        "conversion",
        (rate.amount.span, span),
        expected,
        rate.converted,
        step,
        note,
        approx=rate.amount.approx,
    )
