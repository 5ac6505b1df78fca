"""The command `dispatch-ledger`: one module a command, imported when it is called.

`extract` must start in well under a second, so nothing here imports pandas, duckdb or dagster.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS: Mapping[str, str] = {
    "run": "build and publish the ledger from the articles in raw/",
    "ui": "Dagster's web interface and daemon, on this machine only",
    "extract": "facts as JSON Lines",
    "mentions": "every mention as JSON Lines",
    "dates": "publication intervals and their cues as JSON Lines",
    "sql": "ask the published ledger, read-only",
    "explain": "a fact's sentence, and how each slot was filled",
    "verify": "a fact against the bytes of its file",
    "report": "the published ledger as one HTML file",
    "diff": "new, changed and lost facts since a commit, in Markdown",
}


class LazyGroup(TyperGroup):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of the commands, in the order of the manual."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pipeline.cli.{cmd_name}")
        single = typer.Typer(add_completion=False)
        single.command(cmd_name, short_help=COMMANDS[cmd_name])(getattr(module, cmd_name))
        return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Facts about North Korean workers abroad, from news articles to a DuckDB ledger.",
)


@app.callback()
def about() -> None:
    """Facts about North Korean workers abroad, from news articles to a DuckDB ledger."""


def main() -> None:
    """Run the command line. What is printed is UTF-8 whatever the locale."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
