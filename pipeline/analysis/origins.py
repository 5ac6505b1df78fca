"""Who is said to know: the origin of each fact, so that echoes of one origin count as one vote.

Belongs here: telling origins apart across articles. Does not belong: reading an attribution out of
a sentence (facts/slots/attribution.py). Two facts share an origin when their chains end at the same
institution in the same year, or in the same account: one article, its syndicated copies, or a
report of another outlet that says whom it repeats.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

INSTITUTIONS = frozenset({"un", "official", "ngo", "expert", "named"})
NOISE = re.compile(r"\b(?:the|a|an|of|report|reports|by)\b|[^\w\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One fact with whom it is attributed to.

    Attributes:
        fact_id, article_id: keys.
        account_id: the article, or the group of near-duplicates that it belongs to.
        outlet: who published it, None when unknown.
        type: attribution type of CODEBOOK.md; None counts as author.
        name: who says it.
        chain: from the outlet back to who is said to know.
        year: the year that the fact was published in, None when unknown.
        claim: kind and value as one string, to find the report that an echo repeats.
    """

    fact_id: str
    article_id: str
    account_id: str
    outlet: str | None
    type: str | None
    name: str | None
    chain: tuple[str, ...]
    year: int | None
    claim: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of one fact; `echo_of` is the fact that it repeats, when that is in the ledger."""

    fact_id: str
    article_id: str
    origin_id: str
    origin: str
    origin_type: str
    chain: tuple[str, ...]
    echo_of: str | None


def find_origins(accounts: Iterable[Account]) -> Iterator[Origin]:
    """Find the origin of each fact, in the order given; what is found does not depend on it.

    Args:
        accounts: every fact, gone through three times, so no mere iterator; only what outlets are
            said to have told is kept in memory.
    """
    told = find_told(accounts, accounts)
    for account in accounts:
        yield find_origin(account, told)


def find_told(
    asking: Iterable[Account], telling: Iterable[Account]
) -> dict[tuple[str, str], Account]:
    """What outlets told themselves and others repeat: outlet and claim -> the first such fact.

    Args:
        asking: at least every fact that is attributed to media.
        telling: at least every fact of such a claim whose outlet is known.
    """
    asked = {
        (simplify(knower), account.claim)
        for account in asking
        if account.type == "media" and (knower := tell_knower(account))
    }
    told: dict[tuple[str, str], Account] = {}
    for account in telling if asked else ():
        if account.outlet and account.type != "media":
            key = (simplify(account.outlet), account.claim)
            if key in asked and (key not in told or account.fact_id < told[key].fact_id):
                told[key] = account
    return told


def tell_knower(account: Account) -> str | None:
    """Who is said to know, at the end of the chain."""
    return account.chain[-1] if account.chain else account.name


def find_origin(account: Account, told: Mapping[tuple[str, str], Account]) -> Origin:
    """The origin of one fact, given what outlets told themselves."""
    knower = tell_knower(account)
    if account.type == "media" and knower:
        first = told.get((simplify(knower), account.claim))
        if first is not None and first.article_id != account.article_id:
            origin = find_origin(first, {})
            return Origin(
                account.fact_id,
                account.article_id,
                origin.origin_id,
                origin.origin,
                origin.origin_type,
                (*account.chain, *origin.chain),
                first.fact_id,
            )
        return make_origin(account, knower, ("media", simplify(knower), tell_year(account)))
    if account.type in INSTITUTIONS and knower:
        return make_origin(account, knower, ("who", simplify(knower), tell_year(account)))
    words = knower or account.outlet or "the article itself"
    return make_origin(account, words, ("account", account.account_id, simplify(knower or "")))


def make_origin(account: Account, words: str, key: Sequence[str]) -> Origin:
    """An origin with an id that depends on its key alone."""
    digest = hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]
    kind = account.type or "author"
    return Origin(account.fact_id, account.article_id, digest, words, kind, account.chain, None)


def tell_year(account: Account) -> str:
    """The year as a key; institutions speak anew every year."""
    return str(account.year or "")


def simplify(name: str) -> str:
    """A name for comparison.

    >>> simplify("a report by the UN Panel of Experts")
    'un panel experts'
    """
    return " ".join(NOISE.sub(" ", name).casefold().split())
