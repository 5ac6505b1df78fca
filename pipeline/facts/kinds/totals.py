"""A sum beyond any worker's pay is a total, whatever the words around it resemble.

Belongs here: the one thing that a size alone decides. The limits are some 25,000 US dollars, the
highest bound of monthly pay in reference/data/bounds.csv, in round numbers of each currency; for
other currencies nothing is decided.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.kinds.roles import Role

RULE = "beyond_pay"
PER_WORKER = frozenset({"wage", "levy"})
LIMITS = {
    "AED": 95_000, "CNY": 175_000, "CZK": 600_000, "EUR": 25_000, "GBP": 20_000, "JPY": 3_500_000,
    "KRW": 33_000_000, "KWD": 7_700, "MNT": 70_000_000, "MYR": 110_000, "PLN": 100_000,
    "QAR": 91_000, "RUB": 2_000_000, "USD": 25_000,
}  # fmt: skip


def settle_totals(roles: Sequence[Role]) -> list[Role]:
    """Make a wage or levy that nobody can earn in a month a total; others stay as they are."""
    return [
        replace(role, kind="revenue", rule=RULE) if is_beyond_pay(role) else role for role in roles
    ]


def is_beyond_pay(role: Role) -> bool:
    """Whether a sum is larger than any pay a month; one per year may be twelve times as large."""
    mention = role.candidate.mention
    if role.kind not in PER_WORKER or mention.unit not in LIMITS:
        return False
    months = 12 if mention.period == "year" else 1
    low = mention.low if mention.low is not None else mention.high
    return low is not None and low > LIMITS[mention.unit] * months
