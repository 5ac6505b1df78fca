"""From drafts to facts: every slot in its turn."""

from collections.abc import Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.fact import Fact
from pipeline.model.mention import QuantityMention


def fill_slots(drafts: Sequence[Draft], context: ArticleContext) -> list[Fact]:
    """Fill the slots of drafts, in order; later drafts may carry over from earlier ones."""
    facts = []
    for draft in drafts:
        anchor = context.mentions[draft.mention_no]
        quantity = anchor if isinstance(anchor, QuantityMention) else None
        facts.append(
            Fact(
                kind=draft.kind,
                start=draft.start,
                end=draft.end,
                anchor_start=anchor.start,
                anchor_end=anchor.end,
                sentence_no=draft.sentence_no,
                rule=draft.rule,
                confidence=draft.confidence,
                low=quantity.low if quantity else None,
                high=quantity.high if quantity else None,
                unit=quantity.unit if quantity else None,
                **draft.details,
            )
        )
    return facts
