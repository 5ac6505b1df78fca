"""Whose number it is: North Korean workers, or those that they are compared with.

Belongs here: the choice among the groups that the text names near a number, and North Koreans as
what these articles are about. Does not belong: recognising groups (grammar/names/groups) or the
weights (training/train_slots.py).
"""

import re
from bisect import bisect_left

from pipeline.facts.context import ArticleContext
from pipeline.facts.slots.nearness import Nearness, by_name
from pipeline.facts.slots.ranker import Bundle, bundled, choose, spell_out
from pipeline.facts.slots.setting import Anchor, Setting, scope_of
from pipeline.grammar.names.groups import GROUPS as OF_COUNTRY
from pipeline.grammar.names.nations import read_nationalities
from pipeline.model.fact import FactKind, Fill, SlotFill
from pipeline.model.mention import Mention, MentionType, QuantityMention

GROUPLESS = frozenset(
    {
        FactKind.REVENUE,
        FactKind.FEE,
        FactKind.SANCTION,
        FactKind.PRODUCTION,
        FactKind.ORGANISATION,
    }
)
KOREAN = "korean"  # of the North or of the South
OWN_RULES = frozenset(
    {
        "group_nationality_noun",
        "group_people",
        "group_origin",
        "group_ethnic",
        "group_state_noun",
        "group_locals",
    }
)  # a group told by who its people are
JOINED = re.compile(r"(?:\s*[,/&]|\s+(?:and|or))\s+((?:(?:north|south) )?[^\W\d_]+)")
GROUPS = ("north_korean", "chinese", "russian", "south_korean", "other", None)
LEGAL = re.compile(
    r"\b(?:minimum (?:wage|pay|salary)|(?:legal|statutory|national) minimum|minimum of|the minimum|"
    r"minimum is|minimum being|minimum was|average (?:wage|salary) in)\b"
)  # these are looked for in lower case
LOCAL = re.compile(
    r"\b(?:locals?|natives?|counterparts?|colleagues?|neighbou?rs?|own workers|residents)\b"
)
MIXED = re.compile(
    r"\b(?:foreign(?:ers)?|migrants?|nationalities|mixed|all workers|staff of|workforce)\b"
)
BACK = re.compile(r"\b(?:they|them|their|these|those|he|she|his|her|the others)\b")
Cue = tuple[str, re.Pattern[str], frozenset[str]]
# Each pattern with words of which a text that it fits holds one.
CUES: tuple[Cue, ...] = (
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


def _is_present(cue: Cue, context: ArticleContext) -> bool:
    """Whether an article uses a cue; it is looked for only where a sentence holds a trigger."""
    _, pattern, triggers = cue
    if context.vocabulary.isdisjoint(triggers):
        return False
    text, sentences = context.lowered, context.article.sentences
    if not sentences or pattern.search(text, 0, sentences[0].start):
        return bool(sentences)
    return any(
        pattern.search(text, sentence.start, sentence.end)
        for sentence in sentences
        if not context.word_set(sentence.no).isdisjoint(triggers)
    )


class Groups:
    """The groups of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = setting.uses(MentionType.GROUP)
        self.foreign = any(use.name != "north_korean" for use in self.uses)
        self._starts = [use.mention.start for use in self.uses]
        self._nearness = Nearness(self.uses)
        self._by_name = by_name(self.uses)
        self.present = [cue for cue in CUES if _is_present(cue, setting.context)]
        self._in_clause: dict[tuple[int, int], frozenset[str]] = {}

    def features(self, anchor: Anchor) -> list[list[str]]:
        """Features of each of GROUPS, in that order."""
        return spell_out(self._candidates(anchor))

    def _candidates(self, anchor: Anchor) -> list[list[Bundle]]:
        cues = self._cues(anchor)
        near: dict[str, list[tuple[str, int]]] = {}
        for scope, number in self._nearness.measure(anchor).nearest.items():
            use = self.uses[number]
            distance = -1
            if scope not in FAR:
                distance = min(abs(use.mention.start - anchor.start) // 25, 4)
            near.setdefault(use.name, []).append((scope, distance))
        return [
            [_name_group(group, anchor.kind_class, cues, tuple(near.get(group or "", ())))]
            for group in GROUPS
        ]

    def _cues(self, anchor: Anchor) -> tuple[str, ...]:
        """What the words of an anchor's clause, and right around it, tell of groups."""
        text = self.setting.context.lowered
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
        for name, pattern, triggers in self.present:
            if name in inside:
                cues.append(name)
            if self._may_hold(anchor, triggers) and pattern.search(
                text, max(low, anchor.quote_start - 40), anchor.quote_end + 10
            ):
                cues.append(f"phrase {name}")
        if "back" in inside:
            cues.append("back")
        return tuple(cues)

    def _may_hold(self, anchor: Anchor, triggers: frozenset[str]) -> bool:
        """Whether the words right around an anchor can hold a trigger: a quick look first."""
        context, end = self.setting.context, anchor.quote_end + 10
        text = context.article.text
        if end > anchor.sentence.end or text[end - 1 : end + 1].isalnum():
            return True  # another sentence's words, or a word cut short
        return not context.word_set(anchor.sentence.no).isdisjoint(triggers)

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The group of one anchor and how it was found."""
        if anchor.draft.kind in GROUPLESS:
            return None, None
        if (counted := self._counted(anchor)) is not None:
            return counted
        if not self.foreign and not self.present:
            return "north_korean", SlotFill("group", Fill.CARRIED, "default")
        group = GROUPS[choose(self._candidates(anchor))]
        if group is None or group not in self._by_name:
            return group, SlotFill("group", Fill.CARRIED, "default") if group else None
        use = self._by_name[group].closest_use(anchor.start)
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

    def _counted(self, anchor: Anchor) -> tuple[str | None, SlotFill | None] | None:
        """The group that a number's own noun phrase is or names: "200 Chinese workers".

        None when the phrase tells nothing; a group of None for two peoples under one number.
        """
        context = self.setting.context
        mention = context.mentions[anchor.draft.mention_no]
        if not isinstance(mention, QuantityMention) or mention.type is not MentionType.COUNT:
            return None
        first = max(mention.number_end, mention.start)
        inside = [
            use
            for use in self.uses[
                bisect_left(self._starts, first) : bisect_left(self._starts, mention.end)
            ]
            if use.mention.rule in OWN_RULES
        ]
        names = {use.name for use in inside}
        start, end = (inside[0].mention.start, inside[0].mention.end) if inside else (first, first)
        if not names and mention.noun_class == "nationality" and mention.noun not in (None, KOREAN):
            names = {OF_COUNTRY.get(read_nationalities().get(mention.noun, ""), "other")}
            start, end = mention.end - len(mention.noun), mention.end
        if len(names) != 1:
            return None
        if self._is_joined(mention):
            return (None, None) if mention.noun_class == "nationality" else None
        return names.pop(), SlotFill("group", Fill.STATED, "phrase", start, end)

    def _is_joined(self, mention: Mention) -> bool:
        """Whether a second nationality shares the number: "200 Chinese and Russian welders"."""
        after = JOINED.match(self.setting.context.lowered, mention.end)
        return after is not None and after[1] in read_nationalities()


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
