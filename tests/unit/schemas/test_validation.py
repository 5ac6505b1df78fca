import os
import subprocess
import sys
from datetime import date, datetime

import pytest

from pipeline.schemas.columns import Rule, build_table, day, flag, integer, moment, real, text
from pipeline.schemas.validation import (
    TableFaultError,
    build_frame,
    empty_frame,
    rejected_row,
    split_valid,
)

TABLE = build_table(
    "core.things",
    "A thing.",
    [
        text("id", "Key.", pattern="^[a-z]+$"),
        text("kind", "Kind.", values=("a", "b"), nullable=True),
        integer("n", "Number.", least=0, nullable=True),
        real("low", "Low."),
        real("high", "High.", most=100),
        flag("ok", "Flag.", nullable=True),
        day("on_day", "Day."),
        moment("at", "Moment."),
    ],
    key=("id",),
    rules=[Rule("order", "low", "high")],
)


def frame(**columns):
    length = len(next(iter(columns.values())))
    names = ["x" * (no + 1) for no in range(length)]
    return build_frame(TABLE, {"id": names} | columns).valid


def test_validation_keeps_rows_that_keep_the_rules():
    good = frame(
        kind=["a", None],
        n=[1, None],
        low=[1, None],
        high=[2.5, 3.0],
        ok=[True, None],
        on_day=[date(2020, 1, 1), None],
        at=[datetime(2020, 1, 1, 3), None],  # noqa: DTZ001 - tables hold UTC without zone
    )
    split = split_valid(good, TABLE)
    assert len(split.valid) == 2
    assert split.rejected.empty
    assert list(split.valid.columns) == list(TABLE.columns)


@pytest.mark.parametrize(
    ("columns", "check"),
    [
        ({"kind": ["a", "z"]}, "isin"),
        ({"n": [1, -1]}, "greater_than_or_equal_to"),
        ({"high": [1.0, 101.0]}, "less_than_or_equal_to"),
        ({"high": [1.0, float("inf")]}, "finite"),
        ({"low": [1.0, 3.0], "high": [2.0, 2.0]}, "order"),
        ({"id": ["a", "B"]}, "str_matches"),
        ({"id": ["a", None]}, "not_nullable"),
        ({"id": ["a", "a"]}, "uniq"),
    ],
)
def test_validation_rejects_the_bad_row_and_only_that(columns, check):
    split = split_valid(frame(**columns), TABLE)
    assert len(split.valid) == 1
    assert split.rejected["check_name"].str.contains(check).any(), split.rejected
    assert set(split.rejected["table_name"]) == {"core.things"}


def test_validation_ignores_index_labels():
    repeated = frame(kind=["a", "z", "b"])
    repeated.index = [0, 0, 0]
    split = split_valid(repeated, TABLE)
    assert list(split.valid["kind"]) == ["a", "b"]


def test_validation_names_every_rule_that_a_row_breaks():
    split = split_valid(frame(kind=["z"], n=[-1]), TABLE)
    assert set(split.rejected["column_name"]) == {"kind", "n"}
    assert set(split.rejected["value"]) == {"z", "-1"}


def test_validation_does_not_compare_with_null():
    split = split_valid(frame(low=[5.0, None], high=[None, 5.0]), TABLE)
    assert len(split.valid) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [("n", 2.5), ("n", "2"), ("n", True), ("low", "3"), ("ok", 1), ("on_day", "2020-01-01"),
     ("kind", 5), ("n", 2**63)],
)  # fmt: skip
def test_validation_rejects_values_of_another_type_instead_of_bending_them(column, value):
    split = build_frame(TABLE, {"id": ["a", "b"], column: [value, None]})
    assert list(split.valid["id"]) == ["b"]
    assert list(split.rejected["check_name"]) == ["dtype"]
    assert list(split.rejected["column_name"]) == [column]


def test_validation_stops_at_a_fault_of_the_whole_frame():
    with pytest.raises(TableFaultError, match="n"):
        split_valid(frame(n=[1]).drop(columns="n"), TABLE)
    with pytest.raises(TableFaultError, match="no column"):
        build_frame(TABLE, {"id": ["a"], "extra": [1]})


def test_validation_gives_types_to_an_empty_frame():
    dtypes = {name: str(kind) for name, kind in empty_frame(TABLE).dtypes.items()}
    assert dtypes["n"] == "Int64"
    assert dtypes["low"] == "Float64"
    assert dtypes["on_day"] == "datetime64[us]"
    assert split_valid(empty_frame(TABLE), TABLE).valid.empty


def test_validation_writes_the_rejected_row_as_json():
    row = rejected_row(TABLE, {"id": "a", "on_day": date(2020, 1, 2), "n": None}, "c", "n", None)
    assert row["row_json"] == '{"id": "a", "on_day": "2020-01-02"}'
    assert row["row_key"] == "a"


@pytest.mark.parametrize("switch", ["True", "False"])
def test_validation_cannot_be_switched_off(switch):
    code = (
        "from pipeline.schemas.core import SENTENCES as T\n"
        "from pipeline.schemas.validation import build_frame, split_valid\n"
        "row = {'article_id': ['0' * 16], 'sentence_no': [-1], 'paragraph_no': [0],\n"
        " 'section': ['nowhere'], 'char_start': [5], 'char_end': [2], 'quote': ['q']}\n"
        "print(len(split_valid(build_frame(T, row).valid, T).rejected))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PANDERA_VALIDATION_ENABLED": switch},
    )
    assert done.stdout.strip() == "3"
