"""The sector of the workers that a number is about.

Belongs here: the choice among the sectors whose cue words the article uses. Does not belong: the
cue words (grammar/names/sectors) or the weights (training/train_slots.py).
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.facts.slots.ranker import choose, read_weights
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, Use, scope_of
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType

LEADING = frozenset({"phrase", "clause_after", "clause_before"})


class Sectors:
    """The sectors of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.SECTOR)
        self.names = list(dict.fromkeys(use.name for use in self.uses))
        self.counts = Counter(use.name for use in self.uses)
        self.commonest = self.counts.most_common(1)[0][0] if self.uses else None
        self.titled = {u.name for u in self.uses if u.sentence.section in TITLE_SECTIONS}
        self.lead = {u.name for u in self.uses if u.sentence.paragraph <= 1}

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of "none" and of each sector, in that order."""
        scopes = [scope_of(use.mention.start, use.sentence, anchor) for use in self.uses]
        nearest = self._nearest(anchor, scopes)
        anywhere: dict[str, dict[str, None]] = {}
        for use, scope in zip(self.uses, scopes, strict=True):
            anywhere.setdefault(use.name, {})[f"any|{scope}"] = None
        found = [["none", f"none|{anchor.kind_class}"]]
        if not nearest:
            found[0].append("none|nothing near")
        for name in self.names:
            found.append([*self._features_of(name, anchor, nearest), *anywhere[name]])
        return found

    def _nearest(self, anchor: Anchor, scopes: Sequence[str]) -> dict[str, Use]:
        """Scope -> the use of that scope that stands nearest to the anchor."""
        found: dict[str, Use] = {}
        for use, scope in zip(self.uses, scopes, strict=True):
            known = found.get(scope)
            distance = abs(use.mention.start - anchor.start)
            if known is None or distance < abs(known.mention.start - anchor.start):
                found[scope] = use
        return found

    def _features_of(self, name: str, anchor: Anchor, nearest: dict[str, Use]) -> list[str]:
        share = self.counts[name] / len(self.uses)
        found = [f"share|{min(int(share * 5), 4)}", f"is|{name}"]
        if name == self.commonest:
            found.append("commonest")
        if name in self.titled:
            found.append("titled")
        if name in self.lead:
            found.append("lead")
        for scope, use in nearest.items():
            if use.name == name:
                found += [f"nearest|{scope}", f"nearest|{scope}|{anchor.kind_class}"]
        return found

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The sector of one anchor and how it was found."""
        at = choose(self.features(anchor), read_weights("sector"))
        if at == 0:
            return None, None
        name = self.names[at - 1]
        use = min(
            (u for u in self.uses if u.name == name),
            key=lambda u: abs(u.mention.start - anchor.start),
        )
        own = use.sentence.no == anchor.sentence.no
        scope = scope_of(use.mention.start, use.sentence, anchor)
        plain = scope.removesuffix("_before").removesuffix("_after")
        fill = SlotFill(
            slot="sector",
            fill=Fill.STATED if own else Fill.CARRIED,
            scope="article" if plain in ("title", "before", "after") else plain,
            start=use.mention.start,
            end=use.mention.end,
        )
        return name, fill
