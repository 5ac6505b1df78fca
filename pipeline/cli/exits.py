"""How commands end: exit statuses, and messages on stderr.

0 done (quarantine is reported), 1 failed or nothing published, 2 usage, 3 locked.
"""

from typing import NoReturn

import typer

FAILED = 1
USAGE = 2
LOCKED = 3


def warn(message: str) -> None:
    """Print a message on stderr."""
    typer.echo(f"dispatch-ledger: {message}", err=True)


def fail(message: str, status: int = FAILED) -> NoReturn:
    """Print why the command cannot go on, and end it.

    Raises:
        typer.Exit: always, with the status.
    """
    warn(message)
    raise typer.Exit(status)
