"""Permits that are refused or run out."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.facts.kinds.refusals import ENDING, REFUSED
from pipeline.text import build_article

HEAD = "North Korean workers abroad\n\n"


def read_directions(sentence):
    facts = extract_article(build_article(HEAD + sentence)).facts
    return [fact.direction for fact in facts if fact.kind == "movement"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Qatar refused visas to 2,000 North Korean workers.", []),
        ("Kuwait denied visas to 300 North Korean labourers.", []),
        ("Qatar will issue no visas to 2,000 North Korean workers.", []),
        ("Russia has stopped issuing work permits to 2,000 North Korean workers.", []),
        ("Some 2,000 North Korean workers were refused visas.", []),
        ("Qatar will not renew the visas of 2,000 North Korean workers.", ["must_leave"]),
        ("Malaysia will not extend the permits of 280 North Korean miners.", ["must_leave"]),
        ("The visas of 500 North Korean workers will not be renewed.", ["must_leave"]),
        ("Kuwait revoked the permits of 300 North Korean labourers.", ["must_leave"]),
        ("Russia issued visas to 2,000 North Korean workers.", ["approved"]),
        ("Poland did not stop issuing visas to 500 North Korean workers.", ["approved"]),
        ("Poland has not only issued visas to 500 North Korean workers.", ["approved"]),
        ("Malta granted no permits in 2016, and 93 North Koreans left.", ["left"]),
        ("Russia no longer issues visas; 2,000 North Korean workers flew home.", ["repatriated"]),
    ],
)
def test_refusals_are_no_permits(sentence, expected):
    assert read_directions(sentence) == expected


@pytest.mark.parametrize("pattern", [REFUSED, ENDING])
def test_refusals_patterns_are_quick_on_the_worst_of_windows(pattern):
    assert pattern.search("not issue " * 12) is None
