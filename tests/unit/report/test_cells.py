"""Cells: ranges, shares, links and what a table is sorted by."""

import pytest

from pipeline.report.cells import build_cell, build_links


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"low": 2800.0, "high": 3200.0, "unit": "CNY"}, "2,800–3,200 CNY"),
        ({"low": 0.5, "high": 0.7, "unit": "ratio"}, "50–70%"),
        ({"low": None, "high": 0.7, "unit": "ratio"}, "at most 70%"),
        ({"low": 400, "high": None, "unit": "person"}, "at least 400"),
        ({"low": None, "high": None, "unit": "USD"}, ""),
    ],
)
def test_cells_tell_ranges(row: dict[str, object], told: str) -> None:
    assert build_cell("amount", row).text == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2019-12-22", "2019-12-22", "2019-12-22"),
        ("2019-01-01", "2019-12-31", "2019-01-01 to 2019-12-31"),
        ("2019-01-01", None, "from 2019-01-01"),
        (None, "2019-12-31", "until 2019-12-31"),
        (None, None, ""),
    ],
)
def test_cells_tell_days(first: str | None, last: str | None, told: str) -> None:
    cell = build_cell("when", {"day_from": first, "day_to": last})
    assert (cell.text, cell.key) == (told, first or last or "")


def test_cells_sort_numbers_as_numbers() -> None:
    assert build_cell("articles", {"articles": 1200}).key == "1200.0"


def test_cells_lead_to_both_sides_of_a_contradiction() -> None:
    row = {"left_fact_id": "aa", "right_fact_id": "bb"}
    targets = [build_cell(name, row).links[0].target for name in row]
    assert targets == ["#fact-aa", "#fact-bb"]


def test_cells_show_few_of_many_links() -> None:
    cell = build_links([f"{number:016x}" for number in range(9)])
    assert [link.text for link in cell.links] == ["1", "2", "3", "4"]
    assert cell.text == "and 5 more"
    assert cell.key == "9.0"


@pytest.mark.parametrize("column", ["fact_id", "fact_ids", "quote", "deviation"])
def test_cells_are_empty_where_nothing_is_known(column: str) -> None:
    assert build_cell(column, {column: None}).text == ""
    assert not build_cell(column, {column: None}).links
