"""Sums and counts that their unit rules out as printed."""

import pytest

from pipeline.grammar.plausible import is_whole, leave_sign
from pipeline.grammar.quantities import find_quantities

THOUSANDS = [
    ("They earn 50.000 rubles a month.", 50_000, 50_000),
    ("They earn from 30.000 to 50.000 rubles a month.", 30_000, 50_000),
    ("They earn 30.000-50.000 rubles.", 30_000, 50_000),
    ("They got 4.500 zloty, he said.", 4_500, 4_500),
    ("A day brings 300.000 dong.", 300_000, 300_000),
    ("They were paid €1.250 for it.", 1_250, 1_250),
    ("Some 900.000 tugriks were kept.", 900_000, 900_000),
    ("They earn $1.500 a month.", 1_500, 1_500),
    ("The camp holds 3.000 workers.", 3_000, 3_000),
]
DECIMALS = [
    ("The dollar cost 62.375 rubles.", 62.375),
    ("They got 62.375 rubles to the dollar.", 62.375),
    ("Diesel is 1.459 euros a litre.", 1.459),
    ("He got 120.500 dinars.", 120.5),
    ("Sales were 1.250 billion rubles.", 1.25e9),
    ("He paid 50.50 rubles.", 50.5),
    ("He paid 0.125 rubles.", 0.125),
    ("It trades at 6.885 yuan.", 6.885),
    ("A firm has 2.345 workers per machine.", 2.345),
]


@pytest.mark.parametrize(("text", "low", "high"), THOUSANDS)
def test_plausible_reads_thousands_parted_by_dots(text: str, low: float, high: float) -> None:
    assert [(m.low, m.high) for m in find_quantities(text)] == [(low, high)]


@pytest.mark.parametrize(("text", "value"), DECIMALS)
def test_plausible_keeps_decimals(text: str, value: float) -> None:
    assert find_quantities(text)[0].low == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They got 150 dollars, minus 40 dollars for the party.", [150, 40]),
        ("Costs: -$40 for food, −300 yuan for rent.", [40, 300]),
        ("They sent -300 workers.", [300]),
        ("It fell to -30 degrees, pay by -5%.", [-30, -0.05]),
    ],
)
def test_plausible_leaves_signs_of_sums_and_persons(text: str, values: list[float]) -> None:
    assert [m.low for m in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("ends", "left"),
    [((-40, -40), (40, 40)), ((-50, -40), (40, 50)), ((None, -5), (None, 5)), ((3, 4), (3, 4))],
)
def test_plausible_leave_sign(
    ends: tuple[float | None, float | None], left: tuple[float | None, float | None]
) -> None:
    assert leave_sign(*ends) == left


@pytest.mark.parametrize(
    ("ends", "whole"),
    [((3.0, 4.0), True), ((2.3 * 1e6, None), True), ((2.5, 2.5), False), ((-3.0, None), False)],
)
def test_plausible_is_whole(ends: tuple[float | None, float | None], whole: bool) -> None:
    assert is_whole(*ends) is whole
