"""The sector of the workers that a number is about.

Belongs here: the choice among the sectors whose cue words the article uses. Does not belong: the
cue words (grammar/names/sectors) or the weights (training/train_slots.py).
"""

from collections import Counter

from pipeline.facts.slots.nearness import Nearness
from pipeline.facts.slots.ranker import Bundle, bundled, choose, spell_out
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, scope_of
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType

LEADING = frozenset({"phrase", "clause_after", "clause_before"})


class Sectors:
    """The sectors of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.SECTOR)
        self.names = list(dict.fromkeys(use.name for use in self.uses))
        self.counts = Counter([use.name for use in self.uses])
        self.commonest = self.counts.most_common(1)[0][0] if self.uses else None
        self.titled = {u.name for u in self.uses if u.sentence.section in TITLE_SECTIONS}
        self.lead = {u.name for u in self.uses if u.sentence.paragraph <= 1}
        self._nearness = Nearness(self.uses)
        self._used = [use.name for use in self.uses]
        self._standing = {name: self._stands(name) for name in self.names}

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of "none" and of each sector, in that order."""
        return spell_out(self._candidates(anchor))

    def _candidates(self, anchor: Anchor) -> list[list[Bundle]]:
        scopes, closest = self._nearness.measure(anchor)
        anywhere: dict[str, dict[str, None]] = {name: {} for name in self.names}
        for name, scope in zip(self._used, scopes, strict=True):
            anywhere[name][scope] = None
        nearest: dict[str, list[str]] = {}
        for scope, number in closest.items():
            nearest.setdefault(self._used[number], []).append(scope)
        kind = anchor.kind_class
        found = [[_name_none(kind, not nearest)]]
        for name in self.names:
            scoped = tuple(nearest.get(name, ()))
            found.append([self._standing[name], _name_scopes(kind, scoped, tuple(anywhere[name]))])
        return found

    def _stands(self, name: str) -> Bundle:
        """What a sector is to the whole article."""
        share = min(int(self.counts[name] / len(self.uses) * 5), 4)
        return _name_standing(
            name, share, name == self.commonest, name in self.titled, name in self.lead
        )

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The sector of one anchor and how it was found."""
        at = choose(self._candidates(anchor))
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


@bundled("sector")
def _name_none(kind: str, nothing_near: bool) -> list[str]:
    return ["none", f"none|{kind}", *(["none|nothing near"] if nothing_near else [])]


@bundled("sector")
def _name_standing(name: str, share: int, commonest: bool, titled: bool, lead: bool) -> list[str]:
    told = {"commonest": commonest, "titled": titled, "lead": lead}
    return [f"share|{share}", f"is|{name}", *(word for word, holds in told.items() if holds)]


@bundled("sector")
def _name_scopes(kind: str, nearest: tuple[str, ...], anywhere: tuple[str, ...]) -> list[str]:
    """Scopes in which a sector is the nearest one, and all in which it is used."""
    found = []
    for scope in nearest:
        found += [f"nearest|{scope}", f"nearest|{scope}|{kind}"]
    return [*found, *(f"any|{scope}" for scope in anywhere)]
