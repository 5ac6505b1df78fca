"""Cues that count from a known day: to the deadline of resolution 2397, and since a dated event.

"Less than a month left", "by the end of next year", "four years after all were to be home", "the
border has been closed for nineteen months".
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.dating.cues.base import Cue, within
from pipeline.dating.cues.calendar import year_start
from pipeline.dating.evidence import Evidence, TimedMention
from pipeline.model.meaning import (
    Base,
    Bounded,
    Day,
    Duration,
    Meaning,
    Month,
    Part,
    Relative,
    Shifted,
    Weekday,
)
from pipeline.resolve.calendar import Anchor, inner, place
from pipeline.text.words import find_begun

DEADLINE = date(2019, 12, 22)
CLOSED = date(2020, 1, 24)
HOME = re.compile(
    r"\b(?:(?:return|returned|go|goes|went|gone|be|send|sent|bring|come|back) (?:\w+ ){0,4}home|"
    r"home by|must (?:all )?(?:leave|return|go)|leave by|leave the country|repatriat\w*|deadline|"
    r"send (?:all|every|such|them|their|its)|be (?:gone|back|out)|back (?:in|to) north korea|"
    r"all must|oblig\w+ to send|require\w* to leave|have until|supposed to)\b"
)
HOME_BEGINS = (
    "all must", "back", "be ", "bring ", "come ", "deadline", "go ", "goes ", "gone ", "have until",
    "home by", "leave ", "must ", "oblig", "repatriat", "require", "return", "send ", "sent ",
    "supposed to", "went ",
)  # fmt: skip
ON_OR_AFTER = re.compile(r"\s*(?:on|after|past)\b")
COUNCIL = re.compile(r"\b2397\b|\bu\.?n\.?\b")
COUNCIL_RUNS = frozenset({"2397", "un", "u"})
COUNCIL_WORDS = ("security council", "united nations", "resolution", "sanction")
LEFT = re.compile(
    r"\s*(?:(?:is|are|was|were|now|still) ){0,2}(?:left|to go|remain|away|until|till|before|"
    r"from now|to spare)",
    re.IGNORECASE,
)
BORDER = re.compile(r"\bborders?\b|\bfrontier\b")
SHUT = re.compile(r"\b(?:closed|closure|closing|shut|sealed|sealing|lockdown)\b")
AFTERWARDS = re.compile(r"\s*(?:on\b|later\b|after\b|since\b|past\b)", re.IGNORECASE)
MORE = re.compile(r"(?:more than|over|upwards of|at least|beyond)\s(?:the )?$", re.IGNORECASE)
LESS = re.compile(r"(?:less than|under|almost|nearly|barely|not quite|close to)\s$", re.IGNORECASE)
LENGTH = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
)
SINCE_REACH = 40  # characters from "ten days since" to the event's name
UNIT_DAYS = {"year": 365.25, "month": 30.4, "week": 7.0, "fortnight": 14.0, "day": 1.0}


def find_deadlines(evidence: Evidence) -> Iterator[Cue]:
    """Cues that count to or from a known day."""
    if not evidence.times:
        return
    whole = evidence.text.lower()
    speaks_of_council = _speaks_of_council(evidence, whole)
    speaks_of_home = speaks_of_council and _speaks_of_home(whole)
    for one in evidence.times:
        words = evidence.words(one.sentence)
        if speaks_of_home:
            counts = LEFT.match(evidence.text, one.end, one.end + 30)
            cue = _to_deadline(evidence, one) if counts or _speaks_of_home(words) else None
            if cue is not None:
                yield cue
                continue
        cue = _since(evidence, one, words)
        if cue is not None:
            yield cue


def _speaks_of_home(words: str) -> bool:
    """Whether lower-case words tell of going home or of having to."""
    return next(find_begun(HOME, words, HOME_BEGINS), None) is not None


def _speaks_of_council(evidence: Evidence, whole: str) -> bool:
    """Whether the text names the council or what it did; plain words first, as that is quick."""
    if any(words in whole for words in COUNCIL_WORDS):
        return True
    runs = evidence.keys
    return not runs.isdisjoint(COUNCIL_RUNS) and COUNCIL.search(whole) is not None


def _to_deadline(evidence: Evidence, one: TimedMention) -> Cue | None:
    core = inner(one.meaning)
    last = DEADLINE.toordinal()
    if isinstance(core, Day) and (core.month, core.day) == (12, 22) and one.ahead:
        if core.of is None:
            return _cue("deadline", one, last - 420, last, slack=20, doubt=0.1)
        return None
    if isinstance(core, Relative) and core.unit == "year" and core.base is Base.PUBLICATION:
        return _deadline_year(one, core.shift)
    if isinstance(core, Month) and core.month == 12 and core.which == "this":
        return _deadline_year(one, 0)
    if one.ahead and _is_near(core):
        return _deadline_time(one)
    length = _length(one)
    if length is None or not LEFT.match(evidence.text, one.end, one.end + 30):
        shifted = isinstance(core, Shifted) and core.sign > 0 and core.base is Base.PUBLICATION
        if length is None or not shifted:
            return None
    low, high = _stretch(evidence, one, length)
    return _cue("countdown", one, last - high, last - low, slack=max(2, length // 12), doubt=0.08)


def _is_near(core: Meaning) -> bool:
    """This Sunday, next week, this month: a time near publication."""
    near = isinstance(core, Relative) and core.unit in {"day", "week", "month"}
    return isinstance(core, Weekday) or (near and getattr(core, "base", None) is Base.PUBLICATION)


def _deadline_time(one: TimedMention) -> Cue | None:
    """Days from which "by this Sunday" leads to the deadline."""
    last = DEADLINE.toordinal()
    days: list[int] = []
    for day in range(last - 62, last + 1):
        placed = place(inner(one.meaning), Anchor(day=date.fromordinal(day), ahead=True))
        if placed.start and placed.end and placed.start <= DEADLINE <= placed.end:
            days.append(day)
    if not days:
        return None
    return _cue("deadline", one, days[0], days[-1], slack=4, doubt=0.35)


def _deadline_year(one: TimedMention, shift: int) -> Cue | None:
    """A home-coming "by the end of next year": said in the year before that of the deadline."""
    bounded = isinstance(one.meaning, Bounded | Part) or one.ahead
    if not bounded or shift not in {0, 1}:
        return None
    year = DEADLINE.year - shift
    first, last = year_start(year), year_start(year + 1) - 1
    if shift == 0:
        last = DEADLINE.toordinal()
    return _cue("deadline_year", one, first, last, slack=20, doubt=0.15 if shift else 0.4)


def _since(evidence: Evidence, one: TimedMention, words: str) -> Cue | None:
    length = _length(one)
    if length is None:
        return None
    low, high = _stretch(evidence, one, length)
    slack = max(3, length // 20)
    if BORDER.search(words) and SHUT.search(words) and 120 < length < 1500 and not _ago(one):
        begun = CLOSED.toordinal()
        return _cue("closed_for", one, begun + low, begun + high, slack=slack, doubt=0.1)
    origin = _origin(evidence, one)
    if origin is None or length < 2:
        return None
    return _cue("years_after", one, origin + low, origin + high, slack=slack, doubt=0.15)


def _ago(one: TimedMention) -> bool:
    return isinstance(one.meaning, Shifted) and one.meaning.sign < 0


def _origin(evidence: Evidence, one: TimedMention) -> int | None:
    """The day that "two years after that date" or "four years on" counts from."""
    after = (
        isinstance(one.meaning, Shifted)
        and one.meaning.sign > 0
        and (one.meaning.base is Base.REFERENCE)
    )
    if not after and not AFTERWARDS.match(evidence.text, one.end, one.end + 12):
        return None
    if re.match(r"\s*(?:after|since)?\b", evidence.text[one.end : one.end + 8]):
        for named in evidence.events:
            if one.end <= named.start <= one.end + SINCE_REACH:
                return named.event.start.toordinal()
    upcoming = evidence.text[one.end : one.end + 90].lower()
    if ON_OR_AFTER.match(upcoming) and _speaks_of_home(upcoming):
        return DEADLINE.toordinal()
    before = [
        time for time in evidence.times
        if time.days is not None and time.end <= one.start and time.days.days is not None
        and time.days.days <= 31 and one.sentence.no - time.sentence.no <= 1
    ]  # fmt: skip
    if not before or before[-1].days is None or before[-1].days.start is None:
        return None
    return before[-1].days.start.toordinal()


def _length(one: TimedMention) -> int | None:
    """A length of time in days."""
    meaning = one.meaning
    if isinstance(meaning, Shifted):
        total = 0.0
        for number, unit in meaning.amount:
            if number is None or unit not in UNIT_DAYS:
                return None
            total += number * UNIT_DAYS[unit]
        return round(total) or None
    if not isinstance(meaning, Duration):
        return None
    match = LENGTH.fullmatch(meaning.value)
    if match is None:
        return None
    years, months, weeks, days = (float(group or 0) for group in match.groups())
    return round(years * 365.25 + months * 30.4 + weeks * 7 + days) or None


def _stretch(evidence: Evidence, one: TimedMention, length: int) -> tuple[int, int]:
    """A length with its vagueness: "more than four years" is four to five."""
    before = evidence.text[max(0, one.start - 24) : one.start]
    unit = 365 if length >= 300 else 30 if length >= 28 else 7 if length >= 7 else 1
    if MORE.search(before):
        return length, length + unit // 2
    if LESS.search(before):
        return max(0, length - max(unit * 2 // 3, length // 6)), length
    return length - unit // 5, length + unit // 5


def _cue(kind: str, one: TimedMention, first: int, last: int, *, slack: float, doubt: float) -> Cue:
    return Cue(
        kind, one.start, one.end, date.fromordinal(first), date.fromordinal(last),
        within(first, last, slack=slack, doubt=doubt),
    )  # fmt: skip
