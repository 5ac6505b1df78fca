"""Values that a text takes back are no facts."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.model.fact import DispositionKind
from pipeline.text import build_article

HEAD = "North Korean workers abroad\n\n"


def read_values(sentence):
    facts = extract_article(build_article(HEAD + sentence)).facts
    return [fact.low for fact in facts if fact.low is not None]


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The paper reported erroneously that Kuwait employs some 6,000 North Koreans.", []),
        ("Correction: The article wrongly said that 6,000 North Koreans work in Kuwait.", []),
        (
            "An earlier version of this article said that Kuwait employs 6,000 North Korean "
            "workers. Kuwait employs 2,500 North Korean workers.",
            [2500],
        ),
        ("Some 2,500 North Koreans, not 6,000 as we reported, work in Kuwait.", [2500]),
        ("North Korean workers there earn 100 dinars a month, not 120.", [100]),
        ("North Koreans get $100 a month, not $1,000.", [100]),
        ("Not 100 but 300 North Koreans work there.", [300]),
        ("The paper wrongly put the number at 6,000; 2,500 North Koreans work there.", [2500]),
        ("The story wrongly stated that they earn 900 dollars instead of 90 dollars.", [90]),
    ],
)
def test_denials_leave_the_corrected_value_alone(sentence, left):
    assert read_values(sentence) == left


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("North Koreans get $100 a month, not the $1,000 they were promised.", 1000),
        ("The ministry wrongly arrested 20 North Korean workers.", 20),
        ("North Koreans pay $200 a month, not $150 as before, to the party.", 150),
        ("He said, not without pride, that 300 North Koreans work for him.", 300),
        ("Not all 300 North Koreans left.", 300),
        ("A UN report said that 6,000 North Koreans work in Kuwait, not in Qatar.", 6000),
        ("A previous version of the contract gave workers 300 dollars a month.", 300),
        ("The company did not pay 300 North Koreans for months.", 300),
    ],
)
def test_denials_stay_silent(sentence, value):
    assert value in read_values(sentence)


def test_denials_are_told_as_the_reason():
    found = extract_article(
        build_article(f"{HEAD}North Koreans get $100 a month, not $1,000.\n")
    ).dispositions

    assert [d.reason for d in found if d.kind is DispositionKind.REJECTED] == ["denied"]
