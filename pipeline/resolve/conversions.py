"""Dollars that say an amount again without saying so: "20,000 rubles, he says, $330 or so".

Belongs here: pairing by the world's rates, once the date of publication is known. Does not belong:
conversions that words or brackets announce (grammar/conversions), rates (reference/fx).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model.article import Article
from pipeline.model.mention import Conversion, Mention, MentionType, QuantityMention
from pipeline.model.publication import PublicationDate
from pipeline.reference.fx import MissingRate, mean_rate

REACH = 80  # characters between the two
ROUNDED = 0.05  # how far rounding may take a printed conversion from the rate
MOST_SPREAD = 1.25  # highest over lowest rate beyond which any two sums might agree
PAIRED = frozenset({"conversion", "rate", "rate_base"})
JOINS = re.compile(r"\b(?:and|plus|minus|than|from|of which|against|versus)\b|\n", re.IGNORECASE)


def pair_by_rate(
    article: Article, mentions: Sequence[Mention], publication: PublicationDate
) -> tuple[Mention, ...]:
    """Give an amount the dollars after it as its conversion where the rate says that they are.

    Both must stand in one paragraph, no other quantity and no word that adds or compares between
    them. Without a date that narrows the rate to a quarter nothing is paired.
    """
    found = list(mentions)
    quantities = [
        (at, mention)
        for at, mention in enumerate(mentions)
        if isinstance(mention, QuantityMention) and mention.type is not MentionType.TIME
    ]
    for (at, first), (ahead, second) in pairwise(quantities):
        if _may_pair(article.text, first, second) and _at_rate(first, second, publication):
            conv = Conversion("USD", second.low, second.high, second.start, second.end)
            found[at] = replace(first, conv=conv, period=first.period or second.period)
            found[ahead] = replace(second, rule="conversion")
    return tuple(found)


def _may_pair(text: str, first: QuantityMention, second: QuantityMention) -> bool:
    return (
        first.type is second.type is MentionType.MONEY
        and second.unit == "USD" != first.unit
        and first.unit is not None
        and first.conv is None is second.conv
        and first.rule not in PAIRED
        and second.rule not in PAIRED
        and 0 < second.start - first.end <= REACH
        and second.period in (None, first.period)
        and JOINS.search(text, first.end, second.start) is None
    )


def _at_rate(first: QuantityMention, second: QuantityMention, when: PublicationDate) -> bool:
    """Whether the ends that both sums have are in the ratio of the two currencies at that time."""
    if when.earliest is None or when.latest is None or first.unit is None:
        return False
    rate = mean_rate(first.unit, when.earliest, when.latest)
    if isinstance(rate, MissingRate) or rate.high > rate.low * MOST_SPREAD:
        return False
    lowest, highest = rate.low * (1 - ROUNDED), rate.high * (1 + ROUNDED)
    ends = ((first.low, second.low), (first.high, second.high))
    told = [(a, b) for a, b in ends if a and b]
    return bool(told) and all(lowest <= a / b <= highest for a, b in told)
