"""The time expressions of one article as facts may use them: their days and what governs them.

Belongs here: what stands before a time (a preposition, a verb of saying, a comparison), times that
two expressions tell together ("from 2005 to 2011", "Wednesday and Thursday"). Does not belong:
which time dates a number (slots/time), days of one expression (resolve/time).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.facts.context import ArticleContext
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.meaning import Base, Shifted
from pipeline.model.mention import Mention, MentionType
from pipeline.model.time import ResolvedTime, TimeMention
from pipeline.resolve.units import add_months, season_days, unit_around

BEFORE_TIME = re.compile(r"(?:\s+eht(?![A-Za-z]))?\s*([A-Za-z]+|[,(–—-])")  # of a text reversed
_SAYING = """
    according added announced article asked briefing confirmed heard interview interviewed
    letter posted published released report reported reports said says speaking spoke
    statement study survey tells testified told writes wrote
"""
SAYING_WORDS = frozenset(_SAYING.split())
RUN = re.compile(r"\w+")
COMPARING = re.compile(
    r"\b(?:compared (?:with|to)|than|against|versus|up from|down from|from|as)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
COMPARING_WORDS = ("than", "from", "compared", "against", "versus", "as ")  # every match holds one
RESOLUTION = re.compile(r"\b(?:resolution|sanctions|act|law|ban|tests?|test)\b", re.IGNORECASE)
CLOSING = re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)
RANGES = frozenset(
    {
        ("between", "and"),
        *(("from", word) for word in ("to", "until", "till", "through", "up to", "into")),
    }
)
DASHES = frozenset({"-", "–", "—", "to", "through"})
AS_OF = re.compile(r"\bas (?:at|of)\s+(?:the\s+)?$", re.IGNORECASE)
ANAPHOR = re.compile(
    r"\b(?:(?P<since>(?:ever )?since then)|(?P<by>by (?:then|that time))|back then|"
    r"at (?:the|that|this) time|that (?:same )?(?P<season>spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
           "twelve")  # fmt: skip
STRETCH_TO = re.compile(
    rf"\b(?:the|in|over) (?:(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)}) )?(?P<unit>months?|years?) "
    r"(?:to|through|up to|ending(?: in)?|ended(?: in)?)(?: the end of)?\s+$",
    re.IGNORECASE,
)
ANAPHOR_ENDS = frozenset({"then", "time", "spring", "summer", "autumn", "fall", "winter"})
LONGEST_ANAPHOR = 24
ANAPHOR_REACH = 3  # sentences
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
CALENDAR_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade"})
NO_COMPARISON = frozenset({"of", "as of", "until", "till"})
OPEN_END = frozenset({"since", "from"})
OPEN_START = frozenset({"until", "till", "through"})
DEADLINE = frozenset({"by", "before"})


@dataclass(frozen=True, slots=True)
class TimeUse:
    """One resolved time expression: its days and what stands before it.

    Attributes:
        no: position of the mention among the mentions of the article.
        start, end: its days; one end of an open stretch is None.
        unit: its days as a whole unit, when the words before it leave one end open.
        word: the word or mark before it, in lower case.
        role: what governs it: compared, fronted, said, named, since, range, plain.
        closing: it speaks of the end of a stretch, so that a stock is one of its last day.
    """

    no: int
    mention: Mention
    sentence: Sentence
    start: date | None
    end: date | None
    unit: tuple[date | None, date | None]
    precision: str
    reading: str
    word: str
    role: str
    closing: bool = False


def read_uses(context: ArticleContext) -> list[TimeUse]:
    """Every time of an article that has days, in the order of the text."""
    found: list[TimeUse] = []
    for numbers in context.by_sentence.values():
        for no in numbers:
            mention = context.mentions[no]
            resolved = context.times.get(no)
            sentence = context.sentence_at(mention.start)
            if resolved is None or sentence is None or not isinstance(mention, TimeMention):
                continue
            use = _build_use(context, no, mention, sentence, resolved)
            if use.start is not None or use.end is not None:
                found.append(use)
    found.sort(key=lambda use: use.mention.start)
    found = list(_close_later(found))
    found += [
        *_ranges(context, found),
        *_anaphors(context, found),
        *_stretches(context, found),
    ]
    found.sort(key=lambda use: (use.mention.start, use.role != "range"))
    return found


def _close_later(uses: list[TimeUse]) -> Iterator[TimeUse]:
    """Let "a year later" than the end of a year be the end of the next one."""
    closing = False
    for use in uses:
        meaning = getattr(use.mention, "meaning", None)
        after = isinstance(meaning, Shifted) and meaning.base is Base.REFERENCE
        if after and closing:
            yield replace(use, closing=True)
            continue
        closing = use.closing
        yield use


def _stretches(context: ArticleContext, uses: list[TimeUse]) -> Iterator[TimeUse]:
    """Lengths that end at a time: "the three months to November", "the year to June"."""
    text = context.article.text
    by_start = {use.mention.start: use for use in uses}
    for use in by_start.values():
        before = text[max(use.sentence.start, use.mention.start - 40) : use.mention.start]
        lower = before.lower()
        spans = ("month" in lower or "year" in lower) and use.unit[1] is not None
        match = STRETCH_TO.search(before) if spans else None
        if match is None or use.unit[1] is None:
            continue
        number = match["number"] or "one"
        count = int(number) if number.isdigit() else NUMBERS.index(number.lower()) + 1
        months = count * (12 if match["unit"].lower().startswith("year") else 1)
        end = use.unit[1]
        start = add_months(end + timedelta(days=1), -months)
        if start < end:
            unit = (start, end)
            yield replace(use, start=start, end=end, unit=unit, role="range", word="in")


def _anaphors(context: ArticleContext, uses: list[TimeUse]) -> Iterator[TimeUse]:
    """Times that mean one told before: "since then", "at the time", "that summer"."""
    starts = [use.mention.start for use in uses]
    for match in _find_anaphors(context):
        at = bisect_left(starts, match.start()) - 1
        sentence = context.sentence_at(match.start())
        if at < 0 or sentence is None or sentence.section not in FACT_SECTIONS:
            continue
        meant = uses[at]
        start, end = meant.unit
        if sentence.no - meant.sentence.no > ANAPHOR_REACH or start is None:
            continue
        season = match["season"]
        if season:
            start, end = season_days(SEASONS[season.lower()], start.year)
        unit = (start, end)
        mention = Mention(
            type=MentionType.TIME, start=match.start(), end=match.end(), rule="anaphor"
        )
        word = "since" if match["since"] else "by" if match["by"] else "at"
        days = (start, None) if match["since"] else unit
        yield replace(
            meant,
            mention=mention,
            sentence=sentence,
            start=days[0],
            end=days[1],
            unit=unit,
            word=word,
            role="anaphor",
            closing=False,
        )


def _find_anaphors(context: ArticleContext) -> Iterator[re.Match[str]]:
    """The matches of ANAPHOR, looked for only before the words that end one."""
    text, lowered = context.article.text, context.lowered
    ends: list[int] = []
    for word in ANAPHOR_ENDS & context.vocabulary:
        at = lowered.find(word)
        while at >= 0:
            ends.append(at + len(word))
            at = lowered.find(word, at + 1)
    reached = 0
    for end in sorted(ends):
        begin = max(reached, end - LONGEST_ANAPHOR)
        for match in ANAPHOR.finditer(text, begin, end + 1):
            if match.end() == end:
                reached = end
                yield match


def _ranges(context: ArticleContext, uses: list[TimeUse]) -> Iterator[TimeUse]:
    """One time for two that are joined: "between August and November", "Monday and Tuesday"."""
    text = context.article.text
    for first, second in pairwise(uses):
        if second.mention.start - first.mention.end > 12:
            continue
        between = text[first.mention.end : second.mention.start].strip().lower()
        start, end = first.unit[0], second.unit[1]
        if not start or not end or start > end or between == "":
            continue
        joined = (first.word, between) in RANGES or between in DASHES
        next_day = first.end is not None and second.start == first.end + timedelta(days=1)
        if joined or (between == "and" and next_day):
            unit = (start, end)
            yield replace(first, start=start, end=end, unit=unit, role="range")


def _build_use(
    context: ArticleContext, no: int, mention: Mention, sentence: Sentence, resolved: ResolvedTime
) -> TimeUse:
    text = context.article.text
    before = text[max(sentence.start, mention.start - 40) : mention.start]
    match = BEFORE_TIME.match(before[::-1])
    word = match.group(1)[::-1].lower() if match else ""
    own = text[mention.start : mention.end].split(maxsplit=1)
    if own and own[0].lower() in OPEN_END | OPEN_START | DEADLINE:
        word = own[0].lower()
    if word == "of" and AS_OF.search(before):
        word = "as of"
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
        unit=_unit(resolved),
        precision=resolved.precision,
        reading=resolved.reading,
        word=word,
        role=_role(context, mention, sentence, before, word),
        closing=CLOSING.search(text, mention.start, mention.end) is not None,
    )


def _unit(resolved: ResolvedTime) -> tuple[date | None, date | None]:
    """Both ends of a stretch, or the unit at the closed end of an open one."""
    start, end = resolved.start, resolved.end
    day = start or end
    if day is None or (start and end) or resolved.precision not in CALENDAR_UNITS:
        return start, end
    whole = unit_around(day, resolved.precision, 0, resolved.reading)
    return whole.start, whole.end


def _role(
    context: ArticleContext, mention: Mention, sentence: Sentence, before: str, word: str
) -> str:
    """What governs a time expression."""
    text = context.article.text
    lower = before.lower()
    comparing = word not in NO_COMPARISON and any(word in lower for word in COMPARING_WORDS)
    if comparing and COMPARING.search(before):
        return "compared"
    if mention.start - sentence.start < 6:
        return "fronted"
    if not SAYING_WORDS.isdisjoint(RUN.findall(lower)):
        return "said"
    if RESOLUTION.match(text[mention.end : mention.end + 24].strip()):
        return "named"
    return "since" if word == "since" else "plain"
