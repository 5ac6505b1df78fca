"""`dispatch-ledger sql`: ask the published ledger."""

import sys
from typing import Annotated

import typer

from pipeline.cli.exits import USAGE, fail
from pipeline.cli.ledgers import DEFAULT_OUT, Out, open_published
from pipeline.cli.tables import Format, print_rows
from pipeline.store.ledger import QueryError


def sql(
    query: Annotated[str, typer.Argument(help="A query; - reads it from stdin.")],
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    out: Out = DEFAULT_OUT,
) -> None:
    """Ask the published ledger in SQL. It is opened read-only.

    Text in CSV that a spreadsheet would run as a formula (=, +, -, @ first) gets a quote before it.
    """
    statement = sys.stdin.read() if query == "-" else query
    if not statement.strip():
        fail("the query is empty", USAGE)
    with open_published(out) as ledger:
        try:
            names, rows = ledger.ask(statement)
        except QueryError as error:
            fail(str(error))
    print_rows(names, rows, form)
