"""Amounts to dollars, and printed conversions against ours."""

from datetime import date

import pytest

from pipeline.model.mention import Conversion
from pipeline.resolve.money import compare_conversion, convert_to_usd

NOVEMBER = (date(2021, 11, 1), date(2021, 11, 30))


def test_money_converts_at_the_mean_of_the_interval():
    amount = convert_to_usd(2800, 3200, "CNY", *NOVEMBER)
    assert amount.usd_low == pytest.approx(438, abs=1)
    assert amount.usd_high == pytest.approx(501, abs=1)
    assert amount.rate_low is not None
    assert amount.rate_low < amount.rate < amount.rate_high
    assert (amount.rate_date, amount.method, amount.reason) == (NOVEMBER[1], "daily_mean", None)
    assert amount.usd_2020_low == pytest.approx(438 * 258.811 / 270.970, abs=1)


def test_money_widens_with_an_uncertain_date():
    month = convert_to_usd(50_000, 50_000, "RUB", date(2022, 5, 1), date(2022, 5, 31))
    year = convert_to_usd(50_000, 50_000, "RUB", date(2022, 1, 1), date(2022, 12, 31))
    assert year.rate_high - year.rate_low > 3 * (month.rate_high - month.rate_low)


def test_money_keeps_open_ends_open():
    amount = convert_to_usd(None, 1000, "USD", *NOVEMBER)
    assert (amount.usd_low, amount.usd_high) == (None, 1000)


@pytest.mark.parametrize(
    ("unit", "start", "end", "words"),
    [
        ("CNY", None, date(2020, 1, 1), "no closed interval"),
        ("CNY", date(2020, 1, 1), None, "no closed interval"),
        ("XXX", *NOVEMBER, "no source of rates for XXX"),
        ("KPW", date(2023, 1, 1), date(2023, 1, 31), "market rate"),
        ("CNY", date(1990, 1, 1), date(1990, 12, 31), "rates of CNY"),
    ],
)
def test_money_gives_a_reason_instead_of_a_guess(unit, start, end, words):
    amount = convert_to_usd(1000, 1000, unit, start, end)
    assert amount.usd_low is None
    assert amount.usd_high is None
    assert amount.rate is None
    assert words in (amount.reason or "")


def test_money_gives_dollars_without_an_index_and_says_so():
    amount = convert_to_usd(100, 100, "USD", date(2026, 1, 1), date(2026, 6, 30))
    assert amount.usd_low == 100
    assert amount.usd_2020_low is None
    assert amount.reason == "no price index for 2026"


@pytest.mark.parametrize(
    ("low", "high", "unit", "conv", "flagged"),
    [
        (2800, 3200, "CNY", (437, 500), False),
        (8000, 12000, "CNY", (1161, 1451), True),
        (2500, 2500, "QAR", (750, 750), True),
        (2730, 2730, "QAR", (750, 750), False),
    ],
)
def test_money_flags_printed_conversions_that_are_off(low, high, unit, conv, flagged):
    compared = compare_conversion(low, high, unit, Conversion("USD", *conv, 0, 1), *NOVEMBER)
    assert compared.flagged is flagged
    assert (abs(compared.deviation or 0) > 0.03) is flagged


def test_money_compares_with_other_currencies_than_the_dollar():
    compared = compare_conversion(
        2500, 2800, "CNY", Conversion("KRW", 465_000, 521_000, 0, 1), *NOVEMBER
    )
    assert compared.our_rate == pytest.approx(6.39 / 1184, rel=0.01)
    assert not compared.flagged


@pytest.mark.parametrize("conv", [(None, None), (0, 0)])
def test_money_compares_nothing_with_nothing(conv):
    compared = compare_conversion(100, None, "CNY", Conversion("USD", *conv, 0, 1), *NOVEMBER)
    assert (compared.deviation, compared.flagged) == (None, False)
    assert compared.reason
