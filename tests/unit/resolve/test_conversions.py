"""Dollars after an amount are its conversion when the rate of the day says so, and only then."""

from datetime import date

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.text import build_article


def conversions(text: str, published: date | None) -> list[float | None]:
    """The dollars that amounts in other currencies were given, the upper end."""
    found = extract_article(build_article(text), published=published)
    return [
        m.conv.high
        for m in found.mentions
        if isinstance(m, QuantityMention)
        and m.type is MentionType.MONEY
        and m.unit != "USD"
        and m.conv is not None
    ]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("They get 20,000 rubles, he says, 330 dollars or thereabouts.", "2017-09-01", 330),
        ("A tiler made 3,000 yuan, he worked out, a little under $450.", "2018-06-20", 450),
        ("The girls see 2,000 yuan of it, a sum of $300 in the manager's book.", "2019-03-10", 300),
    ],
)  # fmt: skip
def test_conversions_pairs_what_agrees_with_the_rate(text: str, day: str, expected: float) -> None:
    [dollars] = conversions(f"{text}\n", date.fromisoformat(day))
    assert dollars == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They get 20,000 rubles, and the firm books 330 dollars.", "2017-09-01"),  # adds
        ("They get 20,000 rubles these days, he says, 900 dollars a head is booked.", "2017-09-01"),
        ("They get 20,000 rubles these days.\n\nSome 330 dollars are lost.", "2017-09-01"),
        ("They get 20,000 rubles these days, he says, 30 of them 330 dollars.", "2017-09-01"),
        ("They get 20,000 rubles these days, he says, 330 dollars or thereabouts.", None),
    ],
)
def test_conversions_leaves_alone_what_may_be_another_sum(text: str, day: str | None) -> None:
    assert conversions(f"{text}\n", date.fromisoformat(day) if day else None) == []
