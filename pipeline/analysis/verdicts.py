"""What two comparable claims say about each other, with the reason in words.

Belongs here: the verdict on one pair. Does not belong: which pairs are looked at (groups.py).
The order of the tests is the order of excuses: two figures contradict each other only when neither
role, occasion, status, scope nor time explains the difference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.claim import Claim

# Totals of a part and of its whole differ by nature; rates of a part and of its whole need not.
EXTENSIVE = frozenset({"headcount", "movement", "revenue", "production", "incident"})
# Kinds whose claims speak about one and the same thing when kind, role and scope agree; shares,
# ages, incidents and changes are each about something of their own.
COMPARABLE = EXTENSIVE - {"incident"} | {"wage", "levy", "hours"}
# Totals over a stretch of time: what moved in a week is a part of what moved in the year.
FLOWS = frozenset({"movement", "revenue", "production"})
# Two flows are rivals only when their days are about the same: what they share of all days of both.
SAME_DAYS = 0.5
# Trades that the wider word covers too.
WITHIN = {"garment": "manufacturing", "electronics": "manufacturing", "seafood": "manufacturing"}
# How an article's own voice is named.
UNATTRIBUTED = frozenset({"", "author"})
# One and the same group, told from both ends of its way.
SAME_WAY = {"dispatched": "out", "arrived": "out", "repatriated": "home", "left": "home"}
# How far two printed figures may lie apart and still count as the same: rounding in print, an
# approximating word, a conversion at another day's rate.
TOLERANCE = 0.05
TOLERANCE_APPROX = 0.10
TOLERANCE_CONVERTED = 0.05
# A head count of a site printed under its country's name is a part of it, not a rival to its total:
# totals further apart than this are not the same total counted twice.
RIVAL = 2.0
# An undated present-tense claim holds for a while around its as-of date.
SLACK = timedelta(days=91)

Contains = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two claims are to each other.

    `verdict` is corroborates, contradicts, changed_over_time, different_role, different_scope or
    special_levy; `deviation` the gap between the ranges relative to the smaller end.
    """

    verdict: str
    reason: str
    deviation: float | None = None


def compare_claims(left: Claim, right: Claim, contains: Contains) -> Verdict | None:
    """Compare two claims of one kind.

    Args:
        left: one claim.
        right: another claim.
        contains: tells whether the first place holds the second one (and is not the same).

    Returns:
        None when they speak of different things altogether: another kind, disjoint places, other
        workers, or units that cannot be compared.
    """
    if left.kind != right.kind or left.kind not in COMPARABLE or left.group != right.group:
        return None
    scope = compare_scope(left, right, contains)
    if scope is None:
        return None
    excuse = find_special_levy(left, right) or find_other_role(left, right)
    if excuse is None:
        return compare_values(left, right, scope)
    if left.status == right.status and is_same_way(left, right):
        found = compare_values(left, right, scope)
        is_told = found is not None and found.verdict in ("corroborates", "changed_over_time")
        return found if is_told else excuse
    return excuse


def is_same_way(left: Claim, right: Claim) -> bool:
    """Whether two movements can be one, as "sent" and "came" of one group are."""
    way = SAME_WAY.get(left.role)
    return left.kind == "movement" and way is not None and way == SAME_WAY.get(right.role)


def find_other_role(left: Claim, right: Claim) -> Verdict | None:
    """Different roles of a payment, directions of a movement, or a plan beside a fact."""
    if left.role != right.role:
        return Verdict(
            "different_role", f"one is {left.role or 'unnamed'}, one {right.role or 'unnamed'}"
        )
    if left.status != right.status:
        return Verdict(
            "different_role", f"one is {left.status or 'actual'}, one {right.status or 'actual'}"
        )
    return None


def find_special_levy(left: Claim, right: Claim) -> Verdict | None:
    """A levy for a special occasion is not the regular one."""
    special = (left.occasion == "special", right.occasion == "special")
    if left.kind != "levy" or special[0] == special[1]:
        return None
    return Verdict("special_levy", "one was taken on a special occasion, one regularly")


def compare_scope(left: Claim, right: Claim, contains: Contains) -> str | None:
    """`same`, `left` or `right` for the wider one, `other` for another sector or employer."""
    if left.place == right.place:
        wider = "same"
    elif left.place is None or (right.place and contains(left.place, right.place)):
        wider = "left"
    elif right.place is None or contains(right.place, left.place):
        wider = "right"
    else:
        return None
    for one, other in ((left.employer, right.employer), (left.sector, right.sector)):
        told = find_wider(one, other)
        if told == "other":
            return told
        if wider == "same":
            wider = told
    return wider


