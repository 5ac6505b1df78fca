"""Comparable claims brought together, and a verdict on each pair within a group.

Belongs here: which claims are compared. A group holds claims of one kind, country and worker
group in the order of their days, at most MAX_GROUP of them, so the number of pairs grows linearly
with the number of claims: at most (MAX_GROUP - 1) / 2 pairs for each.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from pipeline.analysis.verdicts import COMPARABLE, Contains, compare_claims
from pipeline.model.claim import Claim, ClaimGroup, ClaimPair

MAX_GROUP = 64
WORLD = "world"

# Baselines that are the year before the article's own.
YEAR_BEFORE = re.compile(
    r"(?:last year(?:['’]s .*)?|(?:a|one) year (?:ago|earlier|before)|the year before|"
    r"the (?:previous|preceding) year)",
    re.IGNORECASE,
)

CountryOf = Callable[[str], str]


def group_claims(claims: Iterable[Claim], country_of: CountryOf) -> list[ClaimGroup]:
    """Bring comparable claims together.

    Args:
        claims: claims of any kind.
        country_of: the country of a place; a region of several countries is its own.

    Returns:
        Groups of two or more, ordered by kind, country, worker group and time.
    """
    return [tell_group(key, members) for key, members in cut_groups(claims, country_of)]


def pair_claims(
    claims: Sequence[Claim], country_of: CountryOf, contains: Contains
) -> list[ClaimPair]:
    """Compare each two claims of a group, claims derived from printed changes included.

    Returns:
        One verdict a pair of facts, ordered by their ids; a verdict on what is printed beats one on
        what is derived from it.
    """
    derived = [*derive_baselines(claims), *derive_shares(claims)]
    marked = {id(claim) for claim in derived}
    pairs: dict[tuple[str, str], ClaimPair] = {}
    for is_second, source in ((False, claims), (True, [*claims, *derived])):
        for (kind, _, _), members in cut_groups(source, country_of):
            if kind not in COMPARABLE:
                continue
            for one, other in combinations(members, 2):
                if is_second and not {id(one), id(other)} & marked:
                    continue
                left, right = (one, other) if one.fact_id < other.fact_id else (other, one)
                key = (left.fact_id, right.fact_id)
                if left.fact_id == right.fact_id or key in pairs:
                    continue
                if pair := judge_pair(left, right, contains):
                    pairs[key] = pair
    return [pairs[key] for key in sorted(pairs)]


def judge_pair(left: Claim, right: Claim, contains: Contains) -> ClaimPair | None:
    """The verdict on two claims, with their independence."""
    verdict = compare_claims(left, right, contains)
    if verdict is None:
        return None
    return ClaimPair(
        left.fact_id,
        right.fact_id,
        verdict.verdict,
        verdict.reason,
        left.origin_id != right.origin_id,
        verdict.deviation,
    )


def cut_groups(
    claims: Iterable[Claim], country_of: CountryOf
) -> Iterator[tuple[tuple[str, str, str], list[Claim]]]:
    """Buckets by kind, country and worker group, cut in order of time into bounded pieces."""
    buckets: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        country = country_of(claim.place) if claim.place else WORLD
        buckets[claim.kind, country, claim.group or ""].append(claim)
    for key in sorted(buckets):
        members = sorted(buckets[key], key=lambda c: (c.start or date.min, c.fact_id))
        while members:
            size = find_cut(members)
            if size > 1:
                yield key, members[:size]
            members = members[size:]


def find_cut(members: Sequence[Claim]) -> int:
    """How many members the next group takes: all, or up to the widest gap in its second half."""
    if len(members) <= MAX_GROUP:
        return len(members)
    half = range(MAX_GROUP // 2, MAX_GROUP)
    return max(half, key=lambda at: (measure_days(members[at - 1], members[at]), -at))


def measure_days(earlier: Claim, later: Claim) -> int:
    """Days between the starts of two claims."""
    if earlier.start is None or later.start is None:
        return 0
    return (later.start - earlier.start).days


def tell_group(key: tuple[str, str, str], members: Sequence[Claim]) -> ClaimGroup:
    """A group with an id that depends on its members alone."""
    ids = tuple(sorted(claim.fact_id for claim in members))
    digest = hashlib.sha256("\n".join((*key, *ids)).encode()).hexdigest()[:16]
    years = {claim.start.year for claim in members if claim.start}
    year = years.pop() if len(years) == 1 else None
    return ClaimGroup(digest, key[0], key[1], key[2], year, ids)


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
            if factors is None or wage.start is None or wage.low is None or wage.high is None:
                continue
            year = (wage.end or wage.start).year - 1
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
                    approx=True,
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
