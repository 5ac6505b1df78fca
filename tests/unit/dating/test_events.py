"""Cues from events and offices: what each yields, and where it stays silent."""

from datetime import date

import pytest

from pipeline.dating.cues import find_cues
from pipeline.dating.cues.base import Cue
from pipeline.dating.cues.events import UNCHECKED
from pipeline.dating.evidence import Evidence
from pipeline.grammar import find_mentions
from pipeline.reference.events import read_events
from pipeline.text import build_article


def cues_of(text: str, kind: str) -> list[Cue]:
    article = build_article(text + "\n")
    found = find_cues(Evidence(article, find_mentions(article), None))
    return [cue for cue in found if cue.kind == kind]


def likelier(cue: Cue, one: str, other: str) -> float:
    """How much more a cue says for one day than for another."""
    first, second = (cue.score(date.fromisoformat(day).toordinal()) for day in (one, other))
    return first - second


@pytest.mark.parametrize(
    ("text", "kind", "inside", "outside"),
    [
        ("President Park spoke of it.", "office", "2015-06-01", "2020-06-01"),
        ("The envoy wrote to Ban Ki-moon.", "office", "2012-06-01", "2020-06-01"),
        ("The World Cup kicks off on Thursday.", "event_time", "2018-06-10", "2018-05-01"),
        ("The Winter Olympics open next week.", "event_time", "2014-02-01", "2014-03-20"),
        (
            "Fourteen programmers were indicted over their wages, prosecutors said Thursday.",
            "lead_event",
            "2024-12-13",
            "2025-02-13",
        ),
        (
            "It is ten days since tanks crossed into Ukraine.",
            "years_after",
            "2022-03-06",
            "2022-04-10",
        ),
        (
            "The Yoon government marked its first anniversary last week.",
            "anniversary",
            "2023-05-18",
            "2022-10-18",
        ),
    ],
)
def test_events_point_to_days(text: str, kind: str, inside: str, outside: str) -> None:
    (cue,) = cues_of(text, kind)
    assert likelier(cue, inside, outside) > 0.5
    assert 0 <= cue.start < cue.end <= len(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The former President Park spoke of it.", "office"),
        ("He built a stadium for the World Cup.", "event_time"),
        (
            "Fourteen programmers were indicted over their wages, prosecutors said Monday.",
            "lead_event",
        ),
        ("They worked for ten days since then.", "years_after"),
        ("The firm marked its first anniversary last week.", "anniversary"),
    ],
)
def test_events_stay_silent(text: str, kind: str) -> None:
    assert cues_of(text, kind) == []


def test_events_from_memory_count_half() -> None:
    checked = {event.name: event.checked for event in read_events()}
    assert checked["Ningbo restaurant defection"] == "source"
    assert checked["Sewol sinks"] == "memory"
    (seen,) = cues_of("The women fled from Ningbo.", "event")
    (remembered,) = cues_of("They saw the Sewol.", "event")
    far = "2028-06-01"
    trusted = likelier(seen, "2016-04-08", far)
    assert likelier(remembered, "2014-04-17", far) < trusted
    assert UNCHECKED == 0.5
