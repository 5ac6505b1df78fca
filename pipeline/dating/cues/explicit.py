"""Cues from dates that name their year: the latest past one, one compared with, one still to come.

The present year is seldom named: what lies in it is told without a year. So the latest named year
is mostly the one before, or two before, and the latest dated day half a year to three years old.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from pipeline.dating.cues.base import Cue, Score, by_lag, by_steps, soon_after, within
from pipeline.dating.cues.calendar import year_of
from pipeline.dating.evidence import Evidence, TimedMention
from pipeline.model.meaning import Bounded, Decade, Fraction, NamedEvent, Year, YearRange
from pipeline.reference.events import read_events
from pipeline.resolve.calendar import inner

COMPARES = re.compile(
    r"(?:\bthan(?: in| at| for)?|\bagainst|\bcompared (?:to|with)(?: in)?|\bversus|\bvs\.?|"
    r"\bthat of|\bup (?:from|on)|\bdown (?:from|on)|\bas in)"
    r"(?: the| all of)?\s*$",
    re.IGNORECASE,
)
NAME_OF_EVENT = re.compile(
    r"\s(?:FIFA |Winter |Summer |Asian |Men's )*(?:World Cup|Olympic|Games|Euro\b|election|law\b|"
    r"agreement|constitution|act\b|treaty|census)",
    re.IGNORECASE,
)
YEAR_LAGS = (0.05, 0.32, 0.27, 0.14, 0.08, 0.05, 0.03, 0.02, 0.015, 0.015)
HALF_YEAR_LAGS = (0.04, 0.15, 0.13, 0.15, 0.14, 0.10, 0.06, 0.06, 0.04, 0.04, 0.03, 0.02, 0.02)
COMPARED_LAGS = (0.04, 0.80, 0.09, 0.04, 0.02)
COMPARED_PART_LAGS = (0.01, 0.95, 0.02, 0.01)  # this quarter with that of the year before
DISTANT_PAST = date(2004, 1, 1)


def find_explicit(evidence: Evidence) -> Iterator[Cue]:
    """Cues from explicit dates, one for each precision."""
    dated = [one for one in evidence.times if _counts(evidence, one)]
    past = [one for one in dated if not one.ahead and not _bounds_ahead(one)]
    compared = [one for one in past if _compares(evidence, one)]
    if compared:
        yield _compared(max(compared, key=_first_day))
    for kind, matches in (("latest_year", _is_year), ("latest_date", _is_finer)):
        chosen = [one for one in past if matches(one) and one not in compared]
        if chosen:
            yield _latest(evidence, kind, max(chosen, key=_first_day))
    for one in dated:
        if one.ahead and _is_finer(one):
            yield _coming(one)


def _first_day(one: TimedMention) -> int:
    day = one.days and (one.days.start or one.days.end)
    return day.toordinal() if day else 0


def _counts(evidence: Evidence, one: TimedMention) -> bool:
    if one.days is None or isinstance(inner(one.meaning), NamedEvent | Decade):
        return False
    day = one.days.start or one.days.end
    if day is None or day < DISTANT_PAST:
        return False
    return not NAME_OF_EVENT.match(evidence.text, one.end, one.end + 30)


def _bounds_ahead(one: TimedMention) -> bool:
    return isinstance(one.meaning, Bounded) and one.meaning.bound in {"until", "by", "before"}


def _is_year(one: TimedMention) -> bool:
    return isinstance(inner(one.meaning), Year | YearRange) and _width(one) > 360


def _is_finer(one: TimedMention) -> bool:
    return _width(one) <= 190


def _width(one: TimedMention) -> int:
    if one.days is None:
        return 0
    if isinstance(one.meaning, Bounded):
        return 366 if isinstance(one.meaning.of, Year | YearRange) else 31
    return one.days.days or 366


def _latest(evidence: Evidence, kind: str, one: TimedMention) -> Cue:
    first = _first_day(one)
    begun = date.fromordinal(first)
    if _is_background(one):
        score = soon_after(first, fast=200, slow=1500, share=0.15, doubt=0.02)
        return Cue("background_date", one.start, one.end, begun, None, score)
    if kind == "latest_date":
        score = by_steps(first, 182, HALF_YEAR_LAGS, doubt=0.001)
        return Cue(kind, one.start, one.end, begun, None, score)
    year = _named_year(one)
    score = _by_year_lag(year, YEAR_LAGS, 0.002)
    return Cue(kind, one.start, one.end, date(year, 1, 1), None, score, monthly=True)


@lru_cache(maxsize=256)
def _by_year_lag(year: int, lags: tuple[float, ...], doubt: float) -> Score:
    """A table of probabilities by whole years after a year; kept, since years recur."""
    return by_lag(lags, lambda day: year_of(day) - year, doubt=doubt)


def _is_background(one: TimedMention) -> bool:
    """The day of a law or of a deadline: it is named for years afterwards."""
    days = one.days
    if days is None or days.start is None:
        return False
    last = days.end or days.start
    return any(days.start <= day <= last for day in _law_days()) and _width(one) <= 31


@cache
def _law_days() -> tuple[date, ...]:
    deadlines = [event.end for event in read_events() if event.kind == "deadline" and event.end]
    laws = [event.start for event in read_events() if event.kind in {"law", "sanction"}]
    return (*deadlines, *laws)


def _compares(evidence: Evidence, one: TimedMention) -> bool:
    return COMPARES.search(evidence.text, max(0, one.start - 30), one.start) is not None


def _compared(one: TimedMention) -> Cue:
    """A comparison ("double that of 2022's first quarter") is mostly with the year before."""
    year = _named_year(one)
    lags = COMPARED_PART_LAGS if isinstance(one.meaning, Fraction) else COMPARED_LAGS
    score = _by_year_lag(year, lags, 0.001)
    first, last = date(year + 1, 1, 1), date(year + 1, 12, 31)
    return Cue("compared_year", one.start, one.end, first, last, score, monthly=True)


def _named_year(one: TimedMention) -> int:
    core = inner(one.meaning)
    if isinstance(core, YearRange):
        return core.last
    if isinstance(core, Year):
        return core.year
    return date.fromordinal(_first_day(one)).year


def _coming(one: TimedMention) -> Cue:
    """A date that is still to come; "by December 2019" is also said of the past, so weak."""
    last = one.days and (one.days.end or one.days.start)
    end = last.toordinal() if last else 0
    score = within(end - 1000, end, slack=60, doubt=0.4)
    return Cue("coming_date", one.start, one.end, None, last or None, score, monthly=True)
