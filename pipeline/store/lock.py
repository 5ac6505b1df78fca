"""One run at a time: the lock that Dagster runs and the command line take alike."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.store.layout import Layout
from pipeline.store.ledger import telling_full_disks


class LockedError(RuntimeError):
    """Another run holds the ledger."""


@contextmanager
def hold_lock(layout: Layout, *, wait_seconds: float = 0.0, who: str = "a run") -> Iterator[None]:
    """Hold the lock of an output folder.

    Args:
        layout: the output folder.
        wait_seconds: how long to wait for another run; negative waits without end.
        who: shown to a run that has to wait.

    Raises:
        LockedError: if the other run does not end in time; names its process.
    """
    layout.work.mkdir(parents=True, exist_ok=True)
    holder = layout.lock_file.with_suffix(".holder")
    lock = FileLock(layout.lock_file)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise LockedError(
            f"{layout.out} is locked by {_read_holder(holder)}; wait until it ends, or give --out "
            "another folder"
        ) from None  # whoever reports the innermost cause must tell this one
    try:
        with telling_full_disks():
            holder.write_text(json.dumps({"who": who, "pid": os.getpid()}), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _read_holder(path: os.PathLike[str]) -> str:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - PathLike
            held = json.load(file)
        return f"{held['who']} (process {held['pid']})"
    except (OSError, ValueError, KeyError):
        return "another run"
