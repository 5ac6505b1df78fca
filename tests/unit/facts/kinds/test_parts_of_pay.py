import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article


def read_kinds(sentence):
    facts = extract_article(build_article(f"Pay at the plant\n\n{sentence}\n")).facts
    return {(fact.kind.value, fact.low) for fact in facts if fact.rule == "part_of_pay"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "He sent 1,700 yuan of the North Korean women's 2,100 yuan monthly salary home.",
            {("levy", 1700.0), ("wage", 2100.0)},
        ),
        (
            "The company withholds $600 of each North Korean worker's $800 wage.",
            {("levy", 600.0), ("wage", 800.0)},
        ),
        (
            "North Korean builders keep $90 of their $850 pay.",
            {("wage", 90.0), ("wage", 850.0)},
        ),
        ("North Korean crews were paid 300 dollars of the 900 dollars for the roof.", set()),
        ("The North Korean workers earn 2,100 yuan, of which 1,700 yuan is taken.", set()),
    ],
)
def test_parts_of_pay_take_their_roles_from_the_construct(sentence, expected):
    assert read_kinds(sentence) == expected
