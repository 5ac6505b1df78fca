"""The period that an amount or a time of work is counted in.

Belongs here: which kinds have one, and where it is printed when not in the phrase itself: an
adjective of the clause, the neighbours in a series, the pay told before. Does not belong: the
period inside the phrase (grammar/).
"""

import re
from collections.abc import Sequence

from pipeline.facts.draft import NO_PERIOD
from pipeline.facts.slots.setting import Anchor, Setting
from pipeline.model.fact import Fact, FactKind, Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention

TIMELESS = frozenset(
    {
        FactKind.HEADCOUNT,
        FactKind.SHARE,
        FactKind.AGE,
        FactKind.INCIDENT,
        FactKind.SANCTION,
        FactKind.ORGANISATION,
    }
)
PRINTED_ONLY = frozenset({FactKind.MOVEMENT, FactKind.FEE, FactKind.PRODUCTION})
PAY = frozenset({FactKind.WAGE, FactKind.LEVY})
ADJECTIVES = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
PERIOD_WORD = re.compile(
    r"\b(?P<adjective>hourly|daily|weekly|monthly|quarterly|yearly|annual|annually)\b"
    r"|\b(?:a|an|per|each|every|the|good|bad|ordinary|average|for one|in one)\s+"
    r"(?P<noun>hour|day|week|month|quarter|year|shift|season)\b(?!\s+(?:later|before|ago|earlier|old))",
    re.IGNORECASE,
)
SHIFT = re.compile(r"\bshifts?\b", re.IGNORECASE)
Filled = tuple[str | None, SlotFill | None]


def fill_period(
    anchor: Anchor, quantity: QuantityMention | None, setting: Setting, earlier: Sequence[Fact]
) -> Filled:
    """The period of one fact and how it was found; `earlier` are the facts before it."""
    draft = anchor.draft
    if draft.period is not None:
        return (None, None) if draft.period == NO_PERIOD else (draft.period, _stated(anchor))
    if quantity is None or draft.kind in TIMELESS:
        return None, None
    unit = draft.unit or quantity.unit
    if unit == "ratio" or draft.kind is FactKind.CHANGE:
        return None, None
    if quantity.period is not None:
        return quantity.period, _stated(anchor)
    if draft.kind in PRINTED_ONLY:
        return None, None
    if draft.kind is FactKind.HOURS:
        return _fill_hours(anchor, unit, setting)
    printed = _printed_near(anchor, setting)
    if printed is not None:
        return printed
    if draft.kind is FactKind.REVENUE:
        return "total", None
    return _series_period(anchor, setting) or _carried(anchor, earlier) or _default(draft.kind)


def _stated(anchor: Anchor) -> SlotFill:
    return SlotFill("period", Fill.STATED, "phrase", anchor.start, anchor.end)


def _default(kind: FactKind) -> Filled:
    """Pay without a printed period is pay a month (CODEBOOK, 28); a levy is not."""
    if kind in PAY:
        return "month", SlotFill("period", Fill.CARRIED, "default")
    return None, None


def _fill_hours(anchor: Anchor, unit: str | None, setting: Setting) -> Filled:
    if unit == "day":
        return _printed_near(anchor, setting) or (None, None)
    printed = _printed_near(anchor, setting)
    if printed is not None and printed[0] in ("day", "week", "shift"):
        return printed
    low, high = anchor.clause
    found = SHIFT.search(setting.context.article.text, low, high)
    if found is not None and anchor.draft.details.get("measure") in (None, "work"):
        fill = SlotFill("period", Fill.STATED, "clause", found.start(), found.end())
        return "shift" if found.group().lower() == "shift" else "day", fill
    return "day", SlotFill("period", Fill.CARRIED, "default")


def _printed_near(anchor: Anchor, setting: Setting) -> Filled | None:
    """A period word of the clause with no other quantity between it and the number."""
    text = setting.context.article.text
    low, high = anchor.clause
    best: tuple[int, re.Match[str]] | None = None
    for match in PERIOD_WORD.finditer(text, low, high):
        first, last = sorted((match.start(), anchor.start))
        if setting.quantities_between(first, last, anchor.draft.mention_no):
            continue
        distance = last - first
        if best is None or distance < best[0]:
            best = (distance, match)
    if best is None:
        return None
    match = best[1]
    word = match.group("adjective")
    period = ADJECTIVES[word.lower()] if word else match.group("noun").lower()
    return period, SlotFill("period", Fill.STATED, "clause", match.start(), match.end())


def _series_period(anchor: Anchor, setting: Setting) -> Filled | None:
    """The period that the nearest amount of the same sentence prints, later ones first."""
    context = setting.context
    money = [
        mention
        for no in context.by_sentence.get(anchor.sentence.no, ())
        if isinstance(mention := context.mentions[no], QuantityMention)
        and mention.type is MentionType.MONEY
        and mention.period is not None
    ]
    if not money:
        return None
    nearest = min(money, key=lambda m: (m.start < anchor.start, abs(m.start - anchor.start)))
    fill = SlotFill("period", Fill.CARRIED, "sentence", nearest.start, nearest.end)
    return nearest.period, fill


def _carried(anchor: Anchor, earlier: Sequence[Fact]) -> Filled | None:
    """The period of the pay told just before in the same paragraph."""
    for fact in reversed(earlier):
        if anchor.sentence.no - fact.sentence_no > 2:
            return None
        if fact.kind in PAY and fact.period is not None and fact.unit != "ratio":
            fill = SlotFill(
                "period", Fill.CARRIED, "previous_sentence", fact.anchor_start, fact.anchor_end
            )
            return fact.period, fill
    return None
