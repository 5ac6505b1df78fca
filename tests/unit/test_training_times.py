"""The markup of training/times: which time dates which number."""

from pathlib import Path

import pytest

from training.times import read_timed_text, read_timed_texts

FOLDER = Path(__file__).parents[2] / "training" / "times"
HEAD = "#published 2020-05-01\n"


def test_training_times_read_marks():
    one = read_timed_text("x", HEAD + "{wage.net~a+/|Forty} since <a|May>, {age|twenty}.\n")
    assert one.text == "Forty since May, twenty.\n"
    first, second = one.numbers
    assert (first.kind, first.details, first.times) == (
        "wage",
        {"basis": "net"},
        (("a", "+"), (None, "")),
    )
    assert second.times == ((None, ""),)
    assert one.text[slice(*one.times["a"])] == "May"


@pytest.mark.parametrize(
    "block", ["no head\n", HEAD + "{wage.net~b|Forty} since <a|May>.\n", HEAD + "{wage.net|Forty\n"]
)
def test_training_times_refuse_broken_marks(block):
    with pytest.raises(ValueError, match="x"):
        read_timed_text("x", block)


def test_training_times_are_many_and_dated_in_part():
    numbers = [number for one in read_timed_texts(FOLDER) for number in one.numbers]
    dated = [number for number in numbers if number.times != ((None, ""),)]
    assert len(numbers) > 300
    assert 0.3 < len(dated) / len(numbers) < 0.8
