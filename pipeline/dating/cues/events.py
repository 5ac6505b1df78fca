"""Cues from events whose date is known: not before one that is mentioned, during one under way.

"The summit in Hanoi, two weeks ago" fixes the date; a resolution "adopted last month" the month;
the newest event that an article knows of is seldom long past, some are spoken of for years.
"""

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from pipeline.dating.cues.base import HORIZON, Cue, Score, soon_after, within
from pipeline.dating.cues.calendar import LAST_DAY
from pipeline.dating.evidence import EventMention, Evidence, TimedMention
from pipeline.model.meaning import Base, Bounded, Duration, Meaning, Recurring, Same, Vague, Weekday
from pipeline.reference.events import Event, read_events
from pipeline.resolve.calendar import Anchor, inner, place

LASTING = frozenset({"covid", "war", "sanction", "law", "levy", "economy", "currency"})
GAP = 26
REPORT_GAP = 110
REACH = 760
AHEAD = 120
STEP = 3
SERIES_GAP = 48
LEAD = 4  # sentences, the headline's among them
LEAD_TIMES = 8
MISPAIRED = 0.12
UNCHECKED = 0.5  # what a date counts that was written from memory
COUNCIL = re.compile(r"security council|\bu\.?n\.?\b|united nations|resolution")
ADOPTED = re.compile(r"\b(?:passed|adopted|imposed|approved|voted|agreed)\b[^.;]{0,24}$")
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
ANNIVERSARY = re.compile(
    rf"\b(?P<number>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) anniversary\b"
    r"(?P<of> (?:of|since)\b)?",
    re.IGNORECASE,
)
FOUNDED = (
    (re.compile(r"\b(?:party|wpk)\b"), date(1945, 10, 10)),
    (re.compile(r"\b(?:people's revolutionary army|kpra|army)\b"), date(1932, 4, 25)),
    (re.compile(r"\b(?:state|country|republic|nation|north korea|regime)\b"), date(1948, 9, 9)),
    (re.compile(r"\b(?:armistice|victory|end of the korean war)\b"), date(1953, 7, 27)),
    (re.compile(r"\bbirth of kim il sung|kim il sung's birth"), date(1912, 4, 15)),
    (re.compile(r"\bbirth of kim jong il|kim jong il's birth"), date(1942, 2, 16)),
)
FORMER = re.compile(r"\b(?:former|ex-|then-|late|late-|predecessor,?)\s*(?:\w+ )?$", re.IGNORECASE)
SERIES = re.compile(r"\b(?P<name>World Cup|Winter Olympics|Olympics|Asian Games)\b")
ON_LABOUR = frozenset(f"UNSCR {number}" for number in (2270, 2321, 2371, 2375, 2397))
FIRST_YEAR, LAST_YEAR = 2006, 2027


def find_events(evidence: Evidence) -> Iterator[Cue]:
    """Cues from the events that the text names."""
    newest: dict[bool, EventMention] = {}
    paired: set[str] = set()
    for one in evidence.events:
        times = [time for time in evidence.times if _beside(evidence, one, time)]
        for time in times:
            if one.event.name not in paired and _is_short(one.event):
                cue = _pair([one.event], one.start, time)
                if cue is not None:
                    paired.add(one.event.name)
                    yield cue
        if one.event.kind == "office":
            if not FORMER.search(evidence.text, max(0, one.start - 24), one.start):
                yield _in_office(one)
            continue
        if one.event.kind == "sport" or one.event.name in paired:
            continue  # spoken of long before, or dated already
        if one.event.kind in {"campaign", "term"}:
            yield _under_way(one)
            continue
        lasting = one.event.kind in LASTING
        if lasting not in newest or newest[lasting].event.start < one.event.start:
            newest[lasting] = one
    for lasting, one in newest.items():
        yield _newest(one, lasting=lasting)
    yield from _series(evidence, paired)
    yield from _leads_with(evidence, paired)
    yield from _adoptions(evidence)
    yield from _anniversaries(evidence)