def find_wider(left: str | None, right: str | None) -> str:
    """`same`, `left` or `right` for the wider of two trades or employers, else `other`."""
    if left == right:
        return "same"
    if left is None or left == WITHIN.get(right or ""):
        return "left"
    if right is None or right == WITHIN.get(left):
        return "right"
    return "other"


def compare_values(left: Claim, right: Claim, scope: str) -> Verdict | None:
    """The verdict once role, occasion and status agree."""
    gap = find_gap(left, right)
    if gap is None or not (has_days(left) and has_days(right)):
        return None
    together = overlap_in_time(left, right)
    agree = gap <= allow_tolerance(left, right)
    if left.kind in EXTENSIVE and scope != "same":
        if agree and together and scope != "other" and is_same_total(left, right):
            return Verdict("corroborates", "the same total, told in less detail", gap)
        return compare_parts(left, right, scope, together)
    if scope == "other":
        return Verdict("different_scope", "other sector or employer", gap)
    if not together:
        return compare_periods(left, right, gap, agree=agree)
    if agree and not (is_telling(left, right) and is_telling(right, left)):
        return None
    if agree:
        reason = "the ranges agree" if scope == "same" else "the part agrees with the whole"
        return Verdict("corroborates", reason, gap)
    if scope != "same":
        return Verdict("different_scope", "other place, sector or employer", gap)
    return explain_gap(left, right, gap)


def compare_periods(left: Claim, right: Claim, gap: float, *, agree: bool) -> Verdict | None:
    """Claims of other days: what is as it was before has neither changed nor found support."""
    if left.kind == "movement":
        return Verdict("changed_over_time", "other days: two movements, not one", gap)
    if agree:
        return None
    return Verdict("changed_over_time", f"{tell_days(left)} against {tell_days(right)}", gap)


def explain_gap(left: Claim, right: Claim, gap: float) -> Verdict:
    """Why two figures of one place, role and time differ; without a reason they conflict."""
    if is_flow(left) and share_days(left, right) < SAME_DAYS:
        return compare_stretches(left, right, gap)
    if left.kind in EXTENSIVE and gap > RIVAL:
        return Verdict("different_scope", "too far apart for one total: one is a part", gap)
    if is_one_account(left, right):
        return Verdict("different_scope", "one account gives both: parts or cases of a whole", gap)
    if left.is_part or right.is_part:
        return Verdict("different_scope", "one is a part of what its source tells", gap)
    return Verdict("contradicts", f"{gap:.0%} apart, same scope, role and time", gap)


def is_one_account(left: Claim, right: Claim) -> bool:
    """Whether one source gives both; an article's own voice is no rival to whom it quotes."""
    if left.article_id != right.article_id:
        return False
    return left.attribution == right.attribution or not UNATTRIBUTED.isdisjoint(
        (left.attribution, right.attribution)
    )


def compare_stretches(left: Claim, right: Claim, gap: float) -> Verdict:
    """Two flows over stretches of time of which one is a part, or which overlap in part."""
    whole, part = sorted((left, right), key=lambda c: (start_of(c), -end_of(c).toordinal()))
    inside = end_of(part) <= end_of(whole)
    if inside and whole.high is not None and part.low is not None and part.low > whole.high:
        excess = part.low / whole.high - 1 if whole.high else 0.0
        if excess > allow_tolerance(left, right):
            return Verdict("contradicts", "the part is larger than its whole", excess)
    return Verdict("different_scope", "over another stretch of time", gap)


def is_flow(claim: Claim) -> bool:
    """Whether a claim is a total over its days, rather than a rate or a stock."""
    return claim.kind in FLOWS and "/" not in (claim.unit or "").removesuffix("/total")


def share_days(left: Claim, right: Claim) -> float:
    """What two stretches of time share of all their days; 1 when one of them is undated."""
    if not (left.dated and right.dated) or None in (left.start, left.end, right.start, right.end):
        return 1.0
    common = (min(end_of(left), end_of(right)) - max(start_of(left), start_of(right))).days + 1
    whole = (max(end_of(left), end_of(right)) - min(start_of(left), start_of(right))).days + 1
    return common / whole


