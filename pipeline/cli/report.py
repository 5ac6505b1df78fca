"""`dispatch-ledger report`: the HTML report of the published ledger."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ledgers import DEFAULT_OUT, Out, open_published
from pipeline.report import build_report


def report(
    out: Out = DEFAULT_OUT,
    target: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Where; OUT/report.html if left out."),
    ] = None,
) -> None:
    """Write the report: one HTML file that needs no network."""
    path = target or out / "report.html"
    with open_published(out) as ledger:
        html = build_report(ledger)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    typer.echo(path)