def _beside(evidence: Evidence, one: EventMention, time: TimedMention) -> bool:
    """A relative time right beside the name of an event."""
    if time.sentence.no != one.sentence.no or time.days is not None:
        return False
    if _needs_text(time.meaning) or (time.ahead and one.event.kind == "sanction"):
        return False
    first, second = sorted(((one.start, one.end), (time.start, time.end)))
    between = evidence.text[first[1] : second[0]]
    gap = REPORT_GAP if one.event.kind == "report" else GAP
    return 0 <= second[0] - first[1] <= gap and not re.search(r"[.;!?]\s|\sand\s|\sbut\s", between)


def _needs_text(meaning: Meaning) -> bool:
    """Whether a meaning counts from something else than publication, or from nothing."""
    core = inner(meaning)
    return isinstance(core, Duration | Recurring | Vague | Same) or (
        getattr(core, "base", None) is Base.REFERENCE
    )


def _is_short(event: Event) -> bool:
    """Whether "last June" beside its name tells of its first days."""
    if event.precision != "day" or event.kind in {"covid", "campaign", "levy", "economy"}:
        return False
    if event.kind == "office":
        return False
    return event.kind != "sport" or event.end is not None


def _pair(events: list[Event], start: int, time: TimedMention) -> Cue | None:
    """Days of publication from which the time's words lead to one of the events."""
    days = frozenset().union(*(_consistent_days(time.meaning, time.ahead, one) for one in events))
    if not days:
        return None
    trust = 1 - MISPAIRED
    if any(event.checked != "source" for event in events):
        trust *= UNCHECKED
    likely = math.log(trust / len(days) + (1 - trust) / HORIZON)
    doubt = math.log((1 - trust) / HORIZON)

    def score(day: int) -> float:
        return likely if day in days else doubt

    earliest, latest = date.fromordinal(min(days)), date.fromordinal(max(days))
    return Cue("event_time", min(start, time.start), time.end, earliest, latest, score)


@lru_cache(maxsize=512)
def _consistent_days(meaning: Meaning, ahead: bool, event: Event) -> frozenset[int]:
    """Days from which a time leads to an event; kept, since "last month" recurs."""
    found: set[int] = set()
    before = AHEAD if ahead else 3
    first = event.start.toordinal()
    for day in range(first - before, first + REACH, STEP):
        if _leads(meaning, day, event):
            found.update(range(day - 1, day + STEP))
    return frozenset(found)


def _leads(meaning: Meaning, day: int, event: Event) -> bool:
    lag = day - event.start.toordinal()
    meaning = meaning.of if isinstance(meaning, Bounded) else meaning
    placed = place(meaning, Anchor(day=date.fromordinal(day), ahead=lag < 0))
    if placed.start is None or placed.end is None:
        return False
    slack = timedelta(days=3 if placed.precision in {"day", "week"} else 0)
    last = min(event.end or event.start, event.start + timedelta(days=30))
    return placed.start - slack <= last and event.start <= placed.end + slack


def _under_way(one: EventMention) -> Cue:
    """A campaign that the text speaks of: most likely while it lasts or just after."""
    last = one.event.end or one.event.start
    first = one.event.start.toordinal()
    score = within(first, last.toordinal(), slack=12, doubt=0.08)
    return Cue("campaign", one.start, one.end, one.event.start, last, _weighed(score, one.event))


def _series(evidence: Evidence, paired: set[str]) -> Iterator[Cue]:
    """Read "World Cup kick-off being on Thursday": the days before and in some edition."""
    if not any(key in evidence.keys for key in ("worl", "olym", "asia")):
        return
    seen: set[str] = set()
    for match in SERIES.finditer(evidence.text):
        name = match["name"]
        if name in seen or evidence.sentence_at(match.start()) is None:
            continue
        editions = [
            event for event in read_events()
            if event.kind == "sport" and event.end is not None and name in event.name
            and event.name not in paired
        ]  # fmt: skip
        for time in evidence.times:
            if time.days is not None or _needs_text(time.meaning):
                continue
            gap = max(time.start - match.end(), match.start() - time.end)
            if 0 <= gap <= SERIES_GAP and time.sentence == evidence.sentence_at(match.start()):
                cue = _pair(editions, match.start(), time)
                if cue is not None:
                    seen.add(name)
                    yield cue
                break


