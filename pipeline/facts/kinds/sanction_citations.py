"""What an article cites: its instruments and times, and which instrument words stand for.

Belongs here: look-ups that all finders of claims share. Does not belong: claims.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import MAXYEAR, date
from typing import TypeAlias

from pipeline.facts.context import ArticleContext
from pipeline.model.article import Sentence
from pipeline.model.mention import Mention, MentionType, NameMention
from pipeline.model.time import ResolvedTime, TimeMention, TimexType
from pipeline.reference.instruments import read_instruments

UN_UNNAMED = "UNSC resolution (unnamed)"
RETURN_RESOLUTION = "UNSCR 2397"
UNNAMED = ("unnamed", "body", "loose")
DEFINITE = ("the ", "that ", "this ")
OTHER_LAW = ("CAATSA", "US", "Exec", "EU", "Regulation", "Decision", "Directive", "UFLPA")

Cited: TypeAlias = list[tuple[int, NameMention]]
Times: TypeAlias = list[tuple[int, Mention, ResolvedTime]]


class Citations:
    """The instruments and times of one article.

    Attributes:
        context: the article.
        text: its text in lower case, letter for letter, with plain apostrophes.
        cited: number and mention of each instrument, in order.
        return_name: what the article calls the resolution that demands the return.
    """

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self.text = context.lowered
        self.reference = read_instruments()
        self.cited: Cited = [
            (no, mention)
            for no, mention in enumerate(context.mentions)
            if isinstance(mention, NameMention) and mention.type is MentionType.INSTRUMENT
        ]
        # Where instruments stand, and where those do that are more than the body that makes them.
        self._all_starts = sorted(one.start for _, one in self.cited)
        self._starts = sorted(one.start for _, one in self.cited if one.category != "body")
        numbered = {one.name for _, one in self.cited}
        self.return_name = RETURN_RESOLUTION if RETURN_RESOLUTION in numbered else UN_UNNAMED
        self.deadlines = {day for one in self.reference.values() for day in one.deadlines}

    def times(self, numbers: tuple[int, ...]) -> Iterator[tuple[int, Mention, ResolvedTime]]:
        """The resolved days among mentions; 31 December 9999 stands for never."""
        for no in numbers:
            mention = self.context.mentions[no]
            resolved = self.context.times.get(no)
            if not isinstance(mention, TimeMention) or resolved is None:
                continue
            if MAXYEAR in {day.year for day in (resolved.start, resolved.end) if day}:
                continue
            if mention.timex_type in (TimexType.DATE, TimexType.TIME):
                yield no, mention, resolved

    def heading_times(self, sentence: Sentence) -> Times:
        """The date of a timeline's entry, when it stands before the sentence as one of its own."""
        if sentence.no == 0:
            return []
        before = self.context.article.sentences[sentence.no - 1]
        if before.paragraph != sentence.paragraph or before.end - before.start > 40:
            return []
        return list(self.times(self.context.by_sentence.get(before.no, ())))

    def name_of(self, mention: NameMention, cited: Cited) -> str:
        """The name of a mention; an unnamed one takes that of a named one that it stands for."""
        if mention.category not in UNNAMED:
            return mention.name
        family = "CAATSA" if mention.name.startswith("US") else "UNSCR"
        beside = {one.name for _, one in cited if one.name.startswith(family)}
        if len(beside) == 1:
            return beside.pop()
        printed = self.text[mention.start : mention.end]
        if printed.startswith(DEFINITE) and printed.endswith(" resolution"):
            before = [
                one.name
                for _, one in self.cited
                if one.start < mention.start and one.name.startswith("UNSCR")
            ]
            if before and printed.count(" ") == 1:
                return before[-1]
        return mention.name

    def instrument_for(self, cited: Cited, time: Mention) -> str | None:
        """The instrument that a deadline belongs to: the last before it, else the next after it."""
        fit = [one for _, one in cited if not one.name.startswith(OTHER_LAW)]
        if not fit:
            return None
        before = [one for one in fit if one.start <= time.start]
        name = self.name_of(before[-1] if before else fit[0], cited)
        return self.return_name if name == UN_UNNAMED else name

    def is_cited_beside(self, sentence: Sentence, *, bodies: bool = False) -> bool:
        """Whether the sentence before or after names a resolution, in the same paragraph.

        Args:
            sentence: the one between.
            bodies: whether the council that passes resolutions counts, too, and any paragraph.
        """
        for no in (sentence.no - 1, sentence.no + 1):
            if 0 <= no < len(self.context.article.sentences):
                beside = self.context.article.sentences[no]
                if not bodies and beside.paragraph != sentence.paragraph:
                    continue
                starts = self._all_starts if bodies else self._starts
                if bisect_left(starts, beside.start) < bisect_left(starts, beside.end):
                    return True
        return False

    def knows_deadline(self, start: date, end: date) -> bool:
        """Whether a day is a known deadline; an interval may hold one."""
        return start != end or end in self.deadlines

    def between(self, one: Mention, other: Mention) -> str:
        """The words between two mentions."""
        first, second = sorted((one, other), key=lambda mention: mention.start)
        return self.text[first.end : second.start]


def gap(one: Mention, other: Mention) -> int:
    """Characters between two spans, 0 when they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)
