"""No fact about part of a person, or below nothing."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article

SILENT = [
    "North Korean families in Dandong have 2.5 children on average.",
    "A North Korean team in Dandong has 11.4 workers per house.",
    "The number of North Korean workers in Dandong was 511.17.",
]
TOLD = [
    ("The number of North Korean workers in Dandong was 511.17 The city kept silent.", 511.0),
    ("There were 2.3 thousand North Korean workers in Dandong.", 2300.0),
    ("The city sent -300 North Korean workers home.", 300.0),
    ("They earned 150 dollars a month, minus 40 dollars for the party.", 40.0),
]


@pytest.mark.parametrize("text", SILENT)
def test_possible_parts_of_persons_are_no_facts(text: str) -> None:
    facts = extract_article(build_article(text)).facts
    assert [fact.low for fact in facts if fact.unit == "person"] == []


@pytest.mark.parametrize(("text", "low"), TOLD)
def test_possible_values_are_told(text: str, low: float) -> None:
    assert low in [fact.low for fact in extract_article(build_article(text)).facts]
