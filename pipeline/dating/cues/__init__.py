"""Kinds of cue, each in a small function of its own: text -> likelihood over days."""

from collections.abc import Iterator

from pipeline.dating.cues.base import Cue
from pipeline.dating.cues.deadlines import find_deadlines
from pipeline.dating.cues.events import find_events
from pipeline.dating.cues.explicit import find_explicit
from pipeline.dating.cues.rates import find_rates
from pipeline.dating.cues.topics import find_silences, find_topics
from pipeline.dating.cues.yearless import find_this_year, find_yearless
from pipeline.dating.evidence import Evidence

__all__ = ["Cue", "find_cues"]

FINDERS = (
    find_explicit,
    find_yearless,
    find_this_year,
    find_events,
    find_deadlines,
    find_rates,
    find_topics,
    find_silences,
)


def find_cues(evidence: Evidence) -> Iterator[Cue]:
    """All cues of an article."""
    for finder in FINDERS:
        yield from finder(evidence)
