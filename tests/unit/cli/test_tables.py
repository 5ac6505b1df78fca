"""The forms in which results are printed."""

import csv
import io
import json
from datetime import date

import pytest

from pipeline.cli.tables import Format, neutralise, print_csv, print_json, print_rows, to_display


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_tables_csv_neutralises_formulas(text: str) -> None:
    out = io.StringIO()
    print_csv(["a"], [(text,)], out)
    assert (
        next(iter(list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]))[0] == "'" + text
    )


@pytest.mark.parametrize("text", ["", "wage", "a=b", "1-2", "Kim, 'Jong'"])
def test_tables_csv_leaves_other_text(text: str) -> None:
    assert neutralise(text) == text


def test_tables_csv_leaves_negative_numbers() -> None:
    out = io.StringIO()
    print_csv(["a", "b", "c"], [(-1.5, None, True)], out)
    assert out.getvalue() == "a,b,c\n-1.5,,true\n"


def test_tables_json_is_one_array() -> None:
    out = io.StringIO()
    print_json(["day", "x"], [(date(2020, 1, 2), float("nan")), (None, ["ü"])], out)
    assert json.loads(out.getvalue()) == [
        {"day": "2020-01-02", "x": None},
        {"day": None, "x": ["ü"]},
    ]


def test_tables_json_of_no_rows_is_an_array() -> None:
    out = io.StringIO()
    print_json(["a"], [], out)
    assert json.loads(out.getvalue()) == []


def test_tables_table_shows_markup_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["[red]name"], [("[bold]x[/bold]",), (None,)], Format.TABLE)
    shown = capsys.readouterr().out
    assert "[red]name" in shown
    assert "[bold]x[/bold]" in shown
    assert "2 rows" in shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (2800.0, "2,800"),
        (0.25, "0.25"),
        (437.5, "437.50"),
        ("a\nb\x1b[31m", "a b�[31m"),
    ],
)
def test_tables_display(value: object, shown: str) -> None:
    assert to_display(value) == shown
