import pytest

from pipeline.facts.kinds.baseline import find_baseline
from pipeline.facts.kinds.occasion import find_occasion


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("Pay is 15% higher than a year ago, he said.", "15%", "a year ago"),
        ("Orders were double those of 2018 and still rising.", "double", "2018"),
        ("They get a third of what the Nepalis earn.", "a third", "the Nepalis earn"),
        ("Output rose 8 percent year-on-year.", "8 percent", "a year earlier"),
        ("Wages fell by a fifth compared with last spring.", "a fifth", "last spring"),
        ("The quota was raised by 20 percent in July.", "20 percent", None),
        ("Pay was cut in half.", "half", None),
    ],
)
def test_baseline_is_the_phrase_that_a_change_is_compared_with(sentence, number, expected):
    start = sentence.index(number) + len(number)
    assert find_baseline(sentence, start, len(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("For the 70-day battle each of them gave 500 yuan.", "special"),
        ("A donation of 100 dollars was demanded after the floods.", "special"),
        ("An extra collection of 200 rubles followed.", "special"),
        ("About 70 percent of the wage goes to the state.", None),
        ("They hand over 900 dollars a month as the plan.", None),
    ],
)
def test_occasion_is_special_only_when_one_is_named(sentence, expected):
    assert find_occasion(sentence) == expected
