import random
from dataclasses import replace
from datetime import date, timedelta

from pipeline.analysis.groups import MAX_GROUP, WORLD, group_claims, pair_claims
from pipeline.model.claim import Claim


def contains(whole, part):
    return (whole, part) in {("China", "Liaoning"), ("China", "Jilin")}


def country_of(place):
    return "China" if place in ("Liaoning", "Jilin") else place


def regions_of(place):
    return (WORLD,) if place == "China" else ()


WAGE_2020 = Claim(
    fact_id="w20",
    article_id="a20",
    kind="wage",
    role="gross",
    place="Liaoning",
    group="north_korean",
    start=date(2020, 11, 1),
    end=date(2020, 12, 30),
    low=2300,
    high=2300,
    unit="CNY/month",
    origin_id="o20",
)
WAGE_2021 = replace(
    WAGE_2020,
    fact_id="w21",
    article_id="a21",
    place="China",
    low=2800,
    high=3200,
    start=date(2021, 10, 1),
    end=date(2021, 12, 31),
    origin_id="o21",
)
RISE = replace(
    WAGE_2021,
    fact_id="c21",
    kind="change",
    role="wage",
    mode="increase",
    low=0.2,
    high=0.3,
    unit="ratio",
    baseline="last year",
)


def test_groups_rise_over_last_year_corroborates_the_wage_of_that_year():
    pairs = pair_claims([WAGE_2020, WAGE_2021, RISE], country_of, contains, regions_of)
    found = {(pair.left, pair.right): pair for pair in pairs}
    assert found["c21", "w20"].verdict == "corroborates"
    assert found["c21", "w20"].independent
    assert found["w20", "w21"].verdict == "changed_over_time"


def test_groups_money_levy_becomes_a_share_of_the_wage_beside_it():
    half = Claim(
        fact_id="l19",
        article_id="a19",
        kind="levy",
        place="China",
        group="north_korean",
        start=date(2019, 11, 22),
        end=date(2019, 12, 21),
        low=0.5,
        high=0.5,
        unit="ratio",
        approx=True,
        origin_id="o19",
    )
    taken = replace(WAGE_2020, fact_id="l20", kind="levy", role="", low=2000, high=2000)
    pairs = pair_claims([half, taken, WAGE_2020], country_of, contains, regions_of)
    assert {(p.left, p.right, p.verdict) for p in pairs} == {("l19", "l20", "changed_over_time")}
    special = replace(taken, occasion="special")
    pairs = pair_claims([half, special, WAGE_2020], country_of, contains, regions_of)
    assert [p.verdict for p in pairs] == ["special_levy"]


def test_groups_are_bounded_and_independent_of_order():
    claims = [
        replace(WAGE_2020, fact_id=f"f{n:04}", start=date(2015, 1, 1) + timedelta(days=3 * n))
        for n in range(500)
    ]
    groups = group_claims(claims, country_of)
    assert all(2 <= len(group.members) <= MAX_GROUP for group in groups)
    assert sorted(m for group in groups for m in group.members) == [c.fact_id for c in claims]
    shuffled = claims[:]
    random.Random(1).shuffle(shuffled)
    assert group_claims(shuffled, country_of) == groups
    assert pair_claims(shuffled, country_of, contains, regions_of) == pair_claims(
        claims, country_of, contains, regions_of
    )
