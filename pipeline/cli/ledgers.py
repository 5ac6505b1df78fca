"""Opening the published ledger for a command that reads it."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import fail
from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger, open_release

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the published ledger.")]
DEFAULT_OUT = Path("out")


def hint_out(out: Path) -> str:
    """The option that a further command on the same ledger needs; empty for the usual folder.

    >>> hint_out(Path("out")), hint_out(Path("my ledger"))
    ('', " --out 'my ledger'")
    """
    return "" if out == DEFAULT_OUT else f" --out {shlex.quote(str(out))}"


@contextmanager
def open_published(out: Path) -> Iterator[Ledger]:
    """Open the published ledger, read-only; without one, say so and end with status 1."""
    try:
        ledger = open_release(Layout(out))
    except FileNotFoundError as error:
        fail(str(error))
    with ledger:
        yield ledger
