"""Cutting into words and looking for what begins in a known way agree with the plain patterns."""

import re

import pytest

from pipeline.text.words import KEPT, Cutter, Words, find_begun

TEXTS = [
    "",
    " ",
    "  Two  spaces, a tab\there \n\n and\xa0one that does not break ",
    "state-owned, 1,200.5 yuan (“well”) _under_ it’s 3rd 5kg",
    "x" * 100 + " " + "1" * 100,
]
PATTERNS = [r"\w+", r"[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]", r"\d\d(?!\w)|\n+"]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_words_are_the_matches_of_the_pattern(text: str, pattern: str) -> None:
    cutter, words = Cutter(pattern), Words(pattern)
    for _ in range(2):  # at first sight, and from memory
        found = [(m.start(), m.end(), m.group()) for m in re.finditer(pattern, text)]
        assert list(zip(*cutter.cut(text), strict=True)) == found
        assert words.of(text) == {word for _, _, word in found}


def test_words_forget_when_they_know_enough() -> None:
    words = Words(r"\w+")
    numbers = [str(no) for no in range(KEPT + 10)]
    assert words.of(" ".join(numbers)) == set(numbers)
    assert len(words) <= KEPT


def test_words_begun_are_all_matches_and_do_not_overlap() -> None:
    pattern = re.compile(r"\b(?:for(?:eign)? )+workers?|\bfor ever\b")
    text = "for for workers therefore workers, foreign worker for ever for"
    found = [m.span() for m in find_begun(pattern, text, ("for", "foreign"))]
    assert found == [m.span() for m in pattern.finditer(text)]
