"""The days that a fact is about.

Belongs here: candidates (every resolved time near the number, none), what governs each (a verb of
saying, a comparison, "since") and their features. Does not belong: turning an expression into days
(resolve/time) or the weights (training/train_slots.py).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pipeline.facts.slots.ranker import Bundle, bundled, choose, spell_out
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, scope_of
from pipeline.facts.slots.tense import Verb, find_verbs, tense_of
from pipeline.model.article import Sentence
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import Mention
from pipeline.model.time import ResolvedTime, TimeMention

BEFORE_TIME = re.compile(r"([A-Za-z]+|[,(–—-])\s*(?:the\s+)?$")
SAYING = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|announced|wrote|writes|published|according|report|"
    r"statement|interview|interviewed|spoke|speaking|added|confirmed|testified|heard|asked|study|"
    r"survey|article|letter|briefing|posted|released)\b",
    re.IGNORECASE,
)
COMPARING = re.compile(
    r"\b(?:compared (?:with|to)|than|against|versus|up from|down from|from)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
RESOLUTION = re.compile(r"\b(?:resolution|sanctions|act|law|ban|tests?|test)\b", re.IGNORECASE)
CLOSING = re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)
RANGES = frozenset(
    {
        ("between", "and"),
        *(("from", word) for word in ("to", "until", "till", "through", "up to", "into")),
    }
)
OPEN_END = frozenset({"since", "from"})
OPEN_START = frozenset({"until", "till", "through"})
DEADLINE = frozenset({"by", "before"})
MOST = 40  # times that are weighed for a number, the nearest; two paragraphs of news hold fewer
CLAUSE = frozenset({"phrase", "clause_after", "clause_before"})
SENTENCE = frozenset({"sentence_after", "sentence_before"})


@dataclass(frozen=True, slots=True)
class TimeUse:
    """One resolved time expression: its days and what stands before it."""

    no: int
    mention: Mention
    sentence: Sentence
    start: date | None
    end: date | None
    precision: str
    reading: str
    word: str
    role: str
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of the fact before (None when it has none), and where that fact stood."""

    days: tuple[date | None, date | None] | None
    anchor: Anchor


