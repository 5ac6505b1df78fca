"""`dispatch-ledger sql`: ask the published ledger."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import USAGE, fail
from pipeline.cli.ledgers import DEFAULT_OUT, Out, open_published
from pipeline.cli.tables import Format, print_rows
from pipeline.store.ledger import QueryError


def sql(
    query: Annotated[
        str | None, typer.Argument(help="A query; - reads it from stdin.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="A file that holds the query.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    out: Out = DEFAULT_OUT,
) -> None:
    """Ask the published ledger in SQL, one query at a time.

    It is opened read-only, and a query reads and writes no other file: to keep a result, send what
    is printed there (`--format csv > FILE`).

    Text in CSV that a spreadsheet would run as a formula (=, +, -, @ first) gets a quote before it.
    """
    if (query is None) == (file is None):
        fail("give a query, or a file that holds one", USAGE)
    statement = read_statement(query, file)
    if not statement.strip():
        fail("the query is empty", USAGE)
    with open_published(out) as ledger:
        try:
            names, rows = ledger.ask(statement)
        except QueryError as error:
            fail(str(error))
    print_rows(names, rows, form)


def read_statement(query: str | None, file: Path | None) -> str:
    """The query as text: an argument, standard input, or a file."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            fail(f"{file} cannot be read: {error}", USAGE)
    return sys.stdin.read() if query == "-" else str(query)
