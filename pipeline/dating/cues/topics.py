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

from pipeline.dating.cues.base import Cue, within
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


def find_topics(evidence: Evidence) -> Iterator[Cue]:
    """One cue for each topic that the text touches."""
    for topic in read_topics():
        match = topic.pattern.search(evidence.text)
        if match is None or evidence.sentence_at(match.start()) is None:
            continue
        score = within(topic.first, topic.last, slack=SLACK, doubt=DOUBT)
        first, last = date.fromordinal(topic.first), date.fromordinal(topic.last)
        yield Cue("topic", match.start(), match.end(), first, last, score)
