"""Time expressions to days, against a publication interval that may itself be uncertain.

Belongs here: what anchors each time of an article: publication, tense, the year and the time that
the text spoke of last. Does not belong: calendar arithmetic (resolve/calendar).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeGuard

from pipeline.grammar.times.fractions import YEAR_SPOKEN_OF
from pipeline.model.article import Article
from pipeline.model.interval import Interval
from pipeline.model.meaning import (
    Base,
    Bounded,
    Clock,
    Day,
    Fraction,
    Meaning,
    Month,
    Nth,
    Part,
    Relative,
    Rolling,
    Season,
    Weekday,
    Year,
)
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime, TimeMention
from pipeline.resolve.calendar import Anchor, inner, is_explicit, place
from pipeline.resolve.named import UNFINISHED
from pipeline.resolve.tense import looks_ahead
from pipeline.resolve.units import add_months, month_days

IS_OUT = re.compile(r"\s+(?:(?:is|was) (?:out|over|up)|ends?|ended)\b", re.IGNORECASE)
SAME_PERIOD = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent) (?:period|time|months?|stretch|quarter|half|"
    r"span|point|weeks?)(?: of| in| the)*\s+$",
    re.IGNORECASE,
)
RECENT = 60  # days before publication within which "the 27th" counts from publication
NEW_PARAGRAPH = re.compile(r"\n\s*\n|[.!?:)\"”]\s*\n")
COMPARED = re.compile(
    r"\b(?:than|against|compared|versus|from|as|since|until|before|born)\s+(?:[\w,.]+\s+){0,3}\Z",
    re.IGNORECASE,
)
YEAR_BEFORE_RULES = frozenset({"year_ago", "prior_year", "same_earlier"})
ENTRY = re.compile(r"[ \t]*(?:[.:–—-]|\n|\Z)")
LONGEST_ENTRY = 1500  # characters from one entry of a timeline to the next
NEARBY_YEAR = 600  # characters between a year and a half or quarter of it
NEARBY_DAY = 240  # characters between a day and "the 27th" of its month
NEARBY = 120  # characters between a year and a month that may take it


def resolve_time(
    meaning: Meaning,
    *,
    anchor: Interval | None,
    year: int | None = None,
    reference: Interval | None = None,
    ahead: bool = False,
) -> ResolvedTime:
    """Resolve one meaning.

    Args:
        meaning: what grammar/times found.
        anchor: days on which the article may have been published; None when nothing is known.
        year: a year that the text names nearby, for times without one.
        reference: the time that the text spoke of last.
        ahead: the clause looks to the future.

    Returns:
        The days; over an uncertain anchor the union of what each of its ends gives.

    >>> from pipeline.model.meaning import Relative
    >>> march = Interval(date(2021, 3, 30), date(2021, 4, 2))
    >>> resolve_time(Relative("month", -1), anchor=march).start
    datetime.date(2021, 2, 1)
    """
    days = [d for d in (anchor.start, anchor.end) if d is not None] if anchor else []
    if not days:
        return place(meaning, Anchor(None, year, reference, ahead))
    found = [place(meaning, Anchor(day, year, reference, ahead)) for day in sorted(set(days))]
    if len(found) == 1 or found[0] == found[1]:
        return found[0]
    return _union(found[0], found[1], place(meaning, Anchor(None, year, reference, ahead)))


def _union(first: ResolvedTime, second: ResolvedTime, bare: ResolvedTime) -> ResolvedTime:
    """Everything that either end of an uncertain publication gives."""
    start = None if None in (first.start, second.start) else min(first.start, second.start)  # type: ignore[type-var]
    end = None if None in (first.end, second.end) else max(first.end, second.end)  # type: ignore[type-var]
    value = first.value if first.value == second.value else bare.value
    return ResolvedTime(value, start, end, first.precision, first.reading)


def resolve_times(
    article: Article, mentions: Sequence[Mention], publication: PublicationDate
) -> dict[int, ResolvedTime]:
    """Resolve every time mention.

    Args:
        article: the article that the mentions are from.
        mentions: all mentions, in order of their start.
        publication: its likely stretch, or else its interval, anchors what counts from today.

    Returns:
        Position in `mentions` -> days. Both ends of a range know the whole `stretch`.
    """
    anchor = publication.likely
    bounds = publication.earliest, publication.latest
    if anchor is None and bounds != (None, None):
        anchor = Interval(publication.earliest, publication.latest)
    reader = _Reader(article.text, anchor)
    for no, mention in enumerate(mentions):
        if isinstance(mention, TimeMention):
            reader.read(no, mention)
    return reader.resolved


def _is_bare(meaning: Meaning) -> TypeGuard[Day]:
    """Whether a time is a day of a month that is not told with it ("the 27th")."""
    if not isinstance(meaning, Day) or meaning.which is not None:
        return False
    return meaning.month is None and meaning.of is None


def _with_year(meaning: Meaning, year: Meaning) -> Meaning:
    """A time of "the year" with the year that is meant."""
    if meaning == Relative("year", 0):
        return year
    if isinstance(meaning, (Bounded, Part, Nth, Fraction, Month, Day)) and meaning.of is not None:
        return replace(meaning, of=_with_year(meaning.of, year))
    return meaning


class _Reader:
    """Goes through the times of a text in order and remembers what the next one may hang on."""

    def __init__(self, text: str, anchor: Interval | None) -> None:
        self.text = text
        self.anchor = anchor
        self.resolved: dict[int, ResolvedTime] = {}
        self._at: dict[int, tuple[int, Meaning]] = {}
        self._reference: Interval | None = None
        self._period: Interval | None = None  # the same, or the range of which it is an end
        self._explicit: tuple[date | None, int] = (None, 0)  # a day that was named, and where
        self._year: tuple[int, int] | None = None  # a year that was named, and where
        self._entry: tuple[int, int] | None = None  # the year of a timeline's entry, and where
        self._told: tuple[int, int] | None = None  # a year that was told in any way, and where

    def read(self, no: int, mention: TimeMention) -> None:
        """Resolve the next time."""
        meaning: Meaning = mention.meaning  # type: ignore[assignment]
        ahead = looks_ahead(self.text, mention.start, mention.end)
        year = self._year_nearby(mention.start, meaning)
        meaning = self._in_text(mention, meaning)
        self._at[mention.start] = (no, meaning)
        heads = self._heads_entry(mention)
        if heads and year is None:
            year = self._year_of_entry(mention.start, meaning)
        if not ahead and self.text.endswith("the year", 0, mention.end):
            meaning = self._in_that_year(mention.start, meaning)
        if mention.rule in YEAR_BEFORE_RULES:
            self._reference = self._period
        found = self._resolve(meaning, year=year, ahead=ahead)
        if heads and found.start is not None and (year is not None or is_explicit(meaning)):
            self._entry = (found.start.year, mention.end)
        found = self._same_stretch(mention, found)
        self.resolved[no] = found
        if mention.partner is not None and mention.partner < mention.start:
            self._join(mention.partner, no, meaning, ahead)
            found = self.resolved[no]
        if isinstance(meaning, Year):
            self._year = (meaning.year, mention.end)
        self._tell(mention, meaning, found)
        self._remember(meaning, found, mention.end)

    def _heads_entry(self, mention: TimeMention) -> bool:
        """Whether a time stands alone at the head of a line, as in a timeline."""
        before = self.text[max(0, mention.start - 4) : mention.start].rstrip(" \t-*•")
        if before and not before.endswith("\n"):
            return False
        return ENTRY.match(self.text, mention.end, mention.end + 4) is not None

    def _year_of_entry(self, start: int, meaning: Meaning) -> int | None:
        """The year of the entry before, for a month or day without one."""
        if self._entry is None or not isinstance(meaning, (Month, Day)) or meaning.of is not None:
            return None
        year, at = self._entry
        return year if start - at <= LONGEST_ENTRY else None

    def _in_text(self, mention: TimeMention, meaning: Meaning) -> Meaning:
        """What the words around a time make of it.

        "Before the month is out" is by its end; "the 27th" after the 22nd of another year's
        December is one of that month.
        """
        after = self.text[mention.end : mention.end + 16]
        if isinstance(meaning, Bounded) and meaning.bound == "before" and IS_OUT.match(after):
            return Bounded("by_end", meaning.of)
        if isinstance(meaning, Nth) and meaning.of == YEAR_SPOKEN_OF:
            return self._in_year(mention.start, meaning)
        if not isinstance(meaning, Day) or not _is_bare(meaning):
            return meaning
        before, at = self._explicit
        if before is None or mention.start - at > NEARBY_DAY or self._is_recent(before):
            return meaning
        first = before.replace(day=1)
        if meaning.day < before.day:
            first = add_months(first, 1)
        return replace(meaning, month=first.month, of=Year(first.year))

    def _in_year(self, start: int, meaning: Nth) -> Meaning:
        """Months or quarters of the year told last, or else of one that has had them."""
        year = self._year_told(start)
        if year is not None:
            return replace(meaning, of=Year(year))
        ended = self._resolve(replace(meaning, of=Relative("year", 0)))
        today = self.anchor.end if self.anchor is not None else None
        begun = today is None or ended.end is None or ended.end <= today + UNFINISHED
        return replace(meaning, of=Relative("year", 0 if begun else -1))

    def _in_that_year(self, start: int, meaning: Meaning) -> Meaning:
        """Let "the second half of the year" be of the year told before, or of one that had it."""
        year = self._year_told(start)
        if year is not None:
            return _with_year(meaning, Year(year))
        if isinstance(meaning, Part) and meaning.part in ("later", "rest"):
            return meaning
        found, today = self._resolve(meaning), self.anchor.end if self.anchor is not None else None
        if today is not None and found.start is not None and found.start > today:
            return _with_year(meaning, Relative("year", -1))
        return meaning

    def _tell(self, mention: TimeMention, meaning: Meaning, found: ResolvedTime) -> None:
        """Keep the year of a time that names one, unless it is only compared with."""
        if found.start is None or found.end is None or found.start.year != found.end.year:
            return
        core = inner(meaning)
        by_year = isinstance(core, Relative) and core.unit == "year"
        if not (isinstance(core, Year) or by_year or is_explicit(meaning)):
            return
        if by_year and core.base is Base.REFERENCE:  # type: ignore[union-attr]
            return
        if COMPARED.search(self.text, max(0, mention.start - 40), mention.start) is None:
            self._told = (found.start.year, mention.end)

    def _year_told(self, start: int) -> int | None:
        """The year told last in the same paragraph."""
        if self._told is None:
            return None
        year, at = self._told
        near = start - at <= NEARBY_YEAR and NEW_PARAGRAPH.search(self.text, at, start) is None
        return year if near else None

    def _is_recent(self, day: date) -> bool:
        today = self.anchor.start if self.anchor is not None else None
        return today is not None and abs((today - day).days) < RECENT

    def _same_stretch(self, mention: TimeMention, found: ResolvedTime) -> ResolvedTime:
        """Read "the same period of last year": the stretch spoken of last, in that year."""
        before = self.text[max(0, mention.start - 40) : mention.start]
        last = self._period
        if found.precision != "year" or not SAME_PERIOD.search(before) or last is None:
            return found
        if last.start is None or last.end is None or found.start is None:
            return found
        shift = found.start.year - last.start.year
        if shift >= 0 or (last.end - last.start).days > 300:
            return found
        start, end = add_months(last.start, 12 * shift), add_months(last.end, 12 * shift)
        if last.end == month_days(last.end.year, last.end.month)[1]:
            end = month_days(end.year, end.month)[1]
        return replace(found, start=start, end=end, precision="day", reading="anchored")

    def _resolve(
        self, meaning: Meaning, *, year: int | None = None, ahead: bool = False
    ) -> ResolvedTime:
        return resolve_time(
            meaning, anchor=self.anchor, year=year, reference=self._reference, ahead=ahead
        )

    def _year_nearby(self, start: int, meaning: Meaning) -> int | None:
        """The year named before in the same sentence ("in 2014 ... in August")."""
        if isinstance(inner(meaning), Fraction):
            return self._year_told(start)
        if self._year is None or not isinstance(inner(meaning), (Month, Day, Season)):
            return None
        year, at = self._year
        between = self.text[at:start]
        if len(between) > NEARBY or any(mark in between for mark in (". ", "\n", ";")):
            return None
        return year

    def _join(self, partner: int, no: int, meaning: Meaning, ahead: bool) -> None:
        """Put the two ends of a range in order and give both the stretch between."""
        if partner not in self._at:
            return
        first_no, first_meaning = self._at[partner]
        first, last = self.resolved[first_no], self.resolved[no]
        known = is_explicit(first_meaning) or isinstance(meaning, Weekday)
        if known and first.start is not None and not is_explicit(meaning):
            last = self._after(meaning, first.start, last)
        if _is_bare(first_meaning) and _is_bare(meaning) and last.end is not None:
            month = Month(last.end.month, Year(last.end.year))  # "from the 14th to the 20th"
            first = self._resolve(replace(first_meaning, of=month))
        if first.start is not None and last.end is not None and last.end < first.start:
            first = self._resolve(first_meaning, year=first.start.year - 1, ahead=ahead)
        if first.start is not None and (last.end is None or first.start <= last.end):
            whole = Interval(first.start, last.end)
            first, last = replace(first, stretch=whole), replace(last, stretch=whole)
        self.resolved[first_no], self.resolved[no] = first, last

    def _after(self, meaning: Meaning, start: date, last: ResolvedTime) -> ResolvedTime:
        """The end of a range whose start is known: the first one after it."""
        if isinstance(meaning, Weekday) and meaning.which is None and meaning.of is None:
            day = start + timedelta(days=(meaning.weekday - start.isoweekday()) % 7)
            return replace(last, value=day.isoformat(), start=day, end=day)
        if not isinstance(inner(meaning), (Month, Day, Season)):
            return last
        found = self._resolve(meaning, year=start.year)
        if found.end is not None and found.end < start:
            found = self._resolve(meaning, year=start.year + 1)
        return found

    def _remember(self, meaning: Meaning, found: ResolvedTime, at: int) -> None:
        """Keep a time as the one that "a year earlier" counts from."""
        if isinstance(meaning, Rolling) or (isinstance(meaning, Clock) and meaning.of is None):
            return
        if isinstance(meaning, Bounded):
            if isinstance(meaning.of, Rolling):
                return
            found = self._resolve(meaning.of)
        if found.start is not None and found.end is not None:
            self._reference = Interval(found.start, found.end)
            self._period = found.stretch or self._reference
            if isinstance(meaning, Month) or (isinstance(meaning, Day) and meaning.month):
                self._explicit = (found.start, at)
