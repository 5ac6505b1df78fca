"""The sector of the workers that a number is about.

Belongs here: the choice among the sectors whose cue words the article uses. Does not belong: the
cue words (grammar/names/sectors) or the weights (training/train_slots.py).
"""

import csv
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.facts.slots.nearness import Nearness, by_name
from pipeline.facts.slots.ranker import Bundle, bundled, choose, spell_out
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, Use, scope_of
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention

LEXICON = Path(__file__).parents[1] / "lexicon" / "sector_reach.csv"
# What a cue counts: people of a trade, work and its sites, things that hint at it.
STRENGTHS = {"people": 4, "work": 3, "thing": 1}
OWN = frozenset({"phrase", "clause_before", "clause_after", "sentence_before", "sentence_after"})
MANY = 1000  # a number of people from which it is seldom about one site


@cache
def read_reach() -> Mapping[str, frozenset[str]]:
    """Class -> words: "back" to workers or a site told before, "general" of a whole country."""
    found: dict[str, set[str]] = {}
    with LEXICON.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


class Sectors:
    """The sectors of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.SECTOR)
        self.names = list(dict.fromkeys(use.name for use in self.uses))
        self.counts: Counter[str] = Counter()
        self.strongest: dict[str, str] = {}
        self.titled: dict[str, str] = {}
        self.lead: dict[str, str] = {}
        for use in self.uses:
            strength = _strength(use)
            self.counts[use.name] += STRENGTHS[strength]
            _keep(self.strongest, use.name, strength)
            if use.sentence.section in TITLE_SECTIONS:
                _keep(self.titled, use.name, strength)
            if use.sentence.paragraph <= 1:
                _keep(self.lead, use.name, strength)
        self.total = sum(self.counts.values())
        self.commonest = self.counts.most_common(1)[0][0] if self.uses else None
        self._nearness = Nearness(self.uses)
        self._by_name = by_name(self.uses)
        self._used = [(use.name, _strength(use)) for use in self.uses]
        body = [use.sentence.section not in TITLE_SECTIONS for use in self.uses]
        self._until = _Strongest(self._used, body)
        self._from = _Strongest(self._used[::-1], body[::-1])
        self._standing = {name: self._stands(name) for name in self.names}
        self._dominance = self.counts[self.commonest] * 5 // self.total if self.commonest else 0
        self._around: dict[int, tuple[str, ...]] = {}
        self._places: dict[int, set[str]] = {}
        self._countries: set[int] = set()
        for use in setting.uses(MentionType.PLACE):
            self._places.setdefault(use.sentence.no, set()).add(use.name)
            if use.mention.category == "country":
                self._countries.add(use.sentence.no)
        self._weight = _name_weight(
            min(self.total, 12) // 2,
            min(sum(strength != "thing" for strength in self.strongest.values()), 4),
            self._dominance,
        )

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of "none" and of each sector, in that order."""
        return spell_out(self._candidates(anchor))

    def _candidates(self, anchor: Anchor) -> list[list[Bundle]]:
        around = self._nearness.measure(anchor)
        anywhere: dict[str, dict[str, str]] = {name: {} for name in self.names}
        for name, strength in self._until.strongest(around.before):
            anywhere[name]["before"] = strength
        for number, scope in around.scopes.items():
            _keep(anywhere[self._used[number][0]], scope, self._used[number][1])
        for name, strength in self._from.strongest(len(self.uses) - around.after):
            anywhere[name]["after"] = strength
        nearest: dict[str, list[tuple[str, str]]] = {}
        for scope, number in around.nearest.items():
            name, strength = self._used[number]
            nearest.setdefault(name, []).append((scope, strength))
        kind = anchor.kind_class
        own = sum(
            any(scope in OWN and strength != "thing" for scope, strength in found.items())
            for found in anywhere.values()
        )
        told = self._tell_around(anchor.sentence.no)
        many = self._is_many(anchor)
        none = _name_none(min(own, 3), many, told, self._dominance)
        found = [[self._weight, none]]
        for name in self.names:
            scoped = tuple(nearest.get(name, ()))
            scopes = _name_scopes(kind, scoped, tuple(anywhere[name].items()))
            found.append([self._standing[name], scopes])
        return found

    def _tell_around(self, no: int) -> tuple[str, ...]:
        """What a sentence tells of how widely its numbers are meant."""
        if no not in self._around:
            words = self.setting.context.word_set(no)
            found = [name for name, known in read_reach().items() if not words.isdisjoint(known)]
            if no in self._countries:
                found.append("country")
            elif no in self._places:
                found.append("place")
            self._around[no] = tuple(found)
        return self._around[no]

    def _is_many(self, anchor: Anchor) -> bool:
        """Whether a number of people is so large that it is seldom about one site."""
        mention = self.setting.context.mentions[anchor.draft.mention_no]
        if anchor.kind_class not in ("people", "movement"):
            return False
        return isinstance(mention, QuantityMention) and (mention.low or mention.high or 0) >= MANY

    def _stands(self, name: str) -> Bundle:
        """What a sector is to the whole article."""
        return _name_standing(
            name,
            min(self.counts[name] * 5 // self.total, 4),
            self.strongest[name],
            name == self.commonest,
            self.titled.get(name),
            self.lead.get(name),
        )

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The sector of one anchor and how it was found."""
        at = choose(self._candidates(anchor))
        if at == 0:
            return None, None
        name = self.names[at - 1]
        use = self._by_name[name].closest_use(anchor.start)
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


class _Strongest:
    """The strongest cue of each sector among the first uses of an article, those of a title aside.

    What is known changes a few times only, so that these times are kept and not each use.
    """

    def __init__(self, used: Sequence[tuple[str, str]], body: Sequence[bool]) -> None:
        known: dict[str, str] = {}
        self._changes = [0]
        self._known: list[tuple[tuple[str, str], ...]] = [()]
        for number, ((name, strength), counts) in enumerate(zip(used, body, strict=True)):
            before = known.get(name)
            if counts:
                _keep(known, name, strength)
            if known.get(name) != before:
                self._changes.append(number + 1)
                self._known.append(tuple(known.items()))

    def strongest(self, count: int) -> tuple[tuple[str, str], ...]:
        """Pairs of sector and strength among the first `count` uses."""
        return self._known[bisect_right(self._changes, count) - 1]


def _strength(use: Use) -> str:
    return use.mention.category or "thing"


def _keep(best: dict[str, str], key: str, strength: str) -> None:
    """Keep the stronger one of what is known under a key and a further strength."""
    known = best.get(key)
    if known is None or STRENGTHS[strength] > STRENGTHS[known]:
        best[key] = strength


@bundled("sector")
def _name_weight(total: int, strong: int, share: int) -> list[str]:
    """What all cues of an article say against telling a sector at all."""
    return [f"none|weight|{total}", f"none|strong|{strong}", f"none|share|{share}"]


@bundled("sector")
def _name_none(own: int, many: bool, around: tuple[str, ...], dominance: int) -> list[str]:
    found = ["none", f"none|own|{own}"]
    if own == 0:
        found += [f"none|{word}|share|{dominance}" for word in ("", *around)]
    found += [f"none|{word}" for word in around]
    found += [f"none|{word}|{min(own, 1)}" for word in around]
    return found + ["none|many"] * many


@bundled("sector")
def _name_standing(
    name: str, share: int, strongest: str, commonest: bool, titled: str | None, lead: str | None
) -> list[str]:
    found = [f"share|{share}", f"is|{name}", f"strongest|{strongest}"]
    found += ["commonest", f"commonest|{strongest}"] * commonest
    found += [f"titled|{titled}"] * (titled is not None)
    return found + [f"lead|{lead}"] * (lead is not None)


@bundled("sector")
def _name_scopes(
    kind: str, nearest: tuple[tuple[str, str], ...], anywhere: tuple[tuple[str, str], ...]
) -> list[str]:
    """Scopes in which a sector is the nearest one, and all in which it is used."""
    found = []
    for scope, strength in nearest:
        found += [f"nearest|{scope}|{strength}", f"nearest|{scope}|{kind}"]
    return [*found, *(f"any|{scope}|{strength}" for scope, strength in anywhere)]
