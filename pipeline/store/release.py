"""Releases: complete folders that analysts read, switched by one rename."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.store.content import digest_content, note_content
from pipeline.store.layout import Layout
from pipeline.store.ledger import STORAGE_VERSION, Ledger, telling_full_disks
from pipeline.store.parquet import write_parquet
from pipeline.store.runs import Run, count_run, fail_run, finish_run, stale_stages

KEPT = 3
BUILDING = ".building-"


class UnreleasableError(RuntimeError):
    """The tables must not be published: a stage is missing or a blocking check failed."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published release.

    Attributes:
        folder: where it lies.
        run_id: run that made it.
        input_digest: what it was made from.
        content_digest: digest of its tables, run stamps left out.
    """

    folder: Path
    run_id: int
    input_digest: str
    content_digest: str


def read_release(layout: Layout) -> Release | None:
    """The current release, from its small JSON file; None when nothing is published."""
    try:
        told = json.loads((layout.current / "release.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Release(
        layout.current.resolve(), told["run_id"], told["input_digest"], told["content_digest"]
    )


def is_current(layout: Layout, input_digest: str) -> bool:
    """Whether the published release was made from this input, so that there is nothing to do."""
    release = read_release(layout)
    return release is not None and release.input_digest == input_digest and layout.ledger.exists()


def publish_release(
    ledger: Ledger,
    layout: Layout,
    run: Run,
    *,
    now: datetime,
    add: Callable[[Path], None] | None = None,
) -> Release:
    """Copy the ledger into a new release and switch to it.

    Args:
        ledger: the working file, open.
        layout: the output folder.
        run: the run that publishes.
        now: end of the run, UTC without zone.
        add: called with the release's folder before the switch, to add a report.

    Raises:
        UnreleasableError: if a stage's stamp is not this run's, or a blocking check failed.
    """
    _refuse_unfit(ledger, run)
    note_content(ledger)
    content = digest_content(ledger)
    building = layout.releases / f"{BUILDING}{run.run_id}"
    with telling_full_disks():
        clean_up(layout)
        _prune(layout)
        building.mkdir(parents=True)
    with ledger.transaction():
        _correct_outcomes(ledger, layout)
        count_run(ledger, run)
        finish_run(ledger, run, outcome="published", finished_at=now, content_digest=content)
    try:
        with telling_full_disks():
            _fill(ledger, layout, building, run, content)
            if add is not None:
                add(building)
            name = hashlib.sha256(f"{run.run_id} {now} {content}".encode()).hexdigest()[:16]
            folder = _move_in(layout, building, name)
            _point(layout, folder)
    except BaseException as error:
        fail_run(ledger, run, error, finished_at=now)
        shutil.rmtree(building, ignore_errors=True)
        raise
    return Release(folder, run.run_id, run.input_digest, content)


def _correct_outcomes(ledger: Ledger, layout: Layout) -> None:
    """A run that was killed between its last write and the switch has published nothing."""
    release = read_release(layout)
    ledger.execute(
        "update audit.runs set outcome = 'failed', detail = 'interrupted while publishing' "
        "where outcome = 'published' and run_id > ?",
        [0 if release is None else release.run_id],
    )


def _refuse_unfit(ledger: Ledger, run: Run) -> None:
    stale = stale_stages(ledger, run.input_digest)
    if stale:
        raise UnreleasableError(f"not written by this run's input: {', '.join(stale)}")
    failed = ledger.rows(
        "select check_name, offending from audit.checks "
        "where severity = 'block' and not passed order by check_name"
    )
    if failed:
        told = ", ".join(f"{name} ({count} rows)" for name, count in failed)
        raise UnreleasableError(f"blocking checks failed: {told}; see audit.checks")
    if ledger.count("audit.checks") == 0:
        raise UnreleasableError("no check has run")


def _fill(ledger: Ledger, layout: Layout, folder: Path, run: Run, content: str) -> None:
    ledger.copy_to(folder / "ledger.duckdb", STORAGE_VERSION)
    parts = write_parquet(ledger, folder / "parquet", layout.current / "parquet")
    told = {"run_id": run.run_id, "input_digest": run.input_digest, "content_digest": content}
    for name, held in (("release", told), ("parquet", parts)):
        text = json.dumps(held, indent=2) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _move_in(layout: Layout, building: Path, name: str) -> Path:
    """Give the folder its final name; a folder of that name is complete and the same."""
    _sync(building)
    folder = layout.releases / name
    if folder.exists():
        shutil.rmtree(building)
        os.utime(folder)
        return folder
    building.rename(folder)
    return folder


def _sync(folder: Path) -> None:
    """Have everything on disk before a name points to it."""
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _point(layout: Layout, folder: Path) -> None:
    _link(layout.current, Path("releases") / folder.name)
    _link(layout.ledger, Path("current") / "ledger.duckdb")


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def clean_up(layout: Layout) -> None:
    """Remove what a killed run left half built."""
    layout.releases.mkdir(parents=True, exist_ok=True)
    for path in layout.releases.glob(f"{BUILDING}*"):
        shutil.rmtree(path)
    for link in (layout.current, layout.ledger):
        link.with_name(f".{link.name}.new").unlink(missing_ok=True)


def _prune(layout: Layout) -> None:
    """Leave room for one more release; a reader that has an older file open keeps reading it.

    Done before the switch: a run that is killed after it leaves no release too many.
    """
    folders = [path for path in layout.releases.iterdir() if not path.name.startswith(".")]
    current = layout.current.resolve()
    folders.sort(key=lambda path: (path.resolve() != current, -path.stat().st_mtime_ns, path.name))
    for old in folders[KEPT - 1 :]:
        shutil.rmtree(old)
