"""The days that a fact is about.

Belongs here: candidates (every resolved time near the number, the days of the fact before, none),
their features and the choice. Does not belong: turning an expression into days (resolve/time),
what governs one (slots/time_uses) or the weights (training/train_slots.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from pipeline.facts.slots.ranker import Bundle, choose, spell_out
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, scope_of
from pipeline.facts.slots.tables import Header, Tables
from pipeline.facts.slots.tense import Verb, find_verbs, tense_of
from pipeline.facts.slots.time_features import (
    name_age,
    name_distance,
    name_kept,
    name_link,
    name_nearest,
    name_none,
    name_none_words,
    name_pairing,
    name_part,
    name_scope,
    name_shape,
    name_word,
)
from pipeline.facts.slots.time_uses import DEADLINE, TimeUse, read_uses
from pipeline.model.fact import Fill, SlotFill

MOST = 40  # times that are weighed for a number, the nearest; two paragraphs of news hold fewer
CLAUSE = frozenset({"phrase", "clause_after", "clause_before"})
SENTENCE = frozenset({"sentence_after", "sentence_before"})
LEAD_WORDS = (
    "from", "to", "of", "than", "by", "against", "another", "further", "total", "all", "over",
    "more", "about", "the", "only", "with",
)  # fmt: skip
LEAD = re.compile(rf"\s+({'|'.join(word[::-1] for word in LEAD_WORDS)})\b")  # of a text reversed
PART_BEFORE = re.compile(r"\b(?:of|among) (?:those|them|these|the|that)\b")
PART_AFTER = re.compile(r"\s?of (?:them|those|these|the)\b")
OPENERS = frozenset(
    {"who", "which", "whose", "when", "where", "that", "before", "after", "since", "until", "till"}
    | {"because", "as", "if", "while", "once", "by", "than", "for"}
)
NO_WORD = re.compile(r"\W+")
STOP = re.compile(r"[,;:()–—]")
AGES = ((1, "now"), (8, "week"), (45, "month"), (200, "half"), (500, "year"), (1300, "years"))
BACK = 1  # paragraphs before the number's own that may date it
Days: TypeAlias = tuple[date | None, date | None]


class _Scene(NamedTuple):
    """What surrounds a number: tense and nearest verb, the word before it, times next to it."""

    tense: str
    verb: str
    lead: str
    part: bool
    nearest: frozenset[int]


class Candidate(NamedTuple):
    """Days that a fact may have.

    Attributes:
        use: the expression that tells them.
        shape: how it is taken: own, onset (from then on), unit (the whole of an open stretch's
            first unit), kept (days of the fact before that no time near the number tells).
    """

    use: TimeUse
    days: Days
    shape: str = "own"


@dataclass(frozen=True, slots=True)
class Dated:
    """The choice for the fact before (None when it has no time), and where that fact stood."""

    chosen: Candidate | None
    anchor: Anchor


class Times:
    """The times of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.context = setting.context
        self.uses = read_uses(self.context)
        self.starts = [use.mention.start for use in self.uses]
        self._paragraphs = [use.sentence.paragraph for use in self.uses]
        self._titled = [
            no for no, use in enumerate(self.uses) if use.sentence.section in TITLE_SECTIONS
        ]
        self.tables = Tables(self.context.article.text)
        self._tenses: dict[tuple[int, int], tuple[str, str]] = {}
        self._verbs: dict[int, tuple[Verb, ...]] = {}
        self._by_paragraph: dict[int, list[TimeUse]] = {}
        self._openers: dict[tuple[int, int], str] = {}
        self._ages: dict[Days, str] = {}

    def tense(self, anchor: Anchor) -> str:
        """The tense of the anchor's clause, or of its sentence where the clause has no verb."""
        return self._tense_and_verb(anchor)[0]

    def _tense_and_verb(self, anchor: Anchor) -> tuple[str, str]:
        key = (anchor.sentence.no, anchor.start)
        if key not in self._tenses:
            verbs = self.verbs(anchor.sentence.no)
            low, high = anchor.clause
            own = [verb for verb in verbs if low <= verb.start < high]
            tense = tense_of(own, anchor.start)
            if tense == "none":
                tense = tense_of(verbs, anchor.start)
            near = _nearest_verb(own or verbs, anchor.start)
            self._tenses[key] = tense, near.word if near else ""
        return self._tenses[key]

    def verbs(self, sentence_no: int) -> tuple[Verb, ...]:
        """The words of a sentence that tell a tense."""
        if sentence_no not in self._verbs:
            self._verbs[sentence_no] = find_verbs(*self.context.tokens(sentence_no))
        return self._verbs[sentence_no]

    def near(self, anchor: Anchor) -> list[TimeUse]:
        """The uses that may date an anchor: its paragraph, those before it, title."""
        paragraph = anchor.sentence.paragraph
        if paragraph not in self._by_paragraph:
            low = bisect_left(self._paragraphs, paragraph - BACK)
            high = bisect_right(self._paragraphs, paragraph, low)
            numbers = sorted({*self._titled, *range(low, high)})
            self._by_paragraph[paragraph] = [self.uses[number] for number in numbers]
        found = self._by_paragraph[paragraph]
        header = self.tables.header(anchor.start)
        if header is not None:
            low, high = (bisect_left(self.starts, at) for at in (header.caption[0], header.cell[1]))
            found = [*found, *(use for use in self.uses[low:high] if use not in found)]
        if len(found) <= MOST:
            return found
        at = bisect_left(found, anchor.start, key=lambda use: use.mention.start)
        return found[max(0, at - MOST // 2) : at + MOST // 2]

    def candidates(self, anchor: Anchor, previous: Dated | None) -> list[Candidate | None]:
        """No time, every time near an anchor as it stands or as an onset, the days before."""
        found: list[Candidate | None] = [None]
        kept = previous.chosen if previous is not None else None
        for use in self.near(anchor):
            own = Candidate(use, self.days(use, anchor))
            found.append(own)
            if use.sentence.no < anchor.sentence.no - 1 or use.sentence.no > anchor.sentence.no:
                continue
            if use.start is not None and use.end is not None and use.role != "since":
                found.append(Candidate(use, (use.start, None), "onset"))
            if use.unit not in (own.days, (use.start, use.end)):
                found.append(Candidate(use, use.unit, "unit"))
        if kept is not None and all(c is None or c.days != kept.days for c in found):
            found.append(Candidate(kept.use, kept.days, "kept"))
        return found

    def days(self, use: TimeUse, anchor: Anchor) -> Days:
        """The days that a time gives an anchor; "by" and "before" only end a movement.

        How many there were "at the end of 2017" holds for its last day.
        """
        if use.word in DEADLINE:
            return (None, use.end) if anchor.kind_class == "movement" else use.unit
        if use.closing and anchor.kind_class == "people":
            return use.end, use.end
        return use.start, use.end

    def features(
        self,
        anchor: Anchor,
        candidates: Sequence[Candidate | None],
        previous: Dated | None = None,
    ) -> list[list[str]]:
        """Features of each candidate.

        Args:
            anchor: what needs a time.
            candidates: as `candidates` gives them.
            previous: the choice for the fact before it in the article.
        """
        return spell_out(self._bundles(anchor, candidates, previous))

    def _bundles(
        self, anchor: Anchor, candidates: Sequence[Candidate | None], previous: Dated | None
    ) -> list[list[Bundle]]:
        scene = self._look(anchor)
        header = self.tables.header(anchor.start)
        shared: dict[int, tuple[str, list[Bundle]]] = {}  # by use: it may be taken in several ways
        found: list[list[Bundle]] = []
        for one in candidates:
            if one is None:
                found.append([])
                continue
            if id(one.use) not in shared:
                scope = _scope(one.use, anchor, header)
                shared[id(one.use)] = scope, self._one(one.use, anchor, scope, scene)
            bundles = [*shared[id(one.use)][1]]
            if one.shape != "own":
                bundles.append(
                    name_shape(one.shape, anchor.kind_class, scene.tense, scene.verb, one.use.word)
                )
            found.append(bundles)
        scopes = {scope for scope, _ in shared.values()}
        for one, bundles in zip(candidates, found, strict=True):
            if one is None:
                bundles += self._none(anchor, scopes, scene)
        if previous is not None and anchor.sentence.no - previous.anchor.sentence.no <= 2:
            same = anchor.sentence.no == previous.anchor.sentence.no
            gap = "sentence" if same else "next"
            alike = "alike" if anchor.kind_class == previous.anchor.kind_class else "other"
            before = previous.chosen.days if previous.chosen else None
            for one, bundles in zip(candidates, found, strict=True):
                if (None if one is None else one.days) == before:
                    kept = "none" if one is None else "days"
                    bundles.append(name_kept(kept, gap, alike, scene.tense))
        return found

    def _look(self, anchor: Anchor) -> _Scene:
        tense, verb = self._tense_and_verb(anchor)
        text = self.context.lowered
        before = text[max(anchor.sentence.start, anchor.start - 24) : anchor.start]
        lead = LEAD.match(before[::-1])
        opening = text[anchor.sentence.start : min(anchor.start, anchor.sentence.start + 40)]
        after = text[anchor.end : anchor.end + 12]
        at = bisect_left(self.starts, anchor.start)
        return _Scene(
            tense,
            verb,
            lead[1][::-1] if lead else "",
            (" th" in opening and PART_BEFORE.search(opening) is not None)
            or PART_AFTER.match(after) is not None,
            frozenset(self.uses[i].no for i in (at - 1, at) if 0 <= i < len(self.uses)),
        )

    def _none(self, anchor: Anchor, scopes: set[str], scene: _Scene) -> list[Bundle]:
        in_clause = not CLAUSE.isdisjoint(scopes)
        in_sentence = in_clause or not SENTENCE.isdisjoint(scopes)
        told = anchor.draft.details.get
        return [
            name_none(anchor.kind_class, scene.tense, told("direction"), in_clause, in_sentence),
            name_none_words(scene.verb, scene.lead, scene.part, told("status")),
        ]

    def _one(self, use: TimeUse, anchor: Anchor, scope: str, scene: _Scene) -> list[Bundle]:
        kind, tense = anchor.kind_class, scene.tense
        found = [
            name_scope(scope, use.role, kind, tense),
            name_word(use.role, kind, tense, use.precision, use.word),
        ]
        if use.no in scene.nearest:
            found.append(name_nearest(scope))
        if use.sentence.no == anchor.sentence.no:
            found += self._together(use, anchor, scope, scene)
        elif scene.part:
            found.append(name_part(scope))
        age = self._age(use)
        if age:
            found.append(name_age(age, kind, tense, use.precision))
        return found

    def _together(self, use: TimeUse, anchor: Anchor, scope: str, scene: _Scene) -> list[Bundle]:
        """What links a time and a number of one sentence."""
        low, high = sorted((use.mention.start, anchor.start))
        own = anchor.draft.mention_no
        between = self.setting.quantities_between(low, high, own)
        text = self.context.article.text
        first = use.mention.start < anchor.start
        order = "before" if first else "after"
        begun, ended = (use.mention.end, anchor.start) if first else (anchor.end, high)
        verbs = self.verbs(anchor.sentence.no)
        crossed = sum([low < verb.start < high for verb in verbs])
        governs = _nearest_verb(verbs, use.mention.start)
        same = governs is not None and governs == _nearest_verb(verbs, anchor.start)
        since = max(use.sentence.start if first else anchor.end, use.mention.start - 80)
        opener = self._openers.get((since, use.mention.start))
        if opener is None:
            opener = _opener(text[since : use.mention.start])
            self._openers[since, use.mention.start] = opener
        times = bisect_left(self.starts, high) - bisect_left(self.starts, low + 1)
        return [
            name_distance(scope, min(between, 2), min((high - low) // 30, 6)),
            name_link(order, opener, min(crossed, 2), min(text.count(",", begun, ended), 2), same),
            name_pairing(order, self._is_nearest(use, anchor), min(times, 2), scene.lead),
        ]

    def _is_nearest(self, use: TimeUse, anchor: Anchor) -> bool:
        """Whether no other number of the text stands nearer to a time than the anchor."""
        starts = self.setting.quantity_starts
        at = bisect_left(starts, use.mention.start)
        gap = abs(anchor.start - use.mention.start)
        return all(
            abs(starts[i] - use.mention.start) >= gap for i in (at - 1, at) if 0 <= i < len(starts)
        )

    def _age(self, use: TimeUse) -> str:
        """How long before publication a time ended, in rough steps."""
        key = (use.start, use.end)
        found = self._ages.get(key)
        if found is None:
            found = self._ages[key] = _age_at(self.context.publication.best, *key)
        return found

    def resolve(self, anchor: Anchor, previous: Dated | None) -> tuple[Dated, SlotFill | None]:
        """The time of one anchor and how it was found."""
        candidates = self.candidates(anchor, previous)
        one = candidates[choose(self._bundles(anchor, candidates, previous))]
        if one is None:
            return Dated(None, anchor), None
        use = one.use
        scope = _scope(use, anchor, self.tables.header(anchor.start))
        own = use.sentence.no == anchor.sentence.no
        plain = scope.removesuffix("_before").removesuffix("_after")
        return Dated(one, anchor), SlotFill(
            slot="time",
            fill=Fill.STATED if own else Fill.CARRIED,
            scope="article" if plain in ("title", "before", "after") else plain,
            start=use.mention.start,
            end=use.mention.end,
        )


def _age_at(best: date | None, start: date | None, end: date | None) -> str:
    day = end or start
    if best is None or day is None:
        return ""
    if start is not None and start > best:
        return "future"
    days = (best - day).days
    return next((name for limit, name in AGES if days <= limit), "old")


def _scope(use: TimeUse, anchor: Anchor, header: Header | None) -> str:
    """How far a time is from an anchor; in a table, whether it heads the column."""
    if header is not None:
        if header.cell[0] <= use.mention.start < header.cell[1]:
            return "column"
        if header.caption[0] <= use.mention.start < header.caption[1]:
            return "caption"
    return scope_of(use.mention.start, use.sentence, anchor)


def _nearest_verb(verbs: Sequence[Verb], at: int) -> Verb | None:
    nearest: Verb | None = None
    least = 1 << 30
    for verb in verbs:
        distance = abs(verb[0] - at)
        if distance < least:
            nearest, least = verb, distance
    return nearest


def _opener(before: str) -> str:
    """The word that opens the clause of a time: "who defected in 2002" has "who"."""
    part = STOP.split(before)[-1]
    words = NO_WORD.split(part.lower())
    return next((word for word in reversed(words) if word in OPENERS), "")
