"""From drafts to facts: every slot in its turn.

Belongs here: the order of the slots and the assembly of a fact. Does not belong: how any one slot
is found (its own module) or which kind a mention is (kinds/).
"""

from collections.abc import Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.fact import Fact
from pipeline.model.mention import Bound, QuantityMention


def fill_slots(drafts: Sequence[Draft], context: ArticleContext) -> list[Fact]:
    """Fill the slots of drafts, in order; later drafts may carry over from earlier ones."""
    return [_build_fact(draft, context) for draft in drafts]


def _build_fact(draft: Draft, context: ArticleContext) -> Fact:
    anchor = context.mentions[draft.mention_no]
    quantity = anchor if isinstance(anchor, QuantityMention) else None
    told = draft.details.get
    return Fact(
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
        bound=quantity.bound if quantity else Bound.EXACT,
        approx=quantity.approx if quantity else False,
        unit=quantity.unit if quantity else None,
        period=quantity.period if quantity else None,
        conv=quantity.conv if quantity else None,
        basis=told("basis"),
        direction=told("direction"),
        measure=told("measure"),
        mode=told("mode"),
        baseline=told("baseline"),
        attribute=told("attribute"),
        instrument=told("instrument"),
        aspect=told("aspect"),
        name=told("name"),
        role=told("role"),
        status=told("status"),
        occasion=told("occasion"),
        per=told("per") or (quantity.per if quantity else None),
        from_place=told("from_place"),
        to_place=told("to_place"),
    )
