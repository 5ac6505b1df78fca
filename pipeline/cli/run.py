"""`dispatch-ledger run`: the whole pipeline once, through Dagster, and a summary.

Belongs here: options, progress, exit status, summary. Dagster is imported only when there is
something to do, so that a run over nothing new ends at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import FAILED, LOCKED, USAGE, fail
from pipeline.cli.folders import DEFAULT_RAW, Raw, export_folders
from pipeline.cli.instance import prepare_instance
from pipeline.cli.ledgers import DEFAULT_OUT, Out
from pipeline.cli.summary import print_summary, tell_count
from pipeline.engines.raw_files import BULK_SUFFIXES, TEXT_SUFFIXES
from pipeline.engines.refresh import Inputs, read_inputs
from pipeline.frames.corrections import CorrectionsError
from pipeline.store.layout import Layout
from pipeline.store.ledger import DiskFullError
from pipeline.store.lock import LockedError
from pipeline.store.release import UnreleasableError, is_current

CORRECTIONS = Path("corrections.yml")


class Engine(StrEnum):
    """How extraction is spread."""

    LOCAL = "local"
    RAY = "ray"


def run(
    raw: Raw = DEFAULT_RAW,
    out: Out = DEFAULT_OUT,
    workers: Annotated[
        int, typer.Option(min=0, help="Processes that extract; 0 is one per core.")
    ] = 0,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Extract on this machine, or on a Ray cluster.")
    ] = Engine.LOCAL,
    address: Annotated[
        str, typer.Option("--address", help="Address of the Ray cluster; none starts one here.")
    ] = "",
    staging: Annotated[
        str, typer.Option("--staging", help="Folder or address that all its nodes see.")
    ] = "",
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Extract every article again.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with status 1 when anything is in quarantine.")
    ] = False,
) -> None:
    """Read the articles, extract what is new or changed, prove the rules, publish the ledger."""
    if engine is Engine.RAY and not staging:
        fail("--engine ray needs --staging, a folder that all nodes see", USAGE)
    export_folders(raw, out)
    layout = Layout(out)
    inputs = look(raw, layout)
    if not rebuild and is_current(layout, inputs.digest):
        typer.echo("Nothing has changed since the last run; the published ledger stands.", err=True)
    else:
        spread = {"engine": engine.value, "address": address, "staging": staging}
        run_job(raw, out, workers=workers, rebuild=rebuild, spread=spread)
    quarantined = print_summary(out)
    if strict and quarantined:
        raise typer.Exit(FAILED)


def look(raw: Path, layout: Layout) -> Inputs:
    """List what there is to read.

    Raises:
        typer.Exit: status 1 if nothing there is an article, or corrections.yml cannot be used.
    """
    try:
        inputs = read_inputs(raw, layout, CORRECTIONS)
    except (CorrectionsError, DiskFullError) as error:
        fail(str(error))
    if all(file.status for file in inputs.listing.files):
        others = len(inputs.listing.files)
        told = f" ({tell_count(others, 'file')} there cannot be read)" if others else ""
        fail(
            f"no article in {raw}{told}: put files there whose names end in "
            f"{', '.join(TEXT_SUFFIXES + BULK_SUFFIXES)}, or name another folder with --raw"
        )
    return inputs


def run_job(raw: Path, out: Path, *, workers: int, rebuild: bool, spread: dict[str, str]) -> None:
    """Run the job build_ledger in this process, recorded in the project's Dagster instance.

    Raises:
        typer.Exit: status 3 when another run holds the ledger, 1 when nothing was published.
    """
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("starting") as status:
        prepare_instance()
        from dagster import DagsterInstance

        from pipeline.cli.progress import follow
        from pipeline.definitions import build_definitions

        definitions = build_definitions(raw=raw, out=out, corrections=CORRECTIONS)
        job = definitions.resolve_job_def("build_ledger")
        config = {
            "resources": {
                "workshop": {"config": {"workers": workers, "rebuild": rebuild, **spread}}
            },
            # its log repeats what the web interface shows; `follow` tells the progress
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        }
        with DagsterInstance.get() as instance, follow(instance, status):
            try:
                done = job.execute_in_process(
                    run_config=config, instance=instance, tags={"started_by": "dispatch-ledger run"}
                )
            except Exception as error:  # whatever the cause, it is told and nothing is published
                report_failure(error)
        if not done.success:
            fail("nothing was published: a blocking check failed; `make ui` shows which rows")


def report_failure(error: BaseException) -> None:
    """Tell the cause of a failed run, without Dagster's layers around it.

    Raises:
        typer.Exit: always.
    """
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, LockedError):
        fail(str(cause), LOCKED)
    if isinstance(cause, UnreleasableError):
        fail(f"nothing was published: {cause}")
    fail(f"nothing was published: {type(cause).__name__}: {cause}; `make ui` shows the whole run")
