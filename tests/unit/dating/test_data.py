"""The tables of dating: sorted, unique, sensible, and with a reason for each row."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.dating.posterior import read_weights

DATA = Path(__file__).parents[3] / "pipeline/dating/data"


@pytest.mark.parametrize("name", ["topics.csv", "silences.csv"])
def test_data_rows_have_terms_years_and_a_reason(name):
    with (DATA / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    terms = [term for row in rows for term in row["terms"].split("|")]
    assert all(term == term.lower() and term for term in terms)
    for row in rows:
        first, last = (row[key] for key in row if key.startswith(("first", "last")))
        assert "2000" < first <= last
        assert row["source"]


def test_data_topics_are_sorted_and_unique():
    with (DATA / "topics.csv").open(encoding="utf-8") as file:
        keys = [row["terms"] for row in csv.DictReader(file)]
    assert keys == sorted(set(keys))


def test_data_weights_are_sorted_and_bounded():
    weights = json.loads((DATA / "weights.json").read_text(encoding="utf-8"))
    assert list(weights) == sorted(weights)
    kinds = {
        key: w for key, w in weights.items() if not key.startswith("prior") and key != "sharpness"
    }
    assert {"implied_rate", "countdown", "campaign", "compared_year", "event_time"} <= set(kinds)
    assert all(0 < weight <= 1.3 for weight in kinds.values())
    assert 1.0 <= read_weights()["sharpness"] <= 1.6
    assert weights["prior_2017"] > weights["prior_2005"] > weights["prior_2027"]
