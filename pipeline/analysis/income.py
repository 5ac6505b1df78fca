"""What the state takes in a place and a year: an interval, with the claims that it rests on.

Head counts x levies per worker, or head counts x wages x the share taken, by interval arithmetic,
in US dollars. Claims about a place are never added to those about a part of it: each stands alone.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.analysis.verdicts import find_year
from pipeline.model.claim import Claim, StateIncome

MONTHS = 12
SITE = 5.0  # a count that is smaller than another by more than this is of a site, not of the place
REACH = 2  # years that a rate may be borrowed over; the method says from when
Ancestors = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Range:
    """Low, middle and high of a quantity (infinite when open), and the claims that gave them."""

    low: float
    mid: float
    high: float
    claims: tuple[str, ...]

    @property
    def spread(self) -> float:
        """How wide it is: the logarithm of high over low."""
        return math.log(self.high / self.low) if self.low > 0 < self.high else math.inf


def estimate_income(claims: Iterable[Claim], ancestors: Ancestors) -> list[StateIncome]:
    """Estimate the state's income from workers for each place and year with a head count.

    Args:
        claims: claims of any kind; only actual ones about North Korean workers are used.
        ancestors: the places that hold a place, nearest first.

    Returns:
        One row a place and year for which a rate is known too, ordered by place and year.
    """
    heads: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    rates: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place is None or claim.start is None or claim.status is not None:
            continue
        if claim.group not in (None, "north_korean"):
            continue
        for year in list_years(claim):
            if claim.kind == "headcount":
                heads[claim.place, year].append(claim)
            elif claim.kind in ("levy", "wage"):
                rates[claim.place, year].append(claim)
    inner = find_inner_totals(heads, ancestors)
    rows = []
    for place, year in sorted(heads):
        totals = leave_out_parts(heads[place, year], inner.get((place, year), 0.0))
        count = merge_range([(c.low, c.high, c.fact_id) for c in totals])
        found = find_nearest_rate(rates, (place, *ancestors(place)), year)
        if count and found:
            rows.append(multiply_ranges(place, year, count, *found))
    return rows


def find_inner_totals(
    heads: Mapping[tuple[str, int], Sequence[Claim]], ancestors: Ancestors
) -> dict[tuple[str, int], float]:
    """For each place and year, the largest head count that is told of a place inside it."""
    found: dict[tuple[str, int], float] = {}
    for (place, year), claims in heads.items():
        largest = max(c.low or 0.0 for c in claims)
        for outer in ancestors(place):
            found[outer, year] = max(found.get((outer, year), 0.0), largest)
    return found


def leave_out_parts(claims: Sequence[Claim], inner: float = 0.0) -> list[Claim]:
    """Head counts that can be the place's total.

    A far smaller one is of a site or a crew there, beside another count or beside what is told of a
    place inside (`inner`).

    Args:
        claims: head counts of one place and year.
        inner: the largest head count of a place inside, 0 without one.
    """
    largest = max(inner, *(c.high or c.low or 0.0 for c in claims))
    return [c for c in claims if (c.high or c.low or 0.0) * SITE >= largest]


def find_nearest_rate(
    rates: Mapping[tuple[str, int], Sequence[Claim]], scopes: Sequence[str], year: int
) -> tuple[Range, str] | None:
    """The rate of the year, or of the nearest one within REACH; of the place, or of a wider one."""
    for gap in range(REACH + 1):
        for scope in scopes:
            for other in dict.fromkeys((year - gap, year + gap)):
                if found := find_rate(rates.get((scope, other), ())):
                    told = "" if gap == 0 else f", rate of {other}"
                    return found[0], f"{found[1]} in {scope}{told}"
    return None


def list_years(claim: Claim) -> range:
    """The years that a claim is about; an open end counts as the year of the other end.

    The as-of days of an undated claim are where its one day lies: it is about one year.
    """
    likeliest = None if claim.dated else find_year(claim)
    if likeliest is not None:
        return range(likeliest, likeliest + 1)
    first = claim.start.year if claim.start else 0
    last = claim.end.year if claim.end else first
    return range(first, min(last, first + 5) + 1)


def find_rate(claims: Sequence[Claim]) -> tuple[Range, str] | None:
    """Dollars per worker and month that go to the state: a levy in money, wage x share, or both."""
    levy = merge_range(
        (c.usd_low, c.usd_high, c.fact_id)
        for c in claims
        if c.kind == "levy" and c.occasion != "special" and is_monthly(c)
    )
    wage = find_pay(claims, "gross") or find_pay(claims, "employer_cost")
    share = merge_range(
        (c.low, c.high, c.fact_id)
        for c in claims
        if c.kind == "levy" and c.occasion != "special" and c.unit == "ratio"
    )
    if wage is None or share is None:
        return (levy, "head counts x levy") if levy else None
    taken = Range(
        wage.low * share.low,
        wage.mid * share.mid,
        wage.high * share.high if wage.high and share.high else 0.0,
        (*wage.claims, *share.claims),
    )
    if levy is None:
        return taken, "head counts x wage x share taken"
    both = Range(
        min(levy.low, taken.low),
        (levy.mid + taken.mid) / 2,
        max(levy.high, taken.high),
        (*levy.claims, *taken.claims),
    )
    return both, "head counts x levy, or wage x share taken,"


def find_pay(claims: Sequence[Claim], role: str) -> Range | None:
    """Monthly pay in dollars; a share is taken of the wage, so the client's bill comes second."""
    return merge_range(
        (c.usd_low, c.usd_high, c.fact_id)
        for c in claims
        if c.kind == "wage" and c.role == role and is_monthly(c)
    )


def is_monthly(claim: Claim) -> bool:
    """Whether the claim's scale is per month."""
    return (claim.unit or "").endswith("/month")


def merge_range(values: Iterable[tuple[float | None, float | None, str]]) -> Range | None:
    """From the lowest low to the highest high; "up to" begins at 0, "more than" has no end.

    An open end that closed claims keep ("thousands" beside 6,000) tells nothing beside them.
    """
    found = [value for value in values if value[0] is not None or value[1] is not None]
    closed = [(low, high) for low, high, _ in found if low is not None and high is not None]
    least = min((low for low, _ in closed), default=math.inf)
    most = max((high for _, high in closed), default=-math.inf)
    known = [
        (low or 0.0, math.inf if high is None else high, fact)
        for low, high, fact in found
        if not (high is None and low is not None and low <= most)
        and not (low is None and high is not None and high >= least)
    ]
    if not known:
        return None
    return Range(
        min(low for low, _, _ in known),
        median(low if math.isinf(high) else (low + high) / 2 for low, high, _ in known),
        max(high for _, high, _ in known),
        tuple(sorted({fact for _, _, fact in known})),
    )


def multiply_ranges(place: str, year: int, count: Range, rate: Range, method: str) -> StateIncome:
    """Head count x monthly rate x twelve months."""
    high = MONTHS * count.high * rate.high if count.high and rate.high else 0.0
    return StateIncome(
        place=place,
        year=year,
        usd_low=MONTHS * count.low * rate.low,
        usd_mid=MONTHS * count.mid * rate.mid,
        usd_high=None if math.isinf(high) else high,
        driver="head count" if count.spread >= rate.spread else "rate",
        method=method,
        headcounts=count.claims,
        rates=rate.claims,
    )
