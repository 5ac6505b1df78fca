"""The options --raw and --out, and how they reach the code location of another process."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import USAGE, fail
from pipeline.store.folders import OUT_VARIABLE, RAW_VARIABLE

DEFAULT_RAW = Path("raw")

Raw = Annotated[Path, typer.Option("--raw", metavar="DIR", help="Folder of the articles.")]


def export_folders(raw: Path, out: Path) -> None:
    """Tell Dagster's processes which folders to use.

    Raises:
        typer.Exit: status 2 if `raw` is no folder.
    """
    if not raw.is_dir():
        fail(f"{raw} is no folder: name the folder of the articles with --raw", USAGE)
    os.environ[RAW_VARIABLE] = str(raw.resolve())
    os.environ[OUT_VARIABLE] = str(out.resolve())
