"""Rows that keep the rules of their table, and the others with the rule that each broke.

Belongs here: splitting a frame before it is written. We split by position ourselves: pandera's
drop_invalid_rows goes by index label and skips checks of a column whose type failed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import NoneType
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.config import config_context

from pipeline.schemas.columns import Table, column_info

REJECTED_COLUMNS = (
    "table_name",
    "row_key",
    "check_name",
    "column_name",
    "value",
    "article_id",
    "row_json",
)
DTYPES = {
    "VARCHAR": "str",
    "BIGINT": "Int64",
    "DOUBLE": "Float64",
    "BOOLEAN": "boolean",
    "DATE": "datetime64[us]",
    "TIMESTAMP": "datetime64[us]",
}
# the types that fit at sight; values of others are looked at one by one
FITTING: dict[str, frozenset[type]] = {
    "VARCHAR": frozenset({str, NoneType}),
    "BIGINT": frozenset({int, NoneType}),
    "DOUBLE": frozenset({int, float, NoneType}),
    "BOOLEAN": frozenset({bool, NoneType}),
    "DATE": frozenset({date, NoneType}),
    "TIMESTAMP": frozenset({datetime, NoneType}),
}


@dataclass(frozen=True, slots=True)
class Split:
    """Rows of one table.

    Attributes:
        valid: rows that keep every rule, index 0, 1, ...
        rejected: one row per broken rule, with the columns of audit.rejected_facts.
    """

    valid: pd.DataFrame
    rejected: pd.DataFrame


class TableFaultError(ValueError):
    """A fault of the whole frame (a column is missing), which no row can be blamed for."""


def build_frame(table: Table, columns: Mapping[str, Sequence[object]]) -> Split:
    """Build a frame with the dtypes of a table; rows with a value that does not fit are rejected.

    Args:
        table: the table.
        columns: name -> values, all of one length; columns that are left out are NULL.
    """
    unknown = set(columns) - set(table.columns)
    if unknown:
        raise TableFaultError(f"{table.name} has no column {sorted(unknown)}")
    length = len(next(iter(columns.values()), ()))
    bad: dict[int, tuple[str, object]] = {}
    series = {}
    for name in table.columns:
        values = columns.get(name, [None] * length)
        series[name] = _typed(values, column_info(table, name).sql_type, name, bad)
    frame = pd.DataFrame(series, columns=list(table.columns))
    if not bad:
        return Split(frame, empty_rejected())
    failures = [(row, "dtype", column, value) for row, (column, value) in sorted(bad.items())]
    rejected = _rejected_rows(table, frame, failures)
    return Split(frame.drop(index=list(bad)).reset_index(drop=True), rejected)


def empty_frame(table: Table) -> pd.DataFrame:
    """A frame of a table without rows."""
    return build_frame(table, {name: [] for name in table.columns}).valid


def _typed(
    values: Sequence[object], sql_type: str, name: str, bad: dict[int, tuple[str, object]]
) -> object:
    dtype: Any = DTYPES[sql_type]
    fits_at_sight = FITTING[sql_type].issuperset(map(type, values))
    if fits_at_sight and sql_type == "BIGINT":  # an integer of Python's may still be too long
        fits_at_sight = all(_fits(value, sql_type) for value in values)
    if fits_at_sight:
        return pd.array(list(values), dtype=dtype)
    kept = []
    for row, value in enumerate(values):
        if not _fits(value, sql_type):
            bad.setdefault(row, (name, value))
            value = None
        kept.append(value)
    return pd.array(kept, dtype=dtype)


def _fits(value: object, sql_type: str) -> bool:
    """Whether a value is of the type, without turning 2.5 into 2 or "3" into 3."""
    if value is None:
        return True
    match sql_type:
        case "VARCHAR":
            return isinstance(value, str)
        case "BOOLEAN":
            return isinstance(value, bool)
        case "BIGINT":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
        case "DOUBLE":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "DATE":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "TIMESTAMP":
            return isinstance(value, datetime)
        case _:
            raise ValueError(f"unknown type {sql_type}")


def split_valid(frame: pd.DataFrame, table: Table) -> Split:
    """Split a frame into rows that keep every rule of the table and rows that do not.

    Raises:
        TableFaultError: if the fault is no row's (missing, extra or wrongly typed column).
    """
    left = frame.reset_index(drop=True)
    rejected = []
    while True:  # a row's later faults show once the earlier ones are out of the way
        try:
            with config_context(validation_enabled=True):  # whatever the environment says
                table.schema.validate(left, lazy=True)
        except pa.errors.SchemaErrors as error:
            failures = _failures(error.failure_cases, table)
            rejected.append(_rejected_rows(table, left, failures))
            left = left.drop(index=sorted({row for row, *_ in failures})).reset_index(drop=True)
            continue
        break
    return Split(left, pd.concat(rejected, ignore_index=True) if rejected else empty_rejected())


def _failures(cases: pd.DataFrame, table: Table) -> list[tuple[int, str, str | None, object]]:
    by_row: dict[tuple[int, str, str | None], object] = {}
    for case in cases.to_dict("records"):
        if pd.isna(case["index"]):
            raise TableFaultError(f"{table.name}: {case['check']} fails on {case['failure_case']}")
        column = case["column"] if case["schema_context"] == "Column" else None
        value = case["failure_case"] if column else None  # of a whole row it is any column's
        by_row.setdefault((int(case["index"]), str(case["check"]), column), value)
    return [(row, check, column, value) for (row, check, column), value in sorted(
        by_row.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")
    )]  # fmt: skip


def _rejected_rows(
    table: Table,
    frame: pd.DataFrame,
    failures: Sequence[tuple[int, str, str | None, object]],
) -> pd.DataFrame:
    rows = [
        rejected_row(
            table, {str(n): frame[n].iloc[row] for n in frame.columns}, check, column, value
        )
        for row, check, column, value in failures
    ]
    return pd.DataFrame(rows, columns=list(REJECTED_COLUMNS)).astype("str")


def rejected_row(
    table: Table, record: Mapping[str, object], check: str, column: str | None, value: object
) -> dict[str, object]:
    """The row of audit.rejected_facts for one row of a table and the rule that it broke."""
    shown = {name: _plain(item) for name, item in record.items() if not pd.isna(item)}  # type: ignore[call-overload]
    article = shown.get("article_id")
    return {
        "table_name": table.name,
        "row_key": "/".join(str(shown.get(name, "")) for name in table.key),
        "check_name": check,
        "column_name": column,
        "value": None if value is None else str(value),
        "article_id": article if isinstance(article, str) else None,
        "row_json": json.dumps(shown, ensure_ascii=False, sort_keys=True),
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def empty_rejected() -> pd.DataFrame:
    """No rejected rows."""
    return pd.DataFrame({name: pd.array([], dtype="str") for name in REJECTED_COLUMNS})
