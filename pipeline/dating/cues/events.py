"""Cues from events whose date is known: not before one that is mentioned, during one under way.

"The summit in Hanoi, two weeks ago" fixes the date; a resolution "adopted last month" the month;
the newest event that an article knows of is seldom long past, some are spoken of for years.
"""

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.dating.cues.base import Cue, Score, soon_after, within
from pipeline.dating.evidence import EventMention, Evidence, TimedMention
from pipeline.model.meaning import Duration, Recurring, Vague
from pipeline.reference.events import Event, read_events
from pipeline.resolve.calendar import Anchor, place

LASTING = frozenset({"covid", "war", "sanction", "law", "levy", "economy", "currency"})
GAP = 26
REACH = 800
UNCHECKED = 0.5
COUNCIL = re.compile(r"security council|\bu\.?n\.?\b|united nations|resolution")
ADOPTED = re.compile(r"\b(?:pass|adopt|impos|approv|vot|agreed|ban|stop|cut-off|sanction)", re.I)
BORDER = {"Border closed (COVID)", "COVID-19 pandemic"}


def find_events(evidence: Evidence) -> Iterator[Cue]:
    """Cues from the events that the text names."""
    newest: dict[bool, EventMention] = {}
    paired: set[str] = set()
    for one in evidence.events:
        times = [time for time in evidence.times if _beside(evidence, one, time)]
        for time in times:
            if one.event.name not in paired and _is_short(one.event):
                paired.add(one.event.name)
                yield _pair([one.event], one.start, time)
        if one.event.kind == "campaign":
            yield _under_way(one)
            continue
        lasting = one.event.kind in LASTING
        if lasting not in newest or newest[lasting].event.start < one.event.start:
            newest[lasting] = one
    for lasting, one in newest.items():
        yield _newest(one, lasting=lasting)
    yield from _adoptions(evidence)


def _beside(evidence: Evidence, one: EventMention, time: TimedMention) -> bool:
    """A relative time right beside the name of an event."""
    if time.sentence.no != one.sentence.no or time.days is not None:
        return False
    if isinstance(time.meaning, Duration | Recurring | Vague):
        return False
    first, second = sorted(((one.start, one.end), (time.start, time.end)))
    between = evidence.text[first[1] : second[0]]
    return 0 <= second[0] - first[1] <= GAP and not re.search(r"[.;!?]\s|\sand\s|\sbut\s", between)


def _is_short(event: Event) -> bool:
    return (
        event.precision == "day"
        and event.end is not None
        and ((event.end - event.start).days <= 30)
    )


def _pair(events: list[Event], start: int, time: TimedMention) -> Cue:
    """Days of publication from which the time's words lead to one of the events."""
    first = min(event.start for event in events)
    doubt = math.log(0.12)
    known: dict[int, float] = {}

    def score(day: int) -> float:
        if day not in known:
            known[day] = 0.0 if any(_leads(time, day, event) for event in events) else doubt
        return known[day]

    return Cue("event_time", min(start, time.start), time.end, first, None, score)


def _leads(time: TimedMention, day: int, event: Event) -> bool:
    lag = day - event.start.toordinal()
    if not -REACH // 2 <= lag <= REACH:
        return False
    placed = place(time.meaning, Anchor(day=date.fromordinal(day), ahead=lag < 0))
    if placed.start is None or placed.end is None:
        return False
    slack = timedelta(days=3 if placed.precision in {"day", "week"} else 0)
    return placed.start - slack <= (event.end or event.start) and event.start <= placed.end + slack


def _under_way(one: EventMention) -> Cue:
    """A campaign that the text speaks of: most likely while it lasts or just after."""
    last = one.event.end or one.event.start
    first = one.event.start.toordinal()
    score = within(first, last.toordinal(), slack=12, doubt=0.08)
    return Cue("campaign", one.start, one.end, one.event.start, last, score)


def _newest(one: EventMention, *, lasting: bool) -> Cue:
    event = one.event
    first = event.start.toordinal()
    doubt = 0.02 if event.checked == "source" else 0.04
    if lasting:
        score: Score = soon_after(first, fast=200, slow=1100, share=0.35, doubt=doubt)
    else:
        score = soon_after(first, fast=60, slow=900, share=0.4, doubt=doubt)
    kind = "lasting_event" if lasting else "event"
    return Cue(kind, one.start, one.end, event.start, None, score)


def _adoptions(evidence: Evidence) -> Iterator[Cue]:
    """Some resolution that was "passed last month", without its number."""
    resolutions = [event for event in read_events() if event.name.startswith("UNSCR")]
    seen: set[int] = set()
    for time in evidence.times:
        if time.days is not None or time.sentence.no in seen or time.ahead:
            continue
        before = evidence.text[max(time.sentence.start, time.start - 60) : time.start].lower()
        if not ADOPTED.search(before) or not COUNCIL.search(evidence.words(time.sentence)):
            continue
        if isinstance(time.meaning, Duration | Recurring | Vague):
            continue
        seen.add(time.sentence.no)
        yield _pair(resolutions, time.start, time)
