"""The order of the steps from mentions to facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.arithmetic import check_arithmetic
from pipeline.facts.context import ArticleContext
from pipeline.facts.dispositions import settle_dispositions
from pipeline.facts.instruments import check_instruments
from pipeline.facts.kinds.organisations import draft_organisations
from pipeline.facts.kinds.quantities import draft_quantities
from pipeline.facts.kinds.sanctions import draft_sanctions
from pipeline.facts.kinds.unnumbered import draft_unnumbered
from pipeline.facts.merging import merge_repetitions
from pipeline.facts.slots import fill_slots
from pipeline.model.article import Article
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Disposition, Fact
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """Facts in order of their spans, one disposition per quantity mention, and the audit."""

    facts: tuple[Fact, ...]
    dispositions: tuple[Disposition, ...]
    arithmetic: tuple[ArithmeticCheck, ...]


def find_facts(
    article: Article,
    mentions: Sequence[Mention],
    times: Mapping[int, ResolvedTime],
    publication: PublicationDate,
) -> FoundFacts:
    """Find the facts of an article: drafts, slots, repetition, dispositions, arithmetic."""
    context = ArticleContext(article, mentions, times, publication)
    numbers = draft_quantities(context)
    sanctions = draft_sanctions(context)
    unnumbered = draft_unnumbered(context)
    drafts = [*numbers.drafts, *unnumbered, *draft_organisations(context), *sanctions]
    drafts.sort(key=lambda draft: (draft.start, draft.end, draft.kind))
    facts = merge_repetitions(fill_slots(drafts, context), context)
    return FoundFacts(
        tuple(facts),
        settle_dispositions(context, facts, numbers.roles),
        (*check_arithmetic(context, facts), *check_instruments(context, sanctions)),
    )