def is_telling(bounded: Claim, other: Claim) -> bool:
    """Whether an open-ended claim says anything of the other: "dozens" is no support for 5,000."""
    value = other.low if other.low is not None else other.high
    if value is None or bounded.unit != other.unit:
        return True
    if bounded.high is None and bounded.low is not None:
        return value <= bounded.low * (1 + RIVAL)
    if bounded.low is None and bounded.high is not None:
        return value * (1 + RIVAL) >= bounded.high
    return True


def is_same_total(left: Claim, right: Claim) -> bool:
    """Whether a total names a trade or an employer that another telling of it leaves out."""
    closed = None not in (left.low, left.high, right.low, right.high)
    return closed and left.place == right.place


def compare_parts(left: Claim, right: Claim, scope: str, together: bool) -> Verdict:
    """A total beside the total of a part: never added, and a part cannot exceed its whole."""
    if scope == "other":
        return Verdict("different_scope", "other sector or employer")
    whole, part = (left, right) if scope == "left" else (right, left)
    # One article that gives both means two things by them, whatever the places say.
    rivals = together and left.article_id != right.article_id and not is_narrower(whole, part)
    if rivals and whole.high is not None and part.low is not None:
        excess = part.low / whole.high - 1 if whole.high else 0.0
        if allow_tolerance(left, right) < excess <= RIVAL:
            return Verdict("contradicts", "the part is larger than its whole", excess)
    if not together:
        return Verdict("different_scope", "part of the whole, at another time")
    return Verdict("different_scope", "part of the whole, not to be added")


def is_narrower(whole: Claim, part: Claim) -> bool:
    """Whether the wider place is told of one sector or employer only, and the part of all."""
    return bool(whole.sector and not part.sector) or bool(whole.employer and not part.employer)


def find_gap(left: Claim, right: Claim) -> float | None:
    """How far two ranges lie apart, relative to the smaller end; None without a common scale."""
    if left.unit == right.unit:
        a, b = (left.low, left.high), (right.low, right.high)
    elif None not in (left.usd_low, left.usd_high, right.usd_low, right.usd_high):
        if (left.unit or "").partition("/")[2] != (right.unit or "").partition("/")[2]:
            return None
        a, b = (left.usd_low, left.usd_high), (right.usd_low, right.usd_high)
    else:
        return None
    return measure_gap(a, b)


def measure_gap(
    a: tuple[float | None, float | None], b: tuple[float | None, float | None]
) -> float | None:
    """The gap between two ranges with open ends; nothing beside something is a gap of 1.

    >>> measure_gap((2154, 2667), (2300, 2300))
    0.0
    >>> measure_gap((100, 100), (150, None))
    0.5
    """
    for (_, high), (low, _) in ((a, b), (b, a)):
        if high is not None and low is not None and low > high:
            return (low - high) / abs(high) if high else 1.0
    return 0.0


def allow_tolerance(left: Claim, right: Claim) -> float:
    """The gap that still counts as agreement."""
    tolerance = TOLERANCE
    if any(claim.approx and claim.low == claim.high for claim in (left, right)):
        tolerance += TOLERANCE_APPROX  # a range has its own width already
    if left.unit != right.unit:
        tolerance += TOLERANCE_CONVERTED
    return tolerance


def overlap_in_time(left: Claim, right: Claim) -> bool:
    """Whether both can be about the same days; undated claims hold for SLACK around their as-of."""
    return start_of(left) <= end_of(right) and start_of(right) <= end_of(left)


def has_days(claim: Claim) -> bool:
    """Whether anything at all is known about a claim's time."""
    return claim.start is not None or claim.end is not None


def start_of(claim: Claim) -> date:
    """The first day that a claim may be about."""
    if claim.start is None:
        return date.min
    return claim.start if claim.dated else max(claim.start, date.min + SLACK) - SLACK


def end_of(claim: Claim) -> date:
    """The last day that a claim may be about."""
    if claim.end is None:
        return date.max
    return claim.end if claim.dated else min(claim.end, date.max - SLACK) + SLACK


def find_year(claim: Claim) -> int | None:
    """The year that a claim is most likely about: of its likeliest day, else of its middle one."""
    if claim.start is None:
        return None
    if not claim.dated and claim.likely is not None:
        return claim.likely.year
    end = claim.end or claim.start
    return (claim.start + (end - claim.start) / 2).year


def tell_days(claim: Claim) -> str:
    """The days of a claim in words."""
    if claim.start is None and claim.end is None:
        return "no date"
    return f"{claim.start or 'before'} to {claim.end or 'later'}"
