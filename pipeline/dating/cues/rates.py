"""The rate of exchange that an article's own conversions imply, against the rate of each day.

All pairs of two currencies vote for one rate; a pair that lies far from the others is left to the
audit of the article's arithmetic. Days whose rate lies within about 1.5% are likely.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import median

from pipeline.dating.cues.base import Cue
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY
from pipeline.dating.evidence import Evidence
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.reference.fx import read_daily, read_monthly, read_pegs

SPREAD = 0.0026  # of prompt conversions from the rate of the day, when printed finely
LOOSE_SPREAD = 0.013  # of those that used an older rate
MONTHLY_SPREAD = 0.012
PROMPT, LOOSE = 0.73, 0.17
ASTRAY = 0.04
OUTLIER = 0.10
LONGEST_HOLIDAY = 7
NEAR = 0.015
BEYOND = 10.0  # standard deviations from where on a normal curve adds nothing to a float
SQRT_TAU = math.sqrt(math.tau)

UNITS = {"yua": "CNY", "ren": "CNY", "rub": "RUB", "rou": "RUB", "yen": "JPY", "won": "KRW"}
UNIT_KEYS = frozenset({"yuan", "renm", "rubl", "roub", "yen", "won"})  # how these words begin
_UNIT = r"(?P<unit>yuan|renminbi|rubles?|roubles?|yen|won)"
_RATE = r"(?P<rate>\d{1,4}(?:\.\d{1,3})?)"
_ABOUT = r"(?:(?:about|around|some|roughly|nearly|just \w+|over|under) )?"
UNIT_FIRST = re.compile(
    rf"\b{_UNIT} (?:now |was |is |has )?(?:at|stood at|stands at|trades at|traded at|fell to|"
    rf"fallen to|rose to|hit|slid to|sank to|closed at) {_ABOUT}{_RATE} (?:to|per|against|a) "
    r"(?:the |a |one |us )?dollar",
)
NUMBER_FIRST = re.compile(
    rf"(?<![\d.,]){_RATE} {_UNIT} (?:to|per|for|against|to buy|for each) "
    r"(?:the |a |one |each )?(?:u\.?s\.? )?dollar",
)
DOLLAR_FIRST = re.compile(
    rf"\bdollar (?:\w+ )?(?:at|worth|buys|bought|fetche[sd]|costs?|was at|stood at) "
    rf"{_ABOUT}{_RATE} {_UNIT}\b",
)
QUOTATIONS = ((UNIT_FIRST, 70, 6), (NUMBER_FIRST, 50, 6), (DOLLAR_FIRST, 0, 60))


@dataclass(frozen=True, slots=True)
class Pair:
    """One vote: units of `unit` for one unit of `other`, and how finely it was printed."""

    unit: str
    other: str
    rate: float
    rounding: float
    start: int
    end: int


def find_rates(evidence: Evidence) -> Iterator[Cue]:
    """One cue for each two currencies that the article converts."""
    votes: dict[tuple[str, str], list[Pair]] = {}
    for mention in evidence.amounts:
        for pair in _pairs(mention):
            votes.setdefault((pair.unit, pair.other), []).append(pair)
    for pair in _quoted(evidence):
        votes.setdefault((pair.unit, pair.other), []).append(pair)
    for (unit, other), pairs in votes.items():
        cue = _rate_cue(unit, other, pairs)
        if cue is not None:
            yield cue


def _pairs(mention: QuantityMention) -> Iterator[Pair]:
    if mention.unit is None:
        return
    if mention.type is MentionType.RATE:
        rate = mention.low or mention.high
        if rate and mention.per and mention.per != mention.unit:
            yield Pair(mention.unit, mention.per, rate, _rounding(rate), mention.start, mention.end)
        return
    conv = mention.conv
    if conv is None or conv.unit == mention.unit:
        return
    ends = {(mention.low, conv.low), (mention.high, conv.high)}
    for amount, converted in sorted(e for e in ends if None not in e):
        if amount and converted:
            rate, rounding = amount / converted, _rounding(converted)
            yield Pair(mention.unit, conv.unit, rate, rounding, mention.start, conv.end)


def _quoted(evidence: Evidence) -> Iterator[Pair]:
    """Rates in words of the market: "the yen at 149.6 to the dollar", "81 rubles to the dollar"."""
    text = evidence.lowered
    if not any(key in evidence.keys for key in UNIT_KEYS):
        return
    at = text.find("dollar")
    while at >= 0:
        for pattern, before, after in QUOTATIONS:
            match = pattern.search(text, max(0, at - before), at + after)
            if match and evidence.sentence_at(match.start()) is not None:
                rate, unit = float(match.group("rate")), UNITS[match.group("unit")[:3]]
                if rate > 1:
                    yield Pair(unit, "USD", rate, _rounding(rate), match.start(), match.end())
                    break
        at = text.find("dollar", at + 6)


def _rounding(value: float) -> float:
    """How much a printed figure may be off by rounding: half its last digit that is not 0.

    >>> _rounding(437), round(_rounding(61000), 4)
    (0.0011441647597254005, 0.0082)
    """
    digits = f"{value:.6g}"
    if "e" in digits:
        return 0.01
    whole, _, fraction = digits.partition(".")
    step = 10.0 ** -len(fraction) if fraction else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return min(0.5 * step / value, 0.1)


def _rate_cue(unit: str, other: str, pairs: list[Pair]) -> Cue | None:
    middle = median(pair.rate for pair in pairs)
    agreeing = [pair for pair in pairs if abs(pair.rate / middle - 1) <= ASTRAY]
    if not agreeing:
        return None  # two pairs that contradict each other say nothing
    rates = _cross_rates(unit, other)
    if rates is None:
        return None
    finest = min(agreeing, key=lambda pair: pair.rounding)
    rate = sum(p.rate / p.rounding for p in agreeing) / sum(1 / p.rounding for p in agreeing)
    coarse = _is_coarse(unit) or _is_coarse(other)
    near = math.hypot(MONTHLY_SPREAD if coarse else SPREAD, finest.rounding / math.sqrt(3))
    loose = math.hypot(LOOSE_SPREAD, near)
    anywhere = OUTLIER / max(_log_span(unit, other), 4 * loose)
    score = _RateScore(rates, rate, near, loose, anywhere)
    return Cue("implied_rate", finest.start, finest.end, *_near_days(unit, other, rate), score)


class _RateScore:
    """How well the rate of a day fits an implied one; far from it, the chance of an error."""

    def __init__(
        self, rates: list[float | None], rate: float, near: float, loose: float, anywhere: float
    ) -> None:
        self.rates, self.rate, self.near, self.loose = rates, rate, near, loose
        self.anywhere, self.nowhere = anywhere, math.log(anywhere)
        self.low, self.high = rate * math.exp(-BEYOND * loose), rate * math.exp(BEYOND * loose)

    def __call__(self, day: int) -> float:
        return self.over([day])[0]

    def over(self, days: Sequence[int]) -> list[float]:
        if isinstance(days, range):
            rates = self.rates[days.start - FIRST_DAY : days.stop - FIRST_DAY : days.step]
        else:
            rates = [self.rates[day - FIRST_DAY] for day in days]
        near, loose, anywhere = self.near, self.loose, self.anywhere
        low, high, rate = self.low, self.high, self.rate
        prompt, late = PROMPT / near, LOOSE / loose
        exp, log = math.exp, math.log
        known: dict[float | None, float] = {None: self.nowhere}  # many days have one rate
        found = []
        for ours in rates:
            score = known.get(ours)
            if score is None:
                score = self.nowhere
                if ours is not None and low <= ours <= high:
                    off = log(rate / ours)
                    close, far = off / near, off / loose
                    fit = prompt * exp(-0.5 * close * close) + late * exp(-0.5 * far * far)
                    score = log(fit / SQRT_TAU + anywhere)
                known[ours] = score
            found.append(score)
        return found


def _near_days(unit: str, other: str, rate: float) -> tuple[date | None, date | None]:
    """First and last day whose rate lies within 1.5%; there may be others between them."""
    weekly = _weekly_rates(unit, other)
    low = bisect_left(weekly, (rate * (1 - 2 * NEAR), 0))
    high = bisect_left(weekly, (rate * (1 + 2 * NEAR), 0))
    near = [no for ours, no in weekly[low:high] if abs(rate / ours - 1) <= NEAR]
    if not near:
        return None, None
    return date.fromordinal(FIRST_DAY + min(near)), date.fromordinal(FIRST_DAY + max(near))


@cache
def _weekly_rates(unit: str, other: str) -> list[tuple[float, int]]:
    """The rate of one day a week with the number of the day, lowest rates first."""
    rates = _cross_rates(unit, other) or []
    return sorted((ours, no) for no, ours in list(enumerate(rates))[::7] if ours)


def _is_coarse(unit: str) -> bool:
    return unit not in {"USD", "EUR"} and read_daily(unit) is None


@cache
def _cross_rates(unit: str, other: str) -> list[float | None] | None:
    """Units of `unit` per unit of `other` for every day; None when they are fixed to each other."""
    pegs: Mapping[str, object] = read_pegs()
    fixed = [one for one in (unit, other) if one == "USD" or one in pegs]
    if len(fixed) == 2:
        return None
    first, second = _rates_by_day(unit), _rates_by_day(other)
    if first is None or second is None:
        return None
    return [
        one / two if one is not None and two is not None else None
        for one, two in zip(first, second, strict=True)
    ]


@cache
def _log_span(unit: str, other: str) -> float:
    """How far the rate of two currencies ever moved, as a logarithm."""
    known = [rate for rate in _cross_rates(unit, other) or () if rate is not None]
    return math.log(max(known) / min(known)) if known else 0.0


@cache
def _rates_by_day(unit: str) -> list[float | None] | None:
    """Units per US dollar for every day that dating considers, None where there is no rate."""
    days = LAST_DAY - FIRST_DAY + 1
    if unit == "USD":
        return [1.0] * days
    peg = read_pegs().get(unit)
    if peg is not None:
        return [peg.units_per_usd] * days
    found: list[float | None] = [None] * days
    for month in read_monthly(unit):
        begun, ended = month.first.toordinal() - FIRST_DAY, month.last.toordinal() - FIRST_DAY
        for no in range(max(begun, 0), min(ended, days - 1) + 1):
            found[no] = month.units_per_usd
    series = read_daily(unit)
    if series is None and not read_monthly(unit):
        return None
    if series is not None:
        for no in range(days):
            at = bisect_right(series.days, FIRST_DAY + no) - 1
            if at >= 0 and FIRST_DAY + no - series.days[at] <= LONGEST_HOLIDAY:
                found[no] = series.rates[at]
    return found
