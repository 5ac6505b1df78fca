"""Codes in words: sorted data, and nothing that articles say is rewritten."""

from pathlib import Path

import pytest

from pipeline.report import words
from pipeline.report.cells import build_cell

DATA = Path(words.__file__).with_name("words.csv")


def test_words_are_sorted_and_unique() -> None:
    codes = [line.split(",")[0] for line in DATA.read_text("utf-8").splitlines()[1:]]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("north_korean", "North Korean"),
        ("planned_dispatch", "planned dispatch"),
        ("un", "UN"),
        ("KRW", "KRW"),
        ("a source in China", "a source in China"),
    ],
)
def test_words_name_codes(code: str, told: str) -> None:
    assert words.name_code(code) == told


def test_words_leave_quotes_alone() -> None:
    assert build_cell("quote", {"quote": "north_korean"}).text == "north_korean"
    assert build_cell("worker_group", {"worker_group": "north_korean"}).text == "North Korean"
