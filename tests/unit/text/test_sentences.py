"""Sentences of a paragraph: where they end, and where they do not."""

import itertools
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import LONGEST, find_sentences

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus/sentences.yml").read_text(encoding="utf-8")
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, 0, len(text))]


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:40])
def test_sentences_cut_where_they_end(sentences):
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:40])
def test_sentences_cut_alike_over_wrapped_lines(sentences):
    text = "\n".join(" ".join(sentences).split(" "))
    assert [" ".join(one.split()) for one in cut(text)] == sentences


@given(st.text(alphabet='Aa1.!?"”)( \n…,', max_size=200))
def test_sentences_cover_every_letter_once_and_in_order(text):
    spans = list(find_sentences(text, 0, len(text.rstrip())))
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    letters = [c for c in text if c.isalnum()]
    assert [c for c in inside if c.isalnum()] == letters


@pytest.mark.parametrize("hostile", ["a.", ". ", '." ', "Co. ", "A. ", "((", "…", "1", "x"])
def test_sentences_take_linear_time(hostile):
    text = hostile * 100_000  # quadratic time would be hours
    begun = perf_counter()
    list(find_sentences(text, 0, len(text)))
    assert perf_counter() - begun < 5


@pytest.mark.parametrize("unit", ["40 workers, ", "9", "a ", "...", "1,000 yuan\t"])
def test_sentences_are_never_longer_than_a_limit(unit):
    text = "It lists " + unit * (20_000 // len(unit)) + "and ends."
    found = list(find_sentences(text, 0, len(text)))
    assert max(end - start for start, end in found) <= LONGEST
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)
    covered = "".join(text[start:end] for start, end in found)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


def test_sentences_cut_long_ones_between_words():
    text = "Crews of " + "plasterers and " * 400 + "welders left."
    found = list(find_sentences(text, 0, len(text)))
    assert len(found) > 2
    assert "".join(text[start:end] + " " for start, end in found).split() == text.split()
