"""Which named employer a number goes with."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.facts.slots.employer import LEXICON
from pipeline.text import build_article

PLANT = (
    "Some 64 North Korean women work for Dalian Sunlit Apparel Co., Ltd. in Dalian, a clerk said."
)


def employer_of(text, number):
    """The employer of the fact whose anchor holds a number."""
    facts = [
        fact
        for fact in extract_article(build_article(text)).facts
        if fact.kind not in ("organisation", "sanction")
        and number in text[fact.anchor_start : fact.anchor_end]
    ]
    assert facts, f"no fact on {number}"
    return facts[0].employer


@pytest.mark.parametrize(
    ("follow", "number"),
    [
        ("They sew jackets for 2,300 yuan a month.", "2,300"),
        ("The company pays each of them 2,300 yuan a month, the clerk said.", "2,300"),
        (
            "They sew in shifts.\n\nThe factory pays 1,900 yuan a month for each.",
            "1,900",
        ),
    ],
)
def test_employer_stays_in_mind(follow, number):
    assert employer_of(f"{PLANT} {follow}", number) == "Dalian Sunlit Apparel"


@pytest.mark.parametrize(
    ("follow", "number"),
    [
        ("Altogether 50,000 North Korean workers are in China.", "50,000"),
        ("In Vladivostok, North Korean plasterers make 40,000 roubles a month.", "40,000"),
        ("North Korean loggers in the taiga are paid 300 dollars a month.", "300"),
        ("The statutory minimum wage for such workers is 1,800 yuan a month.", "1,800"),
    ],
)
def test_employer_is_left_when_the_talk_is_of_others(follow, number):
    assert employer_of(f"{PLANT} {follow}", number) is None


def test_employer_of_each_clause_is_its_own():
    text = (
        "Dalian Sunlit Apparel employs 64 North Koreans; "
        "Hunchun Kelian Seafood employs 210 North Koreans."
    )

    assert employer_of(text, "210") == "Hunchun Kelian Seafood"
    assert employer_of(text, "64") == "Dalian Sunlit Apparel"


def test_employer_is_no_sender_beside_who_takes_the_workers():
    text = (
        "Some 64 North Korean builders work for Dalian Sunlit Construction Co., Ltd. in Dalian. "
        'It pays the firm "Genco" 2,900 yuan a month for each of them.'
    )

    assert employer_of(text, "2,900") == "Dalian Sunlit Construction"


def test_employer_words_are_sorted_and_unique():
    rows = LEXICON.read_text(encoding="utf-8").splitlines()[1:]

    assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    "follow",
    [
        "156. North Korean workers there earn 400 dollars a month.",
        "(b) North Korean workers there earn 400 dollars a month. They rest on Sundays.",
        "North Korean workers in Angola earn 400 dollars a month.",
    ],
)
def test_employer_ends_at_a_numbered_paragraph_and_another_country(follow):
    text = (
        "154. Malaysia was asked about coal. Sunrise Mining Co., Ltd. employs 280 North Korean "
        f"miners.\n\n{follow}\n"
    )

    assert employer_of(text, "280") == "Sunrise Mining"
    assert employer_of(text, "400") is None
