"""Units that the kind of a bare number implies, through whole facts."""

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        (
            "North Korean workers in Qatar earn 2,700 riyals (about $740) a month. "
            "Indian workers with similar experience earn 1,800 a month.",
            1800,
            "QAR",
        ),
        (
            "North Korean builders earn 40,000 rubles ($600) a month, Uzbeks 50,000 a month.",
            50000,
            "RUB",
        ),
        (
            "In Kuwait each North Korean cost 450 dinars a month, which comes to about $1,500. "
            "Each Egyptian cost 220 a month.",
            220,
            "KWD",
        ),
    ],
)
def test_units_of_bare_sum_is_currency_of_principal(text: str, low: float, unit: str) -> None:
    found = {(fact.low, fact.unit) for fact in extract_article(build_article(text)).facts}
    assert (low, unit) in found


@pytest.mark.parametrize("low", ["0", "0.00"])
def test_units_beside_a_sum_of_nothing_are_left_as_they_are(low: str) -> None:
    text = f"Each North Korean earned {low} yuan in May and 60 a month in June, then 70, then 80."
    facts = extract_article(build_article(text)).facts
    assert all(fact.low is None or fact.low < 1000 for fact in facts)


def test_units_restores_thousands_left_unsaid() -> None:
    text = "The company raised the monthly levy of each North Korean from 45,000 rubles to sixty."
    found = {(fact.low, fact.unit) for fact in extract_article(build_article(text)).facts}
    assert (60000, "RUB") in found
    assert (60, "RUB") not in found


@pytest.mark.parametrize("printed", ["300 tonnes", "300,000 kg", "300,000 kilograms"])
def test_units_of_masses_produced_is_kg(printed: str) -> None:
    text = f"North Korean workers at the plant produced {printed} of squid last year."
    found = {(fact.low, fact.unit) for fact in extract_article(build_article(text)).facts}
    assert (300000, "kg") in found
