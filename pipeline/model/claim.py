"""A fact as analysis sees it: values on one scale, days, scope and origin, without its words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One fact in comparable form.

    Attributes:
        fact_id, article_id: keys of core.facts and core.articles.
        kind: a FactKind.
        role: what tells facts of one kind apart: basis of a wage, direction of a movement,
            measure of hours, a change or an incident; empty when the kind has none.
        place: canonical name; None is worldwide or unknown.
        group, sector, employer: as in core.facts.
        start, end: the days that it is about: its own time, else the as-of interval.
        dated: True when the text itself gives the days.
        likely: the likeliest day of the article, which an undated claim is most likely about.
        low, high: range on the scale `unit`; None is an open end.
        unit: "person", "ratio", "hour" ... or a currency; money per period is per month.
        usd_low, usd_high: the same in US dollars; None when it was not converted.
        approx: printed with an approximating word.
        occasion: "special" for a levy that is not the regular one.
        status: demanded, planned ...; None is actual.
        baseline: of a change, what it is compared with.
        mode: of a change, increase, decrease or multiple.
        origin_id: the independent origin that it goes back to.
        attribution: who says it, in words, for telling two sources in one article apart.
        is_part: the same source gives a larger figure beside it, for the same place and days.
    """

    fact_id: str
    article_id: str
    kind: str
    role: str = ""
    place: str | None = None
    group: str | None = None
    sector: str | None = None
    employer: str | None = None
    start: date | None = None
    end: date | None = None
    dated: bool = False
    likely: date | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    usd_low: float | None = None
    usd_high: float | None = None
    approx: bool = False
    occasion: str | None = None
    status: str | None = None
    baseline: str | None = None
    mode: str | None = None
    origin_id: str = ""
    attribution: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that can be compared with each other, members in order of fact_id."""

    group_id: str
    kind: str
    country: str
    worker_group: str
    year: int | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """The verdict on two claims; `deviation` is the gap relative to the smaller one."""

    left: str
    right: str
    verdict: str
    reason: str
    independent: bool
    deviation: float | None


@dataclass(frozen=True, slots=True)
class StateIncome:
    """What the state takes in a place and year, in US dollars; `usd_high` is None when open."""

    place: str
    year: int
    usd_low: float
    usd_mid: float
    usd_high: float | None
    driver: str
    method: str
    headcounts: tuple[str, ...]
    rates: tuple[str, ...]
