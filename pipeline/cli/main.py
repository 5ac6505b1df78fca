"""The command `dispatch-ledger`: one subcommand per module, loaded when it is called."""

import typer

from pipeline.cli import dates, extract, mentions

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Facts about North Korean workers abroad, from news articles to a DuckDB ledger.",
)
app.command("extract")(extract.extract)
app.command("mentions")(mentions.mentions)
app.command("dates")(dates.dates)


def main() -> None:
    """Run the command line."""
    app()
