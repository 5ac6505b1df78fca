"""Whose number it is: North Korean workers, or those that they are compared with.

Belongs here: the choice among the groups that the text names near a number, and North Koreans as
what these articles are about. Does not belong: recognising groups (grammar/names/groups) or the
weights (training/train_slots.py).
"""

import re

from pipeline.facts.slots.ranker import choose, read_weights
from pipeline.facts.slots.setting import Anchor, Setting, scope_of
from pipeline.model.fact import FactKind, Fill, SlotFill
from pipeline.model.mention import MentionType, NameMention

GROUPLESS = frozenset(
    {
        FactKind.REVENUE,
        FactKind.FEE,
        FactKind.SANCTION,
        FactKind.PRODUCTION,
        FactKind.ORGANISATION,
    }
)
GROUPS = ("north_korean", "chinese", "russian", "south_korean", "other", None)
LEGAL = re.compile(
    r"\b(?:minimum (?:wage|pay|salary)|(?:legal|statutory|national) minimum|minimum of|the minimum|"
    r"minimum is|minimum being|minimum was|average (?:wage|salary) in)\b",
    re.IGNORECASE,
)
LOCAL = re.compile(
    r"\b(?:locals?|natives?|counterparts?|colleagues?|neighbou?rs?|own workers|residents)\b",
    re.IGNORECASE,
)
MIXED = re.compile(
    r"\b(?:foreign(?:ers)?|migrants?|nationalities|mixed|all workers|staff of|workforce)\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:they|them|their|these|those|he|she|his|her|the others)\b", re.IGNORECASE)


class Groups:
    """The groups of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.GROUP)
        self.foreign = any(use.name != "north_korean" for use in self.uses)
        text = setting.context.article.text
        self.present = [
            (name, pattern)
            for name, pattern in (("legal", LEGAL), ("local", LOCAL), ("mixed", MIXED))
            if pattern.search(text)
        ]

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of each of GROUPS, in that order."""
        text = self.setting.context.article.text
        low, high = anchor.clause
        near = max(low, anchor.quote_start - 40), anchor.quote_end + 10
        cues = []
        for name, pattern in self.present:
            if pattern.search(text, low, high):
                cues.append(name)
            if pattern.search(text, *near):
                cues.append(f"phrase {name}")
        if BACK.search(text, low, high):
            cues.append("back")
        nearest = self._nearest(anchor)
        return [self._features_of(group, anchor, cues, nearest) for group in GROUPS]

    def _features_of(
        self, group: str | None, anchor: Anchor, cues: list[str], nearest: dict[str, NameMention]
    ) -> list[str]:
        broad = group if group in ("north_korean", None) else "foreign"
        kind = anchor.kind_class
        found = [f"is|{group}", f"is|{broad}|{kind}"]
        found += [f"cue|{cue}|{broad}" for cue in cues]
        found += [f"cue|{cue}|{broad}|{kind}" for cue in cues]
        if group == "other":
            found += [f"cue|{cue}|other" for cue in cues]
        for scope, use in nearest.items():
            if use.name == group:
                found += [f"nearest|{scope}", f"nearest|{scope}|{broad}"]
                if scope not in FAR:
                    found.append("near")
                    distance = min(abs(use.start - anchor.start) // 25, 4)
                    found.append(f"distance|{distance}|{broad}")
        return found

    def _nearest(self, anchor: Anchor) -> dict[str, NameMention]:
        found: dict[str, NameMention] = {}
        for use in self.uses:
            scope = scope_of(use.mention.start, use.sentence, anchor)
            known = found.get(scope)
            distance = abs(use.mention.start - anchor.start)
            if known is None or distance < abs(known.start - anchor.start):
                found[scope] = use.mention
        return found

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The group of one anchor and how it was found."""
        if anchor.draft.kind in GROUPLESS:
            return None, None
        if not self.foreign and not self.present:
            return "north_korean", SlotFill("group", Fill.CARRIED, "default")
        group = GROUPS[choose(self.features(anchor), read_weights("group"))]
        uses = [use for use in self.uses if use.name == group]
        if group is None or not uses:
            return group, SlotFill("group", Fill.CARRIED, "default") if group else None
        use = min(uses, key=lambda u: abs(u.mention.start - anchor.start))
        own = use.sentence.no == anchor.sentence.no
        scope = scope_of(use.mention.start, use.sentence, anchor)
        plain = scope.removesuffix("_before").removesuffix("_after")
        fill = SlotFill(
            slot="group",
            fill=Fill.STATED if own else Fill.CARRIED,
            scope="article" if plain in ("title", "before", "after") else plain,
            start=use.mention.start,
            end=use.mention.end,
        )
        return group, fill


FAR = frozenset({"title", "before", "after", "previous_paragraph", "paragraph_after"})
