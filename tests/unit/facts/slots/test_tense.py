"""Coarse tense of the words around a number."""

import re

import pytest

from pipeline.facts.slots.tense import find_verbs, read_tenses, tense_of


def words_of(text):
    found = list(re.finditer(r"\w+", text))
    return [m.start() for m in found], [m.group().lower() for m in found]


@pytest.mark.parametrize(
    ("text", "number", "tense"),
    [
        ("they earn 300 dollars", "300", "present"),
        ("they earned 300 dollars", "300", "past"),
        ("they got 300 dollars", "300", "past"),
        ("300 will be sent in May", "300", "future"),
        ("some 300 are due in May", "300", "future"),
        ("the firm has hired 300 women", "300", "perfect"),
        ("300 women in Dandong", "300", "none"),
    ],
)
def test_tense_of_clause(text, number, tense):
    assert tense_of(find_verbs(*words_of(text)), text.index(number)) == tense


def test_tense_lexicon_is_known():
    assert set(read_tenses().values()) == {"past", "present", "future"}
