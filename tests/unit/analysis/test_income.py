from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.income import estimate_income
from pipeline.model.claim import Claim

HEADS = Claim(
    fact_id="h",
    article_id="a",
    kind="headcount",
    place="Jilin",
    group="north_korean",
    start=date(2020, 11, 1),
    end=date(2020, 12, 1),
    low=25000,
    high=30000,
    unit="person",
)
LEVY = replace(
    HEADS,
    fact_id="l",
    kind="levy",
    place="China",
    low=800,
    high=800,
    unit="CNY/month",
    usd_low=110,
    usd_high=120,
)
WAGE = replace(
    LEVY, fact_id="w", kind="wage", role="gross", low=2300, high=2300, usd_low=340, usd_high=350
)
SHARE = replace(LEVY, fact_id="s", low=0.5, high=0.7, unit="ratio", usd_low=None, usd_high=None)


def ancestors(place):
    return {"Jilin": ("China",)}.get(place, ())


def test_income_multiplies_heads_and_levy_of_the_wider_place():
    (row,) = estimate_income([HEADS, LEVY], ancestors)
    assert (row.place, row.year) == ("Jilin", 2020)
    assert row.usd_low == pytest.approx(12 * 25000 * 110)
    assert row.usd_high == pytest.approx(12 * 30000 * 120)
    assert row.usd_low < row.usd_mid < row.usd_high
    assert (row.headcounts, row.rates) == (("h",), ("l",))
    assert row.driver == "head count"
    assert row.method == "head counts x levy in China"


def test_income_borrows_the_rate_of_the_nearest_year_and_says_so():
    earlier = replace(LEVY, start=date(2019, 3, 1), end=date(2019, 4, 1))
    (row,) = estimate_income([HEADS, earlier], ancestors)
    assert row.method == "head counts x levy in China, rate of 2019"


def test_income_falls_back_on_wage_times_share():
    (row,) = estimate_income([HEADS, WAGE, SHARE], ancestors)
    assert row.usd_low == pytest.approx(12 * 25000 * 340 * 0.5)
    assert row.rates == ("w", "s")
    assert row.driver == "rate"


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned"},
        {"group": "chinese"},
        {"place": None},
        {"start": date(2011, 1, 1), "end": date(2011, 12, 31)},  # no rate within two years
    ],
)
def test_income_leaves_out_what_is_not_an_actual_claim_of_the_year(changes):
    assert estimate_income([replace(HEADS, **changes), LEVY], ancestors) == []


def test_income_never_uses_a_special_levy_as_a_rate():
    assert estimate_income([HEADS, replace(LEVY, occasion="special")], ancestors) == []


def test_income_has_no_upper_end_when_a_claim_has_none():
    (row,) = estimate_income([replace(HEADS, high=None), LEVY], ancestors)
    assert row.usd_high is None
    assert row.usd_low == pytest.approx(12 * 25000 * 110)
    (row,) = estimate_income([HEADS, replace(LEVY, usd_low=None)], ancestors)
    assert row.usd_low == 0


def test_income_takes_a_far_smaller_head_count_for_a_part():
    crew = replace(HEADS, fact_id="c", low=1, high=1)
    (row,) = estimate_income([HEADS, crew, LEVY], ancestors)
    assert row.headcounts == ("h",)
    rival = replace(HEADS, fact_id="r", low=12000, high=12000)
    (row,) = estimate_income([HEADS, rival, LEVY], ancestors)
    assert row.headcounts == ("h", "r")


def test_income_takes_a_count_far_below_that_of_a_place_inside_for_a_site():
    crew = replace(HEADS, fact_id="c", place="China", low=200, high=200)
    assert [row.place for row in estimate_income([HEADS, crew, LEVY], ancestors)] == ["Jilin"]
    rival = replace(crew, low=20000, high=20000)
    places = [row.place for row in estimate_income([HEADS, rival, LEVY], ancestors)]
    assert places == ["China", "Jilin"]


def test_income_takes_the_wider_of_levy_and_share_of_wage():
    (row,) = estimate_income([HEADS, LEVY, WAGE, SHARE], ancestors)
    assert row.usd_low == pytest.approx(12 * 25000 * 110)
    assert row.usd_high == pytest.approx(12 * 30000 * 350 * 0.7)
    assert row.rates == ("l", "w", "s")


def test_income_is_not_opened_by_a_bound_that_closed_claims_keep():
    vague = replace(HEADS, fact_id="v", low=2000, high=None)
    (row,) = estimate_income([replace(HEADS, low=6000, high=6000), vague, LEVY], ancestors)
    assert row.usd_high == pytest.approx(12 * 6000 * 120)
    assert row.headcounts == ("h",)


def test_income_counts_an_undated_claim_in_its_likeliest_year():
    undated = replace(HEADS, start=date(2020, 10, 15), end=date(2021, 1, 10))
    assert [row.year for row in estimate_income([undated, LEVY], ancestors)] == [2020]
    likely = replace(undated, likely=date(2021, 1, 4))
    assert [row.year for row in estimate_income([likely, LEVY], ancestors)] == [2021]
