"""Cues from what is spoken of: hosts, trades and terms have their years in the press.

A weak kind of cue: each term lies mostly in a stretch of years (data/topics.csv, with its reason).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.dating.cues.base import Cue, Score, within
from pipeline.dating.cues.calendar import year_start
from pipeline.dating.evidence import Evidence

DATA = Path(__file__).parents[1] / "data" / "topics.csv"
DOUBT = 0.3
SLACK = 400


@dataclass(frozen=True, slots=True)
class Topic:
    """A term and the years in which the press mostly speaks of it."""

    pattern: re.Pattern[str]
    first: int
    last: int


@cache
def read_topics() -> tuple[Topic, ...]:
    """Read the topics; the years as ordinal days."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            Topic(
                re.compile(rf"\b(?:{row['pattern']})", re.IGNORECASE),
                year_start(int(row["first_year"])),
                year_start(int(row["last_year"]) + 1) - 1,
            )
            for row in csv.DictReader(file)
        )


SILENCES = {
    "silent_on_covid": ("covid|corona|pandemic|border|quarantine|lockdown", (2020, 3), (2023, 9)),
    "silent_on_sanctions": (
        "sanction|resolution|security council|2375|2397|united nations|\\bu\\.?n\\b",
        (2017, 9),
        (2020, 12),
    ),
    "silent_on_war": ("ukrain|war\\b|kursk|mobili|front|drone", (2022, 3), (2025, 12)),
}


def find_silences(evidence: Evidence) -> Iterator[Cue]:
    """What everybody spoke of in some years and this text does not."""
    for kind, (pattern, since, until) in SILENCES.items():
        if re.search(pattern, evidence.text, re.IGNORECASE):
            continue
        first, last = date(*since, 1).toordinal(), date(*until, 28).toordinal()
        yield Cue(kind, 0, 0, None, None, _unlikely_within(first, last))


def _unlikely_within(first: int, last: int) -> Score:
    def score(day: int) -> float:
        return -1.0 if first <= day <= last else 0.0

    return score


def find_topics(evidence: Evidence) -> Iterator[Cue]:
    """One cue for each topic that the text touches."""
    for topic in read_topics():
        match = topic.pattern.search(evidence.text)
        if match is None or evidence.sentence_at(match.start()) is None:
            continue
        score = within(topic.first, topic.last, slack=SLACK, doubt=DOUBT)
        first, last = date.fromordinal(topic.first), date.fromordinal(topic.last)
        yield Cue("topic", match.start(), match.end(), first, last, score)
