"""What core.facts takes: amounts of nothing or more, and whole persons."""

import json

import pytest

from pipeline.schemas.core import FACTS
from pipeline.schemas.validation import build_frame, split_valid

FITTING = [
    ("wage", 0.0, 0.0, "USD"),
    ("headcount", 300.0, 300.0, "person"),
    ("headcount", 2.3 * 1e6, 2.3 * 1e6, "person"),
    ("hours", 11.5, 12.0, "hour"),
    ("change", -300.0, -300.0, "person"),
    ("change", -0.05, -0.05, "ratio"),
    ("change", 2.5, 2.5, "person"),
    ("incident", 1.5, 1.5, "day"),
]
IMPOSSIBLE = [
    ("levy", -40.0, -40.0, "USD"),
    ("headcount", 511.17, 511.17, "person"),
    ("movement", 0.119, 0.119, "person"),
    ("incident", 1.0, 1.5, "person"),
    ("headcount", -300.0, -300.0, "person"),
    ("hours", -8.0, 8.0, "hour"),
    ("share", -0.2, 0.3, "ratio"),
]


def split(kind: str, low: float, high: float, unit: str):
    row = {
        "fact_id": "0" * 16,
        "article_id": "1" * 16,
        "kind": kind,
        "sentence_no": 0,
        "char_start": 0,
        "char_end": 3,
        "quote": "300",
        "anchor_start": 0,
        "anchor_end": 3,
        "value_printed": "300",
        "low": low,
        "high": high,
        "bound": "exact",
        "approx": False,
        "unit": unit,
        "rule": "test",
        "confidence": 0.9,
        "extractor_version": "1",
    }
    built = build_frame(FACTS, {name: [value] for name, value in row.items()})
    return split_valid(built.valid, FACTS)


@pytest.mark.parametrize(("kind", "low", "high", "unit"), FITTING)
def test_core_keeps_possible_facts(kind, low, high, unit):
    assert len(split(kind, low, high, unit).valid) == 1


@pytest.mark.parametrize(("kind", "low", "high", "unit"), IMPOSSIBLE)
def test_core_rejects_impossible_facts_with_the_reason(kind, low, high, unit):
    found = split(kind, low, high, unit)
    assert found.valid.empty
    assert list(found.rejected["check_name"]) == ["possible"]
    assert json.loads(found.rejected["row_json"].iloc[0])["low"] == low
