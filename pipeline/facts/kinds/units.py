"""The unit of a fact whose number stands without one.

Belongs here: units by kind, and the currency of a bare sum from its neighbours. Does not belong:
units that are written beside the number (grammar/).
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.roles import Role
from pipeline.grammar.currencies import CurrencySettler
from pipeline.grammar.vocabulary import currency_names
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.mention import QuantityMention

MONEY_KINDS = frozenset({"wage", "levy", "revenue", "fee"})
PERSON_KINDS = frozenset({"headcount", "movement", "incident"})
RATIO_GROUPS = frozenset({"ratio", "multiple"})
MASSES = {"tonne": 1000.0, "ton": 1000.0, "kilogram": 1.0, "kg": 1.0, "gram": 0.001}
THOUSAND = 1000.0
ELLIPSIS = 6.0  # "from 45,000 to sixty": both of one size once the thousands are said
SMALLER = 50.0
NEAREST = 4
REACH = 12
SUMS = 24  # sums that are compared on either side of a bare one
SENTENCE_COST = 0.5
AHEAD_COST = 1.0
SIZE_COST = 1.5
SIZE_SLACK = 0.5  # sums within a factor of three are of the same size
WORD_COST = 0.6
FAR = 400  # characters from a currency's name over which it loses its hold
TRANSLATIONS = frozenset({"conversion"})


class Units:
    """The units that the kinds of an article's roles imply."""

    def __init__(self, context: ArticleContext, roles: Sequence[Role]) -> None:
        self.context = context
        self.roles = roles

    def settle(self, no: int) -> str | None:
        """The unit that the kind of the role at `no` implies, None when its own is right."""
        role = self.roles[no]
        candidate = role.candidate
        if role.kind in PERSON_KINDS or (role.kind, candidate.group) == ("change", "person"):
            return "person"
        if candidate.group in RATIO_GROUPS:
            return "ratio"
        if role.kind == "production" and candidate.mention.unit in MASSES:
            return "kg"
        if role.kind == "production":
            return candidate.mention.unit or candidate.mention.noun or self._unit_before(no)
        if candidate.group != "number":
            return None
        if role.kind in MONEY_KINDS:
            return self.nearest_currency(no)
        if role.kind == "change":
            return self._unit_of_change(no)
        if role.kind == "hours":
            return self._unit_before(no) or "hour"
        return "year" if role.kind == "age" else None

    def scale(self, no: int) -> float:
        """What the printed number is multiplied by: masses into kg, thousands left unsaid."""
        role = self.roles[no]
        mention = role.candidate.mention
        if role.kind == "production":
            return MASSES.get(mention.unit or "", 1.0)
        if role.kind not in MONEY_KINDS or role.candidate.group != "number":
            return 1.0
        size = mention.high if mention.high is not None else mention.low
        unit = self.nearest_currency(no)
        before = [
            s for s in self._sums[: bisect_left(self._sums, (no,))][-NEAREST:] if s[2] == unit
        ]
        near = before[-1][3] if before else 0.0
        if not near or not size or not 0 < size < THOUSAND:
            return 1.0
        thousands = (near >= THOUSAND and near % THOUSAND == 0) or near >= 10 * THOUSAND
        alike = 1 / ELLIPSIS <= size * THOUSAND / near <= ELLIPSIS
        return THOUSAND if thousands and alike and size * SMALLER < near else 1.0

    @cached_property
    def _sums(self) -> list[tuple[int, int, str, float]]:
        """Sums with a printed currency: (role, sentence, currency, size); no conversions."""
        found = []
        for no, role in enumerate(self.roles):
            mention = role.candidate.mention
            size = mention.high if mention.high is not None else mention.low
            if role.candidate.group == "money" and mention.rule not in TRANSLATIONS:
                found.append((no, role.candidate.sentence_no, mention.unit or "", size or 0.0))
        return found

    @cached_property
    def _words(self) -> list[tuple[int, int, str]]:
        """Currencies named without a sum: (offset, sentence, code); "in rubles, not dollars"."""
        sums = {
            place
            for mention in self.context.mentions
            if isinstance(mention, QuantityMention) and mention.unit
            for place in (mention.start, mention.end)
        }
        settler = CurrencySettler(self.context.article.text.lower())
        found = []
        for sentence in self.context.article.sentences:
            if sentence.section not in FACT_SECTIONS:
                continue
            for word in self.context.words(sentence.no):
                named = currency_names().get(word.lower)
                if named is None or len(word.lower) < 4 or word.end in sums:
                    continue
                found.append((word.start, sentence.no, settler.settle(named[0], word.start)))
        return found

    def nearest_currency(self, no: int) -> str | None:
        """Currency of the sum that is nearest in the text and in size, an earlier one rather."""
        candidate = self.roles[no].candidate
        mention = candidate.mention
        size = mention.high if mention.high is not None else mention.low
        found: list[tuple[float, str]] = []
        at = bisect_left(self._sums, (no,))
        for place, sentence_no, unit, other in self._sums[max(0, at - SUMS) : at + SUMS]:
            cost = SENTENCE_COST * abs(sentence_no - candidate.sentence_no)
            cost += AHEAD_COST * (place > no) + abs(place - no) / 20
            found.append((cost + _size_cost(size, other), unit))
        at = bisect_left(self._words, (mention.start,))
        for start, sentence_no, unit in self._words[max(0, at - SUMS) : at + SUMS]:
            if abs(sentence_no - candidate.sentence_no) <= REACH:
                cost = SENTENCE_COST * abs(sentence_no - candidate.sentence_no) + WORD_COST
                cost += AHEAD_COST * (start > mention.start)
                found.append((cost + min(1.0, abs(start - mention.start) / FAR), unit))
        return min(found, default=(0.0, None), key=lambda pair: pair[0])[1]

    def _unit_of_change(self, no: int) -> str:
        previous = self.roles[no - 1] if no else None
        if previous is not None and previous.kind == "change":
            if previous.candidate.group in RATIO_GROUPS:
                return "ratio"
            return previous.candidate.mention.unit or "person"
        return "person"

    def _unit_before(self, no: int) -> str | None:
        """Unit of the latest fact of the same kind."""
        for place in range(no - 1, max(-1, no - 1 - REACH), -1):
            if self.roles[place].kind == self.roles[no].kind:
                mention = self.roles[place].candidate.mention
                return mention.unit or mention.noun
        return None


def _size_cost(size: float | None, other: float) -> float:
    """How far two sums lie apart, in powers of ten beyond a little slack."""
    if not size or size <= 0 or other <= 0:
        return SIZE_COST
    return SIZE_COST * max(0.0, abs(math.log10(size / other)) - SIZE_SLACK)
