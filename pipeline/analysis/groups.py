"""Comparable claims brought together, and a verdict on each pair within a group.

Belongs here: which claims are compared. A group holds claims of one kind, country and worker
group in the order of their days, at most MAX_GROUP of them, so the number of pairs grows linearly
with the number of claims: at most (MAX_GROUP - 1) / 2 pairs for each. Claims about a region of
several countries, or the world, also meet those about what lies inside, in groups of one size.
Whoever has more claims than memory arranges them elsewhere (engines/comparison) and streams them.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby, islice, product
from typing import Protocol, TypeVar

from pipeline.analysis.verdicts import (
    COMPARABLE,
    Contains,
    compare_claims,
    find_year,
    is_one_account,
)
from pipeline.model.claim import Claim, ClaimGroup, ClaimPair

MAX_GROUP = 64
WORLD = "world"
# Kinds that derived claims have; only these are compared a second time.
DERIVED = frozenset({"wage", "levy"})

# Baselines that are the year before the article's own.
YEAR_BEFORE = re.compile(
    r"(?:last year(?:['’]s .*)?|(?:a|one) year (?:ago|earlier|before)|the year before|"
    r"the (?:previous|preceding) year)",
    re.IGNORECASE,
)

CountryOf = Callable[[str], str]
RegionsOf = Callable[[str], Sequence[str]]
GroupKey = tuple[str, str, str]  # kind, country or region, worker group
Cut = tuple[GroupKey, list[Claim]]


class Dated(Protocol):
    """All that cutting into groups looks at: a claim, or no more of it than this."""

    @property
    def fact_id(self) -> str:
        """Its key."""

    @property
    def start(self) -> date | None:
        """The first day that it is about."""


Member = TypeVar("Member", bound=Dated)


def group_claims(claims: Iterable[Claim], country_of: CountryOf) -> list[ClaimGroup]:
    """Bring comparable claims together.

    Args:
        claims: claims of any kind.
        country_of: the country of a place; a region of several countries is its own.

    Returns:
        Groups of two or more, ordered by kind, country, worker group and time.
    """
    return [tell_group(key, members) for key, members in cut_groups(arrange(claims, country_of))]


def pair_claims(
    claims: Sequence[Claim], country_of: CountryOf, contains: Contains, regions_of: RegionsOf
) -> list[ClaimPair]:
    """Compare each two claims of a group, claims derived from printed changes included.

    Args:
        claims: claims of any kind.
        country_of: the country of a place; a region of several countries is its own.
        contains: whether the first place holds the second one and is another.
        regions_of: the regions of several countries that a place lies in, itself when it is one,
            and WORLD for countries and regions; WORLD alone for no place.

    Returns:
        One verdict a pair of facts, ordered by their ids; a verdict on what is printed beats one on
        what is derived from it.
    """
    printed = [claim for claim in claims if claim.kind in COMPARABLE]
    derived = [*derive_baselines(claims), *derive_shares(claims)]
    ids = frozenset(claim.fact_id for claim in derived)
    again = [c for c in printed if c.kind in DERIVED and c.fact_id not in ids] + derived
    pairs: dict[tuple[str, str], ClaimPair] = {}
    for source, only in ((printed, None), (again, ids)):
        homes = cut_groups(arrange(source, country_of))
        regions = cut_groups(arrange_regions(source, country_of, regions_of))
        for pair in judge_pairs(homes, regions, contains, only):
            pairs.setdefault((pair.left, pair.right), pair)
    return [pairs[key] for key in sorted(pairs)]


def judge_pairs(
    homes: Iterable[Cut],
    regions: Iterable[Cut],
    contains: Contains,
    only: frozenset[str] | None = None,
) -> Iterator[ClaimPair]:
    """The verdicts within groups, none of them twice.

    Args:
        homes: groups of one country or region.
        regions: groups of a region of several countries with all that lies inside; only what is
            said of the region itself meets the rest there.
        contains: whether the first place holds the second one and is another.
        only: facts of which each pair must hold one, the other one in another article (what an
            article derives from itself supports nothing); None for any.
    """
    for one, other in meet_claims(homes, regions):
        if only is not None and (
            one.article_id == other.article_id or only.isdisjoint((one.fact_id, other.fact_id))
        ):
            continue
        if pair := judge_pair(one, other, contains):
            yield pair


def meet_claims(homes: Iterable[Cut], regions: Iterable[Cut]) -> Iterator[tuple[Claim, Claim]]:
    """Each two claims that share a group: at home, or one of a region and one inside it."""
    for _, members in homes:
        yield from combinations(members, 2)
    for (_, region, _), members in regions:
        wide = [claim for claim in members if (claim.place or WORLD) == region]
        inner = [claim for claim in members if (claim.place or WORLD) != region]
        yield from product(wide, inner)


def judge_pair(one: Claim, other: Claim, contains: Contains) -> ClaimPair | None:
    """The verdict on two claims, with their independence."""
    left, right = (one, other) if one.fact_id < other.fact_id else (other, one)
    verdict = compare_claims(left, right, contains)
    if verdict is None:
        return None
    return ClaimPair(
        left.fact_id,
        right.fact_id,
        verdict.verdict,
        verdict.reason,
        left.origin_id != right.origin_id and not is_one_account(left, right),
        verdict.deviation,
    )


def arrange(claims: Iterable[Claim], country_of: CountryOf) -> list[tuple[GroupKey, Claim]]:
    """Claims with the key of the group at home, in the order that groups are cut in."""
    keyed = [
        ((c.kind, country_of(c.place) if c.place else WORLD, c.group or ""), c) for c in claims
    ]
    return sorted(keyed, key=tell_order)


def arrange_regions(
    claims: Sequence[Claim], country_of: CountryOf, regions_of: RegionsOf
) -> list[tuple[GroupKey, Claim]]:
    """Claims once for each region that they lie in and that some claim of their kind is about."""
    asked = {
        (c.kind, c.place or WORLD, c.group or "")
        for c in claims
        if c.place is None or c.place in regions_of(c.place)
    }
    keyed = [
        ((c.kind, region, c.group or ""), c)
        for c in claims
        for region in (regions_of(c.place) if c.place else (WORLD,))
        if (c.kind, region, c.group or "") in asked
    ]
    return sorted(keyed, key=tell_order)


def tell_order(keyed: tuple[GroupKey, Claim]) -> tuple[GroupKey, date, str]:
    """What claims are ordered by: group, day, id; no day comes first."""
    key, claim = keyed
    return key, claim.start or date.min, claim.fact_id


def cut_groups(
    arranged: Iterable[tuple[GroupKey, Member]],
) -> Iterator[tuple[GroupKey, list[Member]]]:
    """Cut claims in the order of arrange() into groups of two to MAX_GROUP, looking no further."""
    for key, keyed in groupby(arranged, key=lambda pair: pair[0]):
        claims = (claim for _, claim in keyed)
        window: list[Member] = []
        while True:
            window += islice(claims, MAX_GROUP + 1 - len(window))
            if not window:
                break
            size = find_cut(window)
            if size > 1:
                yield key, window[:size]
            window = window[size:]


def find_cut(members: Sequence[Dated]) -> int:
    """How many members the next group takes: all, or up to the widest gap in its second half."""
    if len(members) <= MAX_GROUP:
        return len(members)
    half = range(MAX_GROUP // 2, MAX_GROUP)
    return max(half, key=lambda at: (measure_days(members[at - 1], members[at]), -at))


def measure_days(earlier: Dated, later: Dated) -> int:
    """Days between the starts of two claims."""
    if earlier.start is None or later.start is None:
        return 0
    return (later.start - earlier.start).days


def tell_group(key: GroupKey, members: Sequence[Dated], arrangement: str = "") -> ClaimGroup:
    """A group with an id that depends on its members alone.

    The id begins with two digits of the group's key and first year, so that groups which a new
    article touches lie together in a few of 256 parts of the tables that are kept by group.

    Args:
        key: kind, country or region, worker group.
        members: the claims, in order of their days.
        arrangement: tells groups of the same members apart; empty for groups of one country.
    """
    ids = tuple(sorted(claim.fact_id for claim in members))
    years = {claim.start.year for claim in members if claim.start}
    year = years.pop() if len(years) == 1 else None
    first = members[0].start.year if members[0].start else ""
    part = hashlib.sha256("\n".join((*key, str(first))).encode()).hexdigest()[:2]
    digest = hashlib.sha256("\n".join((arrangement, *key, *ids)).encode()).hexdigest()[:14]
    return ClaimGroup(part + digest, key[0], key[1], key[2], year, ids)


def derive_baselines(claims: Sequence[Claim]) -> list[Claim]:
    """The wage of the year before, from a printed rise and the wage of the same article.

    "2,800-3,200, 20 to 30% higher than last year" implies 2,154-2,667 a year earlier; the derived
    claim bears the id of the change, so that a verdict on it leads back to print.
    """
    wages = defaultdict(list)
    for claim in claims:
        if claim.kind == "wage" and claim.low and claim.high:
            wages[claim.article_id, claim.group].append(claim)
    derived = []
    for change in claims:
        if change.kind != "change" or change.role != "wage" or not (change.low and change.high):
            continue
        if not YEAR_BEFORE.fullmatch(change.baseline or ""):
            continue
        factors = read_factors(change)
        for wage in wages[change.article_id, change.group][:1]:
            told = find_year(wage)
            if factors is None or told is None or wage.low is None or wage.high is None:
                continue
            year = told - 1
            derived.append(
                replace(
                    wage,
                    fact_id=change.fact_id,
                    low=wage.low / factors[1],
                    high=wage.high / factors[0],
                    usd_low=None,
                    usd_high=None,
                    start=date(year, 1, 1),
                    end=date(year, 12, 31),
                    dated=True,
                    sector=None,  # "last year" tells no trade: it stands for the place as a whole
                )
            )
    return derived


def read_factors(change: Claim) -> tuple[float, float] | None:
    """A change as factors, smaller first: +20% to +30% is (1.2, 1.3)."""
    if change.low is None or change.high is None:
        return None
    if change.mode == "increase":
        return 1 + change.low, 1 + change.high
    if change.mode == "decrease" and change.high < 1:
        return 1 - change.high, 1 - change.low
    return (change.low, change.high) if change.mode == "multiple" else None


def derive_shares(claims: Sequence[Claim]) -> list[Claim]:
    """A levy in money as a share of the gross wage of the same article and place."""
    wages: dict[tuple[str, str | None, str | None], Claim] = {}
    for claim in claims:
        if claim.kind == "wage" and claim.role == "gross" and claim.low and claim.high:
            wages.setdefault((claim.article_id, claim.place, claim.unit), claim)
    derived = []
    for levy in claims:
        wage = wages.get((levy.article_id, levy.place, levy.unit))
        if levy.kind != "levy" or wage is None or not (levy.low and levy.high):
            continue
        if wage.low and wage.high and levy.high <= wage.high:
            low, high = levy.low / wage.high, min(levy.high / wage.low, 1.0)
            derived.append(
                replace(levy, low=low, high=high, unit="ratio", usd_low=None, usd_high=None)
            )
    return derived
