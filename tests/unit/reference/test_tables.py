"""Events, bounds, currencies and price index: sorted, unique, sourced."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.reference.bounds import read_bounds
from pipeline.reference.currencies import read_currencies
from pipeline.reference.events import read_events
from pipeline.reference.price_index import read_price_index, to_base_year

DATA = Path(__file__).parents[3] / "pipeline/reference/data"


def test_events_are_sorted_unique_and_in_order():
    events = read_events()
    assert [(e.start, e.name) for e in events] == sorted((e.start, e.name) for e in events)
    assert len({e.name for e in events}) == len(events)
    assert all(e.end is None or e.start <= e.end for e in events)
    assert {e.checked for e in events} == {"source", "memory"}
    assert {e.precision for e in events} <= {"day", "month", "season", "year"}


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [("80-day battle", "2020-10-12", "2020-12-30"), ("UNSCR 2397", "2017-12-22", "2017-12-22")],
)
def test_events_hold_what_dating_rests_on(name, start, end):
    event = next(e for e in read_events() if e.name == name)
    assert (event.start, event.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert event.checked == "source"


def test_events_have_no_alias_twice():
    aliases = [alias.lower() for event in read_events() for alias in event.aliases]
    assert sorted(a for a in set(aliases) if aliases.count(a) > 1) == []


def test_bounds_nest_and_name_their_source():
    bounds = read_bounds()
    assert [b.bound_id for b in bounds] == sorted({b.bound_id for b in bounds})
    for bound in bounds:
        assert bound.error_low <= bound.warn_low < bound.warn_high <= bound.error_high
        assert bound.year_from <= bound.year_to
        assert bound.source


def test_currencies_know_where_their_rates_come_from():
    currencies = read_currencies()
    assert list(currencies) == sorted(currencies)
    expected = {"USD": "identity", "CNY": "ecb", "AED": "peg", "KWD": "monthly", "KPW": "market"}
    assert {code: currencies[code].rates for code in expected} == expected
    assert currencies["RUB"].rates == "ecb_then_monthly"


def test_price_index_turns_dollars_into_those_of_2020():
    assert to_base_year(date(2020, 3, 1), date(2020, 5, 1)) == pytest.approx(1.0)
    assert to_base_year(date(2012, 1, 1), date(2012, 12, 31)) == pytest.approx(1.1273, abs=0.0005)
    assert to_base_year(date(2040, 1, 1), date(2040, 1, 1)) is None
    assert list(read_price_index()) == list(range(2000, max(read_price_index()) + 1))


def test_monthly_rates_are_sorted_and_within_their_month():
    with (DATA / "fx_monthly.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["currency"], row["month"]) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        low, mean, high = (float(row[key]) for key in ("low", "units_per_usd", "high"))
        assert 0 < low <= mean <= high
        assert row["source"] in {"NBP", "HMRC"}
        assert (row["source"] == "NBP") == (float(row["spread"]) == 0)
