"""Quantities told without a numeral: "a dollar a head", "a pair of bricklayers", "a trio of cooks".

Belongs here: articles and nouns that are a number themselves. Does not belong: numerals.
"""

import re

from pipeline.grammar.currencies import CurrencySettler
from pipeline.grammar.nouns import find_head
from pipeline.grammar.periods import find_tail
from pipeline.grammar.vocabulary import currency_names
from pipeline.model.mention import MentionType, QuantityMention

# Patterns that begin with a letter are looked for much faster than those that begin with \b.
_MONEY = re.compile(
    r"a(?<=\ba)n? (?P<name>dollar|euro|pound|yuan|rouble|ruble|won|dirham|riyal|dinar|ringgit|"
    r"zloty|tugrik|rupee|penny|cent|kopeck|kopek)(?= (?:an?|per|each|every|apiece)\b|[.,;)]|\Z)"
)
_GROUP = re.compile(r"a(?<=\ba)n? (?P<word>pair|duo|couple|trio|quartet|foursome)(?= of\b)")
_SIZES = {"pair": 2.0, "duo": 2.0, "couple": 2.0, "trio": 3.0, "quartet": 4.0, "foursome": 4.0}
_PEOPLE = frozenset({"worker", "person", "nationality"})


def find_singles(lower: str, settler: CurrencySettler) -> list[QuantityMention]:
    """Find amounts of one and small groups of people that have no numeral."""
    return [*_find_money(lower, settler), *_find_groups(lower)]


def _find_money(lower: str, settler: CurrencySettler) -> list[QuantityMention]:
    found = []
    for match in _MONEY.finditer(lower):
        target, factor = currency_names()[match["name"]]
        tail = find_tail(lower, match.end(), money=True)
        unit = settler.settle(target, match.start())
        value = 1.0 if unit == "CENT" else factor
        found.append(
            QuantityMention(
                type=MentionType.MONEY,
                start=match.start(),
                end=tail.end,
                rule="money_single",
                low=value,
                high=value,
                unit=unit,
                period=tail.period,
                per=tail.per,
                number_start=match.start(),
                number_end=match.start("name") - 1,
            )
        )
    return found


def _find_groups(lower: str) -> list[QuantityMention]:
    found = []
    for match in _GROUP.finditer(lower):
        head = find_head(lower, match.end(), single=False)
        if head is None or head.noun_class not in _PEOPLE:
            continue
        found.append(
            QuantityMention(
                type=MentionType.COUNT,
                start=match.start(),
                end=head.end,
                rule="count_group",
                low=_SIZES[match["word"]],
                high=_SIZES[match["word"]],
                approx=match["word"] == "couple",
                noun=head.noun,
                noun_class=head.noun_class,
                number_start=match.start(),
                number_end=match.end(),
            )
        )
    return found
