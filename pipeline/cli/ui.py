"""`dispatch-ledger ui`: Dagster's webserver and daemon on the loopback address."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.folders import DEFAULT_RAW, Raw, export_folders
from pipeline.cli.instance import prepare_instance
from pipeline.cli.ledgers import DEFAULT_OUT, Out

HOST = "127.0.0.1"
PROJECT = Path(__file__).resolve().parents[2]


def ui(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
    raw: Raw = DEFAULT_RAW,
    out: Out = DEFAULT_OUT,
) -> None:
    """Open Dagster: the asset graph, runs, checks, the file sensor and the daily schedule.

    The webserver answers on 127.0.0.1 only. Ctrl-C stops it, and the daemon with it.
    """
    export_folders(raw, out)
    prepare_instance()
    typer.echo(f"http://{HOST}:{port} - Ctrl-C stops it", err=True)
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell may have told us to ignore them
        signal.signal(number, signal.SIG_DFL)
    arguments = ["-m", "dagster", "dev", "--host", HOST, "--port", str(port)]
    arguments += ["--workspace", str(PROJECT / "workspace.yaml")]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - no shell, our arguments