class Times:
    """The times of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.context = setting.context
        self.uses = self._read_uses()
        self.uses.sort(key=lambda use: use.mention.start)
        self.starts = [use.mention.start for use in self.uses]
        self._tenses: dict[tuple[int, int], str] = {}
        self._verbs: dict[int, tuple[Verb, ...]] = {}

    def _read_uses(self) -> list[TimeUse]:
        found = []
        for numbers in self.context.by_sentence.values():
            for no in numbers:
                mention = self.context.mentions[no]
                resolved = self.context.times.get(no)
                sentence = self.context.sentence_at(mention.start)
                if resolved is None or sentence is None or not isinstance(mention, TimeMention):
                    continue
                use = self._build_use(no, mention, sentence, resolved)
                if use.start is not None or use.end is not None:
                    found.append(use)
        found.sort(key=lambda use: use.mention.start)
        return [*found, *self._ranges(found)]

    def _ranges(self, uses: list[TimeUse]) -> list[TimeUse]:
        """One time for two that are joined: "between August and November", "from 2005 to 2011"."""
        text = self.context.article.text
        found = []
        for first, second in pairwise(uses):
            between = text[first.mention.end : second.mention.start].strip().lower()
            joined = (first.word, between) in RANGES
            if joined and first.start and second.end and first.start <= second.end:
                found.append(replace(first, end=second.end, role="range"))
        return found

    def _build_use(
        self, no: int, mention: Mention, sentence: Sentence, resolved: ResolvedTime
    ) -> TimeUse:
        text = self.context.article.text
        before = text[max(sentence.start, mention.start - 40) : mention.start]
        match = BEFORE_TIME.search(before)
        word = match.group(1).lower() if match else ""
        own = text[mention.start : mention.end].split(maxsplit=1)
        if own and own[0].lower() in OPEN_END | OPEN_START | DEADLINE:
            word = own[0].lower()
        start, end = resolved.start, resolved.end
        if word == "since":
            end = None
        elif word in OPEN_START:
            start = None
        return TimeUse(
            no=no,
            mention=mention,
            sentence=sentence,
            start=start,
            end=end,
            precision=resolved.precision,
            reading=resolved.reading,
            word=word,
            role=self._role(mention, sentence, before, word),
            closing=CLOSING.search(text, mention.start, mention.end) is not None,
        )

    def _role(self, mention: Mention, sentence: Sentence, before: str, word: str) -> str:
        """What governs a time expression."""
        text = self.context.article.text
        if COMPARING.search(before) and word != "of":
            return "compared"
        if mention.start - sentence.start < 6:
            return "fronted"
        clause = self.context.clause_at(mention.start)
        if clause is not None and SAYING.search(before):
            return "said"
        if RESOLUTION.match(text[mention.end : mention.end + 24].strip()):
            return "named"
        return "since" if word == "since" else "plain"

    def tense(self, anchor: Anchor) -> str:
        """The tense of the anchor's clause, or of its sentence where the clause has no verb."""
        key = (anchor.sentence.no, anchor.start)
        if key not in self._tenses:
            no = anchor.sentence.no
            if no not in self._verbs:
                self._verbs[no] = find_verbs(self.context.words(no))
            verbs = self._verbs[no]
            low, high = anchor.clause
            tense = tense_of([verb for verb in verbs if low <= verb.start < high], anchor.start)
            if tense == "none":
                tense = tense_of(verbs, anchor.start)
            self._tenses[key] = tense
        return self._tenses[key]

    def near(self, anchor: Anchor) -> list[TimeUse]:
        """The uses that may date an anchor: its paragraph, the one before, title."""
        paragraph = anchor.sentence.paragraph
        found = [
            use
            for use in self.uses
            if paragraph - 1 <= use.sentence.paragraph <= paragraph
            or use.sentence.section in TITLE_SECTIONS
        ]
        if len(found) <= MOST:
            return found
        at = bisect_left(found, anchor.start, key=lambda use: use.mention.start)
        return found[max(0, at - MOST // 2) : at + MOST // 2]

    def features(
        self, anchor: Anchor, uses: list[TimeUse], previous: Dated | None = None
    ) -> list[list[str]]:
        """Features of "no time" and of each use, in that order.

        Args:
            anchor: what needs a time.
            uses: the candidates, as `near` gives them.
            previous: the days of the fact before it in the article.
        """
        return spell_out(self._candidates(anchor, uses, previous))

    def _candidates(
        self, anchor: Anchor, uses: list[TimeUse], previous: Dated | None
    ) -> list[list[Bundle]]:
        tense = self.tense(anchor)
        at = bisect_left(self.starts, anchor.start)
        nearest = {self.uses[i].no for i in (at - 1, at) if 0 <= i < len(self.uses)}
        scopes = [scope_of(use.mention.start, use.sentence, anchor) for use in uses]
        found = [[self._none(anchor, scopes, tense)]]
        for use, scope in zip(uses, scopes, strict=True):
            found.append(self._use(use, anchor, scope, tense, nearest=use.no in nearest))
        if previous is not None and anchor.sentence.no - previous.anchor.sentence.no <= 2:
            same = anchor.sentence.no == previous.anchor.sentence.no
            gap = "sentence" if same else "next"
            alike = "alike" if anchor.kind_class == previous.anchor.kind_class else "other"
            for one, bundles in zip([None, *uses], found, strict=True):
                own = None if one is None else self.days(one, anchor)
                if own == previous.days:
                    kept = "none" if own is None else "days"
                    bundles.append(_name_kept(kept, gap, alike, tense))
        return found

    def days(self, use: TimeUse, anchor: Anchor) -> tuple[date | None, date | None]:
        """The days that a time gives an anchor; "by" and "before" only end a movement.

        How many there were "at the end of 2017" holds for its last day.
        """
        if use.word in DEADLINE and anchor.kind_class == "movement":
            return None, use.end
        if use.closing and anchor.kind_class == "people":
            return use.end, use.end
        return use.start, use.end

    def _none(self, anchor: Anchor, scopes: list[str], tense: str) -> Bundle:
        in_clause = any(scope in CLAUSE for scope in scopes)
        in_sentence = in_clause or any(scope in SENTENCE for scope in scopes)
        direction = anchor.draft.details.get("direction")
        return _name_none(anchor.kind_class, tense, direction, in_clause, in_sentence)

    def _use(
        self, use: TimeUse, anchor: Anchor, scope: str, tense: str, *, nearest: bool
    ) -> list[Bundle]:
        kind = anchor.kind_class
        found = [
            _name_scope(scope, use.role, kind, tense),
            _name_word(use.role, kind, tense, use.precision, use.word),
        ]
        if nearest:
            found.append(_name_nearest(scope))
        if use.sentence.no == anchor.sentence.no:
            low, high = sorted((use.mention.start, anchor.start))
            between = self.setting.quantities_between(low, high, anchor.draft.mention_no)
            found.append(_name_distance(scope, min(between, 2), min((high - low) // 30, 6)))
        best = self.context.publication.best
        if best is not None and use.start is not None and use.start > best:
            found.append(_name_future(kind, tense))
        return found

    def resolve(
        self, anchor: Anchor, previous: Dated | None
    ) -> tuple[TimeUse | None, SlotFill | None]:
        """The time of one anchor and how it was found."""
        uses = self.near(anchor)
        at = choose(self._candidates(anchor, uses, previous))
        if at == 0:
            return None, None
        use = uses[at - 1]
        scope = scope_of(use.mention.start, use.sentence, anchor)
        own = use.sentence.no == anchor.sentence.no
        plain = scope.removesuffix("_before").removesuffix("_after")
        return use, SlotFill(
            slot="time",
            fill=Fill.STATED if own else Fill.CARRIED,
            scope="article" if plain in ("title", "before", "after") else plain,
            start=use.mention.start,
            end=use.mention.end,
        )


@bundled("time")
def _name_none(
    kind: str, tense: str, direction: str | None, in_clause: bool, in_sentence: bool
) -> list[str]:
    found = ["none", f"none|{kind}", f"none|{tense}", f"none|{kind}|{tense}"]
    if not in_clause:
        found.append("none|clause without")
    if not in_sentence:
        found.append("none|sentence without")
    if direction:
        found.append(f"none|{direction}")
    return found


@bundled("time")
def _name_scope(scope: str, role: str, kind: str, tense: str) -> list[str]:
    return [f"at|{scope}", f"at|{scope}|{role}", f"at|{scope}|{kind}", f"at|{scope}|{tense}"]


@bundled("time")
def _name_word(role: str, kind: str, tense: str, precision: str, word: str) -> list[str]:
    return [
        f"role|{role}|{tense}",
        f"precision|{precision}",
        f"word|{word}|{kind}",
        f"word|{word}",
        f"role|{role}|{kind}",
    ]


@bundled("time")
def _name_nearest(scope: str) -> list[str]:
    return [f"nearest|{scope}"]


@bundled("time")
def _name_distance(scope: str, between: int, steps: int) -> list[str]:
    return [f"between|{scope}|{between}", f"far|{steps}"]


@bundled("time")
def _name_future(kind: str, tense: str) -> list[str]:
    return [f"future|{tense}", f"future|{kind}"]


@bundled("time")
def _name_kept(kept: str, gap: str, alike: str, tense: str) -> list[str]:
    return [f"kept {kept}|{gap}|{alike}", f"kept {kept}|{gap}|{tense}"]
