"""Whose number it is: North Korean workers, or those that they are compared with.

Belongs here: the choice among the groups that the text names near a number, and North Koreans as
what these articles are about. Does not belong: recognising groups (grammar/names/groups) or the
weights (training/train_slots.py).
"""

import re

from pipeline.facts.slots.ranker import Bundle, bundled, choose, spell_out
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
# Each pattern with words of which a text that it fits holds one.
CUES = (
    ("legal", LEGAL, frozenset({"minimum", "average"})),
    (
        "local",
        LOCAL,
        frozenset(
            [
                "local",
                "locals",
                "native",
                "natives",
                "counterpart",
                "counterparts",
                "colleague",
                "colleagues",
                "neighbour",
                "neighbours",
                "neighbor",
                "neighbors",
                "own",
                "residents",
            ]
        ),
    ),
    (
        "mixed",
        MIXED,
        frozenset(
            [
                "foreign",
                "foreigner",
                "foreigners",
                "migrant",
                "migrants",
                "nationalities",
                "mixed",
                "all",
                "staff",
                "workforce",
            ]
        ),
    ),
)
BACK_WORDS = frozenset(
    ["they", "them", "their", "these", "those", "he", "she", "his", "her", "others"]
)


class Groups:
    """The groups of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.GROUP)
        self.foreign = any(use.name != "north_korean" for use in self.uses)
        text = setting.context.article.text
        words = setting.context.vocabulary
        self.present = [
            (name, pattern, triggers)
            for name, pattern, triggers in CUES
            if not words.isdisjoint(triggers) and pattern.search(text)
        ]
        self._in_clause: dict[tuple[int, int], frozenset[str]] = {}

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of each of GROUPS, in that order."""
        return spell_out(self._candidates(anchor))

    def _candidates(self, anchor: Anchor) -> list[list[Bundle]]:
        cues = self._cues(anchor)
        near: dict[str, list[tuple[str, int]]] = {}
        for scope, use in self._nearest(anchor).items():
            distance = -1 if scope in FAR else min(abs(use.start - anchor.start) // 25, 4)
            near.setdefault(use.name, []).append((scope, distance))
        return [
            [_name_group(group, anchor.kind_class, cues, tuple(near.get(group or "", ())))]
            for group in GROUPS
        ]

    def _cues(self, anchor: Anchor) -> tuple[str, ...]:
        """What the words of an anchor's clause, and right around it, tell of groups."""
        text = self.setting.context.article.text
        low, high = anchor.clause
        if (low, high) not in self._in_clause:
            words = self.setting.context.word_set(anchor.sentence.no)
            self._in_clause[low, high] = frozenset(
                name
                for name, pattern, triggers in (*self.present, ("back", BACK, BACK_WORDS))
                if not words.isdisjoint(triggers) and pattern.search(text, low, high)
            )
        inside = self._in_clause[low, high]
        cues = []
        for name, pattern, _ in self.present:
            if name in inside:
                cues.append(name)
            if pattern.search(text, max(low, anchor.quote_start - 40), anchor.quote_end + 10):
                cues.append(f"phrase {name}")
        if "back" in inside:
            cues.append("back")
        return tuple(cues)

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
        group = GROUPS[choose(self._candidates(anchor))]
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


@bundled("group")
def _name_group(
    group: str | None, kind: str, cues: tuple[str, ...], near: tuple[tuple[str, int], ...]
) -> list[str]:
    """Features of a group; `near` holds the scopes in which it is nearest, and how far in 25s."""
    broad = group if group in ("north_korean", None) else "foreign"
    found = [f"is|{group}", f"is|{broad}|{kind}"]
    found += [f"cue|{cue}|{broad}" for cue in cues]
    found += [f"cue|{cue}|{broad}|{kind}" for cue in cues]
    if group == "other":
        found += [f"cue|{cue}|other" for cue in cues]
    for scope, distance in near:
        found += [f"nearest|{scope}", f"nearest|{scope}|{broad}"]
        if distance >= 0:
            found += ["near", f"distance|{distance}|{broad}"]
    return found
