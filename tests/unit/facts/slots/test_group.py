"""Whose number it is."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article

HEAD = "North Korean workers abroad\n\n"


def group_of(sentence, number):
    """The group of the fact whose anchor holds a number; it fails without one."""
    text = HEAD + sentence
    facts = [
        fact
        for fact in extract_article(build_article(text)).facts
        if number in text[fact.anchor_start : fact.anchor_end]
    ]
    assert facts, f"no fact on {number}"
    return facts[0].group


@pytest.mark.parametrize(
    ("sentence", "number", "group"),
    [
        ("The plant employs 450 North Koreans and 200 Chinese workers.", "200", "chinese"),
        ("The plant employs 450 North Koreans and 200 Chinese workers.", "450", "north_korean"),
        ("The plant in Russia employs 450 North Koreans and 300 Russians.", "300", "russian"),
        ("The plant employs 5,000 North Koreans and 800 South Koreans.", "5,000", "north_korean"),
        ("North Koreans work there. Some 200 Chinese workers were hired.", "200", "chinese"),
        (
            "The mill has 700 North Koreans, 120 Chinese seamstresses and 40 guards.",
            "120",
            "chinese",
        ),
        (
            "Some 60 nationals of the DPRK and 90 Chinese nationals live there.",
            "60",
            "north_korean",
        ),
    ],
)
def test_group_is_that_of_the_numbers_own_noun(sentence, number, group):
    assert group_of(sentence, number) == group


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Some 200 workers at a Chinese plant in Dandong came from Pyongyang.", "200"),
        ("About 150 women work at the Chinese-owned mill.", "150"),
        ("Some 500 Chinese-speaking workers from North Korea were sent.", "500"),
        ("Some 300 North Koreans work at a Chinese-run mill.", "300"),
        ("The town has 200 Chinese restaurants which employ 400 North Koreans.", "400"),
    ],
)
def test_group_is_not_that_of_a_plant(sentence, number):
    assert group_of(sentence, number) == "north_korean"


def test_group_of_two_peoples_under_one_number_is_none():
    assert group_of("The site had 200 Chinese and North Korean welders.", "200") is None
