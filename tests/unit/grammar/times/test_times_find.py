"""Finding times: every rule on its sentences, silence where there is none, and any text at all."""

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grammar.times import find_times
from pipeline.grammar.times.find import LEVELS
from pipeline.model.meaning import Duration, Recurring, Vague

CORPUS = Path(__file__).parents[3] / "corpus"
RULES = yaml.safe_load((CORPUS / "times_rules.yml").read_text(encoding="utf-8"))
SILENT = yaml.safe_load((CORPUS / "times_silent.yml").read_text(encoding="utf-8"))
NAMES = sorted({rule.name for rules, _ in LEVELS for rule in rules} | {"holiday", "event"})
WORDS = (
    *("May", "March", "2019", "2000", "the", "of", "in", "first", "second", "last", "next", "year"),
    *("years", "month", "week", "day", "ago", "early", "end", "since", "until", "Monday", "Dec."),
    *("22", "3", "twenty-two", "and", "to", "-", ".", ",", "'s", "Q1", "1990s", "half", "quarter"),
    *("before", "after", "a.m.", "10:30", "daily", "every", "summer", "fall", "Christmas", "\n"),
    *("2012-09-13", "from", "by", "through", "'95", "x", "80-day", "battle", "this", "that", "2nd"),
)


def unmark(marked: str) -> tuple[str, set[tuple[int, int]]]:
    """A sentence without its marks, and the spans that they held."""
    spans, text = set(), ""
    for piece in re.split(r"(<[^>]*>)", marked):
        if piece.startswith("<"):
            spans.add((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


FINDS = [(e["rule"], e.get("inner", False), s) for e in RULES for s in e["finds"]]
STAYS = [(e["rule"], s) for e in RULES for s in e["silent"]]


@pytest.mark.parametrize(("rule", "inner", "marked"), FINDS)
def test_find_marked_times(rule: str, inner: bool, marked: str) -> None:
    text, spans = unmark(marked)
    found = {(m.start, m.end): m.rule for m in find_times(text)}
    assert spans <= set(found), {text[a:b]: r for (a, b), r in found.items()}
    assert inner or {found[span] for span in spans} == {rule}


@pytest.mark.parametrize(("rule", "text"), STAYS)
def test_find_rule_stays_silent(rule: str, text: str) -> None:
    assert rule not in {m.rule for m in find_times(text)}


@pytest.mark.parametrize("text", SILENT)
def test_find_nothing_with_days(text: str) -> None:
    found = [m for m in find_times(text) if not isinstance(m.meaning, Duration | Recurring | Vague)]
    assert [text[m.start : m.end] for m in found] == []


def test_find_every_rule_has_cases() -> None:
    assert sorted(entry["rule"] for entry in RULES) == NAMES
    assert all(len(e["finds"]) >= 2 and len(e["silent"]) >= 1 for e in RULES)


def check_spans(text: str) -> None:
    last = 0
    for mention in find_times(text):
        assert 0 <= last <= mention.start < mention.end <= len(text)
        last = mention.end


@given(st.text(max_size=300))
def test_find_any_text(text: str) -> None:
    check_spans(text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_find_any_words_of_time(text: str) -> None:
    check_spans(text)


@pytest.mark.parametrize(
    "piece",
    ["1", "2019-", "1,", "two hundred ", "the end of ", "May ", "' ", "the the ", "(", "10:"],
)
def test_find_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 9e9
        for _ in range(3):
            began = time.process_time()
            find_times(text)
            best = min(best, time.process_time() - began)
        return best

    short, long = seconds(20_000), seconds(40_000)
    assert long <= 3 * short + 0.02
