"""What an article offers as evidence of its date, gathered once for all kinds of cue.

Belongs here: which times, conversions and instruments count. Captions, related headlines and
boilerplate give no evidence, nor does the printed date itself. Does not belong: what any of it
means for the date (dating/cues).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.model.article import FACT_SECTIONS, Article, Sentence
from pipeline.model.interval import Interval
from pipeline.model.meaning import Meaning
from pipeline.model.mention import Mention, MentionType, NameMention, QuantityMention
from pipeline.model.time import TimeMention
from pipeline.reference.events import Event, read_events
from pipeline.resolve.calendar import Anchor, place
from pipeline.resolve.tense import looks_ahead
from pipeline.text.words import Words

RUN = r"[^\W_]+"
RUNS = Words(RUN)
KEY_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of lower-case text to look for, with what makes a text without it quick to pass.

    Attributes:
        key: its first word when a text must hold that whole, else how the word begins; empty when
            that is too short.
        whole: no letter may follow it.
    """

    stem: str
    key: str
    whole: bool = False

    @classmethod
    def of(cls, stem: str, *, whole: bool = False) -> "Term":
        """Index a term."""
        match = re.match(RUN, stem)
        run = match.group() if match else ""
        if run and (whole or len(run) < len(stem)):
            return cls(stem, run, whole)
        return cls(stem, run[:KEY_LENGTH] if len(run) >= KEY_LENGTH else "", whole)


@dataclass(frozen=True, slots=True)
class _Alias:
    """One name of an event; `other` must stand anywhere in the text as well."""

    no: int
    event: Event
    head: Term
    other: str


@cache
def _read_aliases() -> Mapping[str, tuple[_Alias, ...]]:
    """The names of events by the key of their term."""
    found: dict[str, list[_Alias]] = {}
    no = 0
    for event in read_events():
        for alias in event.aliases:
            head, _, other = alias.lower().replace("’", "'").partition(" & ")
            term = Term.of(head)
            found.setdefault(term.key, []).append(_Alias(no, event, term, other))
            no += 1
    return {key: tuple(aliases) for key, aliases in found.items()}


@dataclass(frozen=True, slots=True)
class TimedMention:
    """A time expression with what its own words tell.

    Attributes:
        days: the days, when the words alone give them; else None.
        ahead: its clause looks to the future.
    """

    start: int
    end: int
    sentence: Sentence
    meaning: Meaning
    days: Interval | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event of reference/events that the text names."""

    start: int
    end: int
    sentence: Sentence
    event: Event


class Evidence:
    """The evidence of one article, without the stretch `[hidden_start, hidden_end)`."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], hidden: tuple[int, int] | None
    ) -> None:
        self.text = article.text
        self.hidden = hidden
        self.sentences = [one for one in article.sentences if one.section in FACT_SECTIONS]
        self._starts = [one.start for one in self.sentences]
        self._mentions = mentions

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that counts as evidence and holds an offset."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        if self.hidden and self.hidden[0] <= offset < self.hidden[1]:
            return None
        return self.sentences[at]

    def words(self, sentence: Sentence) -> str:
        """A sentence in lower case."""
        return self.text[sentence.start : sentence.end].lower()

    @cached_property
    def lowered(self) -> str:
        """The text in lower case with plain apostrophes, letter for letter."""
        lowered = self.text.lower().replace("’", "'")
        if len(lowered) == len(self.text):
            return lowered
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word of the text in lower case and how it begins, to pass by terms quickly."""
        runs = RUNS.of(self.lowered)
        return frozenset(["", *runs, *[run[:KEY_LENGTH] for run in runs]])

    @cached_property
    def times(self) -> tuple[TimedMention, ...]:
        """Every time expression that counts, in order."""
        found: list[TimedMention] = []
        for mention in self._mentions:
            if not isinstance(mention, TimeMention):
                continue
            sentence = self.sentence_at(mention.start)
            if sentence is None:
                continue
            meaning: Meaning = mention.meaning  # type: ignore[assignment]
            placed = place(meaning, Anchor())
            known = placed.start is not None or placed.end is not None
            days = Interval(placed.start, placed.end) if known else None
            ahead = looks_ahead(self.text, mention.start, mention.end)
            found.append(TimedMention(mention.start, mention.end, sentence, meaning, days, ahead))
        return tuple(found)

    @cached_property
    def amounts(self) -> tuple[QuantityMention, ...]:
        """Amounts with a printed conversion, and stated rates of exchange."""
        return tuple(
            mention
            for mention in self._mentions
            if isinstance(mention, QuantityMention)
            and (mention.conv is not None or mention.type is MentionType.RATE)
            and self.sentence_at(mention.start) is not None
        )

    @cached_property
    def instruments(self) -> tuple[NameMention, ...]:
        """Resolutions and laws that the text names."""
        return tuple(
            mention
            for mention in self._mentions
            if isinstance(mention, NameMention)
            and mention.type is MentionType.INSTRUMENT
            and self.sentence_at(mention.start) is not None
        )

    @cached_property
    def events(self) -> tuple[EventMention, ...]:
        """Events that the text names, the first mention of each by every name."""
        lowered = self.lowered
        found: list[EventMention] = []
        aliases = _read_aliases()
        likely = [alias for key in aliases.keys() & self.keys for alias in aliases[key]]
        for alias in sorted(likely, key=lambda one: one.no):
            head = alias.head.stem
            at = lowered.find(head)
            if at < 0 or (alias.other and alias.other not in lowered):
                continue
            sentence = self.sentence_at(at)
            if sentence is not None and not lowered[at - 1 : at].isalnum():
                found.append(EventMention(at, at + len(head), sentence, alias.event))
        by_name = {mention.name: mention for mention in reversed(self.instruments)}
        for event in read_events() if by_name else ():
            named = by_name.get(event.name)
            sentence = self.sentence_at(named.start) if named else None
            if named and sentence:
                found.append(EventMention(named.start, named.end, sentence, event))
        return tuple(sorted(found, key=lambda one: one.start))
