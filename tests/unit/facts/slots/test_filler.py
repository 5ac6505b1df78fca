"""Slots of facts over many phrasings, as data."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article

CASES = yaml.safe_load(
    (Path(__file__).parents[3] / "corpus" / "slots.yml").read_text(encoding="utf-8")
)


def find_fact(case):
    """The fact whose anchor holds the number of a case."""
    extraction = extract_article(build_article(case["text"]), published=case.get("published"))
    found = [
        fact
        for fact in extraction.facts
        if case["number"] in case["text"][fact.anchor_start : fact.anchor_end]
    ]
    assert found, f"no fact on {case['number']!r}"
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_filler_slots(case):
    fact = find_fact(case)
    told = {slot: getattr(fact, slot) for slot in case["slots"]}
    plain = {
        slot: value.isoformat() if isinstance(value, date) else value
        for slot, value in told.items()
    }
    assert plain == case["slots"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_filler_fills_point_into_text(case):
    fact = find_fact(case)
    for fill in fact.fills:
        assert getattr(fact, fill.slot, "time") is not None
        if fill.start is not None:
            assert 0 <= fill.start < fill.end <= len(case["text"])


def test_filler_is_deterministic():
    case = CASES[0]
    assert find_fact(case) == find_fact(case)
