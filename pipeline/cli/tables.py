"""Rows of a query as a table, as CSV and as JSON.

Belongs here: how values look in each form. Does not belong: which rows.
"""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDE = 10_000  # columns of a table that is not shown on a terminal: a pipe has no edge to fold at

Rows = Sequence[Sequence[object]]


class Format(StrEnum):
    """The forms in which a result can be had."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_rows(names: Sequence[str], rows: Rows, form: Format) -> None:
    """Print a result on stdout."""
    if form is Format.JSON:
        print_json(names, rows, sys.stdout)
    elif form is Format.CSV:
        print_csv(names, rows, sys.stdout)
    else:
        print_table(names, rows)


def print_json(names: Sequence[str], rows: Rows, out: TextIO) -> None:
    """One JSON array of objects, a row a line."""
    lines = (
        json.dumps(
            dict(zip(names, map(to_json, row), strict=True)), ensure_ascii=False, allow_nan=False
        )
        for row in rows
    )
    out.write("[" + ",\n ".join(lines) + "]\n")


def print_csv(names: Sequence[str], rows: Rows, out: TextIO) -> None:
    """CSV with a header. Text that a spreadsheet would run as a formula gets a quote before it."""
    writer = csv.writer(_UnixLines(out))
    writer.writerow([neutralise(name) for name in names])
    writer.writerows([to_cell(value) for value in row] for row in rows)


class _UnixLines:
    """Ends rows with a line feed alone; a writer told to do so would no longer quote returns."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> int:
        return self._out.write(row.removesuffix("\r\n") + "\n")


def open_console() -> Console:
    """A console on stdout; lines break at the edge of a terminal, and nowhere in a pipe."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def print_table(names: Sequence[str], rows: Rows) -> None:
    """A table that fits the width of the terminal."""
    console = open_console()
    table = Table(header_style="bold")
    for name, column in zip(
        names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True
    ):
        numbers = any(isinstance(value, int | float | Decimal) for value in column)
        table.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*[Text(to_display(value)) for value in row])
    console.print(table)
    console.print(f"{len(rows)} row{'s' * (len(rows) != 1)}", style="dim")


def to_json(value: object) -> object:
    """A value as JSON has it; what JSON lacks becomes text or null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        number = float(value)
        return number if abs(number) < float("inf") else None
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def to_cell(value: object) -> object:
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, list | tuple | dict):
        return neutralise(json.dumps(to_json(value), ensure_ascii=False))
    return neutralise(str(value))


def neutralise(text: str) -> str:
    r"""A text that no spreadsheet takes for a formula.

    >>> neutralise('=HYPERLINK("x")')
    '\\'=HYPERLINK("x")'
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def to_display(value: object) -> str:
    """A value as a table shows it: NULL as a dash, numbers without needless decimals."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return (
            f"{value:,.0f}"
            if value.is_integer()
            else f"{value:,.4g}"
            if abs(value) < 1
            else f"{value:,.2f}"
        )
    if isinstance(value, str):
        return "".join(" " if c in "\r\n\t" else c if c.isprintable() else "�" for c in value)
    return str(value)
