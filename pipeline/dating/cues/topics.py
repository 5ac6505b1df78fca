"""Cues from what is spoken of, and what is not: hosts, trades and terms have their years.

A weak kind of cue: each term lies mostly in a stretch of years (data/topics.csv, with its reason);
what everybody wrote about in some years speaks against them when it is missing (data/silences.csv).
Terms are the beginnings of words in lower case; one that ends in a full stop is a whole word.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.dating.cues.base import Cue, Score, within
from pipeline.dating.cues.calendar import year_start
from pipeline.dating.evidence import Evidence, Term

DATA = Path(__file__).parents[1] / "data"
DOUBT = 0.3
SLACK = 400


@dataclass(frozen=True, slots=True)
class Topic:
    """Terms and the ordinal days between which the press mostly speaks of them.

    Attributes:
        score: what the topic says of a day when it is found (or, for a silence, missed).
    """

    kind: str
    terms: tuple[Term, ...]
    first: int
    last: int
    score: Score


@cache
def read_topics() -> tuple[Topic, ...]:
    """Read the topics of data/topics.csv."""
    topics = []
    for row in _read_rows("topics.csv"):
        first = year_start(int(row["first_year"]))
        last = year_start(int(row["last_year"]) + 1) - 1
        score = within(first, last, slack=SLACK, doubt=DOUBT)
        topics.append(Topic("topic", _read_terms(row["terms"]), first, last, score))
    return tuple(topics)


@cache
def read_silences() -> tuple[Topic, ...]:
    """Read the topics of data/silences.csv."""
    topics = []
    for row in _read_rows("silences.csv"):
        first = date.fromisoformat(row["first_day"]).toordinal()
        last = date.fromisoformat(row["last_day"]).toordinal()
        score = _unlikely_within(first, last)
        topics.append(Topic(row["kind"], _read_terms(row["terms"]), first, last, score))
    return tuple(topics)


def _read_terms(terms: str) -> tuple[Term, ...]:
    """Terms that a text is searched for; those that end in a full stop after a letter are whole."""
    found = []
    for term in terms.split("|"):
        whole = term.endswith(".") and term[-2:-1].isalpha()
        found.append(Term.of(term.removesuffix(".") if whole else term, whole=whole))
    return tuple(found)


def _read_rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_topics(evidence: Evidence) -> Iterator[Cue]:
    """One cue for each topic that the text touches."""
    for topic in read_topics():
        found = _find(evidence, topic.terms)
        if found is None:
            continue
        first, last = date.fromordinal(topic.first), date.fromordinal(topic.last)
        yield Cue("topic", *found, first, last, topic.score, monthly=True)


def find_silences(evidence: Evidence) -> Iterator[Cue]:
    """One cue for each matter of its years that the text leaves out."""
    for topic in read_silences():
        if _find(evidence, topic.terms) is None:
            yield Cue(topic.kind, 0, 0, None, None, topic.score, monthly=True)


def _unlikely_within(first: int, last: int) -> Score:
    def score(day: int) -> float:
        return -1.0 if first <= day <= last else 0.0

    return score


def _find(evidence: Evidence, terms: Sequence[Term]) -> tuple[int, int] | None:
    """The first place at which a term begins a word of a sentence that counts."""
    text, keys = evidence.lowered, evidence.keys
    for term in terms:
        if term.key not in keys:
            continue
        at = text.find(term.stem)
        while at >= 0:
            end = at + len(term.stem)
            fits = not (term.whole and text[end : end + 1].isalnum())
            if fits and not text[at - 1 : at].isalnum() and evidence.sentence_at(at) is not None:
                return at, end
            at = text.find(term.stem, end)
    return None