def _leads_with(evidence: Evidence, paired: set[str]) -> Iterator[Cue]:
    """An event that the first sentences tell of, on the weekday that they name, is news."""
    weekdays = {
        core.weekday for time in evidence.times[:LEAD_TIMES]
        if time.sentence.no < LEAD and not time.ahead and time.days is None
        and isinstance(core := inner(time.meaning), Weekday) and core.which in {None, "last"}
    }  # fmt: skip
    for one in evidence.events:
        event = one.event
        plain = _is_short(event) and event.kind not in {*LASTING - {"law", "sanction"}, "sport"}
        if one.sentence.no >= LEAD or not plain or event.name in paired:
            continue
        if event.start.isoweekday() in weekdays:
            first = event.start.toordinal()
            last = date.fromordinal(first + 7)
            score = _weighed(within(first, first + 7, slack=3, doubt=0.4), event)
            yield Cue("lead_event", one.start, one.end, event.start, last, score)
            return


def _in_office(one: EventMention) -> Cue:
    """Somebody called by an office: most likely while they hold it."""
    last = one.event.end or date.fromordinal(LAST_DAY)
    score = within(one.event.start.toordinal(), last.toordinal(), slack=60, doubt=0.12)
    if one.event.checked != "source":
        score = _tempered(score)
    return Cue("office", one.start, one.end, one.event.start, one.event.end, score, monthly=True)


def _newest(one: EventMention, *, lasting: bool) -> Cue:
    event = one.event
    first = event.start.toordinal()
    doubt = 0.02
    if lasting:
        score: Score = soon_after(first, fast=200, slow=1300, share=0.2, doubt=doubt)
    else:
        score = soon_after(first, fast=40, slow=700, share=0.55, doubt=doubt)
    kind = "lasting_event" if lasting else "event"
    return Cue(kind, one.start, one.end, event.start, None, _weighed(score, event))


def _tempered(score: Score) -> Score:
    """Half the log-likelihood: a long term is hardly off by much, if it is remembered wrongly."""
    return lambda day: UNCHECKED * score(day)


def _weighed(score: Score, event: Event) -> Score:
    """Let a score count half where the date of its event was not checked."""
    if event.checked == "source":
        return score

    def halved(day: int) -> float:
        return math.log(UNCHECKED * math.exp(score(day)) + (1 - UNCHECKED) / HORIZON)

    return halved


def _anniversaries(evidence: Evidence) -> Iterator[Cue]:
    """Round and other years since an event: "the third anniversary of the invasion"."""
    if "anniversary" not in evidence.keys:
        return
    for match in ANNIVERSARY.finditer(evidence.text):
        if evidence.sentence_at(match.start()) is None:
            continue
        number = match.group("number").lower()
        count = ORDINALS.index(number) + 1 if number in ORDINALS else int(number[:-2])
        upcoming = evidence.text[match.end() : match.end() + 60].lower()
        if not match["of"]:
            upcoming = ""
        starts = [day for words, day in FOUNDED if words.search(upcoming)] + [
            one.event.start for one in evidence.events
            if (match.end() - 2 <= one.start <= match.end() + 50 if match["of"]
                else match.start() - 40 <= one.start < match.start())
        ]  # fmt: skip
        for start in starts[:1]:
            if FIRST_YEAR <= start.year + count <= LAST_YEAR:
                middle = date(start.year + count, start.month, min(start.day, 28)).toordinal()
                score = within(middle - 12, middle + 40, slack=60, doubt=0.15)
                first, last = date.fromordinal(middle - 12), date.fromordinal(middle + 40)
                yield Cue("anniversary", match.start(), match.end(), first, last, score)


def _adoptions(evidence: Evidence) -> Iterator[Cue]:
    """Some resolution that was "passed last month", without its number."""
    resolutions = [event for event in read_events() if event.name in ON_LABOUR]
    seen: set[int] = set()
    for time in evidence.times:
        if time.days is not None or time.sentence.no in seen or time.ahead:
            continue
        before = evidence.text[max(time.sentence.start, time.start - 60) : time.start].lower()
        if not ADOPTED.search(before) or not COUNCIL.search(evidence.words(time.sentence)):
            continue
        if _needs_text(time.meaning):
            continue
        seen.add(time.sentence.no)
        cue = _pair(resolutions, time.start, time)
        if cue is not None:
            yield cue
