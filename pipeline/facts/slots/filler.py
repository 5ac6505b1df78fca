"""From drafts to facts: every slot in its turn.

Belongs here: the order of the slots and the assembly of a fact. Does not belong: how any one slot
is found (its own module) or which kind a mention is (kinds/).
"""

from collections.abc import Sequence
from datetime import date

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.facts.slots.attribution import resolve_attribution
from pipeline.facts.slots.employer import Employers
from pipeline.facts.slots.group import Groups
from pipeline.facts.slots.period import fill_period
from pipeline.facts.slots.place import Places
from pipeline.facts.slots.sector import Sectors
from pipeline.facts.slots.setting import Anchor, Setting
from pipeline.facts.slots.time import Dated, Times
from pipeline.model.fact import Fact, FactKind, SlotFill
from pipeline.model.mention import Bound, QuantityMention

BARE = frozenset({FactKind.SANCTION, FactKind.ORGANISATION})  # kinds without place, group, sector


def fill_slots(drafts: Sequence[Draft], context: ArticleContext) -> list[Fact]:
    """Fill the slots of drafts, in order; later drafts may carry over from earlier ones."""
    slots = _Slots(drafts, context)
    facts: list[Fact] = []
    for draft in drafts:
        facts.append(slots.build_fact(draft, facts))
    return facts


class _Slots:
    """What each slot knows about one article."""

    def __init__(self, drafts: Sequence[Draft], context: ArticleContext) -> None:
        self.context = context
        self.setting = Setting(context)
        self.places = Places(self.setting)
        self.groups = Groups(self.setting)
        self.sectors = Sectors(self.setting)
        self.times = Times(self.setting)
        located = [draft for draft in drafts if draft.kind not in BARE]
        self.anchors = {id(draft): self.setting.anchor(draft) for draft in drafts}
        placed = self.places.resolve([self.anchors[id(draft)] for draft in located])
        self.placed = {id(draft): found for draft, found in zip(located, placed, strict=True)}
        self.previous: Dated | None = None
        self.employers = Employers.read(self.setting, drafts)

    def build_fact(self, draft: Draft, earlier: Sequence[Fact]) -> Fact:
        """Build one fact; `earlier` are those before it in the article."""
        mention = self.context.mentions[draft.mention_no]
        quantity = mention if isinstance(mention, QuantityMention) else None
        anchor = self.anchors[id(draft)]
        bare = draft.kind in BARE
        period, period_fill = fill_period(anchor, quantity, self.setting, earlier)
        group, group_fill = self.groups.resolve(anchor)
        place, place_fill = self.placed.get(id(draft), (None, None))
        sector, sector_fill = (None, None) if bare else self.sectors.resolve(anchor)
        employer, employer_fill = self.employers.resolve(anchor, sector)
        way = self.places.way(anchor) if draft.kind is FactKind.MOVEMENT else (None, None)
        days, precision, time_fill = self._dated(anchor)
        low, high = (quantity.low, quantity.high) if quantity else (None, None)
        if draft.value is not None:
            low, high = draft.value
        elif draft.scale != 1.0:
            low, high = (end and end * draft.scale for end in (low, high))
        told = draft.details.get
        fills = (period_fill, group_fill, place_fill, sector_fill, employer_fill, time_fill)
        return Fact(
            kind=draft.kind,
            start=draft.start,
            end=draft.end,
            anchor_start=mention.start,
            anchor_end=mention.end,
            sentence_no=draft.sentence_no,
            rule=draft.rule,
            confidence=draft.confidence,
            low=low,
            high=high,
            bound=quantity.bound if quantity and draft.value is None else Bound.EXACT,
            approx=quantity.approx if quantity and draft.value is None else False,
            unit=draft.unit or (quantity.unit if quantity else None),
            period=period,
            group=group,
            place=place,
            employer=employer,
            sector=sector,
            time_start=days[0],
            time_end=days[1],
            time_precision=precision,
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
            from_place=told("from_place") or way[0],
            to_place=told("to_place") or way[1],
            attribution=resolve_attribution(self.context, draft),
            fills=tuple(fill for fill in fills if fill is not None),
        )

    def _dated(
        self, anchor: Anchor
    ) -> tuple[tuple[date | None, date | None], str | None, SlotFill | None]:
        """The days of a fact; the kind decides those of a sanction, an organisation has none."""
        dated = anchor.draft.dated
        if dated is not None:
            return (dated.start, dated.end), dated.precision, None
        if anchor.draft.kind in BARE:
            return (None, None), None, None
        self.previous, fill = self.times.resolve(anchor, self.previous)
        chosen = self.previous.chosen
        if chosen is None:
            return (None, None), None, fill
        return chosen.days, chosen.use.precision, fill
