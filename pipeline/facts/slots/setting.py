"""Where the names of an article stand, worked out once for all its drafts.

Belongs here: uses of names by sentence and paragraph, the anchor of a draft with its clause, how
far one is from the other. Does not belong: which of them fills a slot.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.article import SectionKind, Sentence
from pipeline.model.fact import FactKind
from pipeline.model.mention import MentionType, NameMention, QuantityMention

REACH = 48
STOP = re.compile(r"[,;:()–—]|\.\s")
TITLE_SECTIONS = frozenset({SectionKind.HEADLINE, SectionKind.STANDFIRST})

KIND_CLASSES: Mapping[FactKind, str] = {
    FactKind.WAGE: "pay",
    FactKind.LEVY: "pay",
    FactKind.FEE: "pay",
    FactKind.REVENUE: "revenue",
    FactKind.HEADCOUNT: "people",
    FactKind.SHARE: "people",
    FactKind.AGE: "people",
    FactKind.INCIDENT: "incident",
    FactKind.MOVEMENT: "movement",
    FactKind.HOURS: "hours",
    FactKind.CHANGE: "change",
    FactKind.PRODUCTION: "production",
    FactKind.SANCTION: "sanction",
    FactKind.ORGANISATION: "organisation",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name in the text."""

    no: int
    mention: NameMention
    sentence: Sentence

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.mention.name


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the text that a draft hangs on.

    Attributes:
        start, end: span of the anchoring mention.
        quote_start, quote_end: the mention with the words that follow it up to the next quantity,
            comma or end of the clause, 48 characters at most: what stands there belongs to it.
        clause: span of the clause that holds the anchor.
        kind_class: the class of kinds that share a behaviour.
    """

    draft: Draft
    start: int
    end: int
    quote_start: int
    quote_end: int
    sentence: Sentence
    clause: tuple[int, int]
    kind_class: str


class Setting:
    """The names of one article by type, and its quantities, in order of their spans."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self._uses: dict[MentionType, list[Use]] = {}
        self.quantity_starts: list[int] = []
        self.quantity_numbers: list[int] = []
        numbers = sorted(no for found in context.by_sentence.values() for no in found)
        for no in sorted(numbers, key=lambda n: context.mentions[n].start):
            mention = context.mentions[no]
            if isinstance(mention, QuantityMention):
                self.quantity_starts.append(mention.start)
                self.quantity_numbers.append(no)
            elif isinstance(mention, NameMention):
                sentence = context.sentence_at(mention.start)
                if sentence is not None:
                    self._uses.setdefault(mention.type, []).append(Use(no, mention, sentence))

    def uses(self, kind: MentionType) -> list[Use]:
        """Every use of names of one type, in order."""
        return self._uses.get(kind, [])

    def quantities_between(self, start: int, end: int, own: int) -> int:
        """How many quantities start in `[start, end)`, the mention `own` aside."""
        low, high = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        return sum(no != own for no in self.quantity_numbers[low:high])

    def inside_other(self, offset: int, own: int) -> bool:
        """Whether an offset lies inside a quantity other than the mention `own`."""
        at = bisect_right(self.quantity_starts, offset) - 1
        if at < 0 or self.quantity_numbers[at] == own:
            return False
        return offset < self.context.mentions[self.quantity_numbers[at]].end

    def anchor(self, draft: Draft) -> Anchor:
        """Where a draft stands."""
        mention = self.context.mentions[draft.mention_no]
        sentence = self.context.article.sentences[draft.sentence_no]
        clause = self.context.clause_at(mention.start) or (sentence.start, sentence.end)
        return Anchor(
            draft=draft,
            start=mention.start,
            end=mention.end,
            quote_start=mention.start,
            quote_end=self._reach(mention.end, clause[1]),
            sentence=sentence,
            clause=clause,
            kind_class=KIND_CLASSES[draft.kind],
        )

    def _reach(self, end: int, clause_end: int) -> int:
        """Where the words that belong to a quantity end."""
        limit = min(end + REACH, max(clause_end, end))
        at = bisect_left(self.quantity_starts, end)
        if at < len(self.quantity_starts):
            limit = min(limit, max(self.quantity_starts[at], end))
        stop = STOP.search(self.context.article.text, end, limit)
        return stop.start() if stop else limit


def scope_of(start: int, sentence: Sentence, anchor: Anchor) -> str:
    """How far a use at `start` in `sentence` is from an anchor, nearest scope first."""
    if anchor.quote_start <= start < anchor.quote_end:
        return "phrase"
    own = anchor.sentence
    no, own_no = sentence.no, own.no
    if no == own_no:
        low, high = anchor.clause
        if start > anchor.start:
            return "clause_after" if low <= start < high else "sentence_after"
        return "clause_before" if low <= start < high else "sentence_before"
    if sentence.section in TITLE_SECTIONS:
        return "title"
    apart = own.paragraph - sentence.paragraph
    if apart == 0:
        if no == own_no - 1:
            return "previous_sentence"
        return "paragraph_before" if no < own_no else "paragraph_after"
    if apart == 1:
        return "previous_paragraph"
    return "before" if no < own_no else "after"
