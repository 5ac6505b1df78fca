"""Runs that a test may kill: each is a process of its own, and writes down the stage it is in.

A process that has everything imported forks one child a run, so that a run starts at once. It
reads one JSON object a line: `raw`, `out`, `trace`, and optionally `workers`, `wait`, `stop_at`,
`add`; it answers `started PID` and, when the child has ended, `ended PID STATUS` (negative: killed
by that signal). The child appends to `trace` one line `SECONDS STAGE` for each stage that it enters
and for each step of the switch (`rename.N NAME`). At step `stop_at` it kills itself with SIGKILL,
since nobody outside could aim so well.

Nothing of the run is replaced: the functions of the stages are wrapped, so that they tell.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.engines import refresh
from pipeline.engines.local import extract_batches
from pipeline.store import release

# stage -> the functions of a run with which it begins, in their order
STAGES = {
    "documents": "refresh_documents",
    "analysis": "refresh_near_duplicates",
    "marts": "refresh_marts",
    "checks": "refresh_checks",
    "publish": "publish_release",
}
SWITCH = ("rename", "symlink_to", "replace", "unlink", "rmdir")
started = time.perf_counter()


class Trace:
    """Tells the stages of one run to a file."""

    def __init__(self, path: str, stop_at: int | None) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._stop_at = stop_at
        self._step: int | None = None

    def tell(self, stage: str) -> None:
        """Enter a stage."""
        os.write(self._file, f"{time.perf_counter() - started:.6f} {stage}\n".encode())

    def begin_switch(self) -> None:
        """From here on, each change of a name counts as a step."""
        self._step = 0
        self.tell("rename")

    def step(self, name: str) -> None:
        """Count a step of the switch, and end here if so told."""
        if self._step is None:
            return
        self._step += 1
        self.tell(f"rename.{self._step} {name}")
        if self._step == self._stop_at:
            os.kill(os.getpid(), signal.SIGKILL)


def watch(trace: Trace) -> None:
    """Wrap the functions of the stages."""
    for stage, name in STAGES.items():
        setattr(refresh, name, _telling(getattr(refresh, name), trace, stage))
    synced = release._sync

    def sync(folder: Path) -> None:
        synced(folder)
        trace.begin_switch()
        trace.step("before")

    release._sync = sync
    for name in SWITCH:
        setattr(Path, name, _stepping(getattr(Path, name), trace, name))


def _telling(call: Callable[..., object], trace: Trace, stage: str) -> Callable[..., object]:
    def told(*arguments: object, **options: object) -> object:
        trace.tell(stage)
        return call(*arguments, **options)

    return told


def _stepping(call: Callable[..., object], trace: Trace, name: str) -> Callable[..., object]:
    def stepped(path: Path, *arguments: object, **options: object) -> object:
        result = call(path, *arguments, **options)
        trace.step(f"{name} {path.name}")
        return result

    return stepped


def run(order: dict[str, object]) -> None:
    """Run everything once."""
    trace = Trace(str(order["trace"]), order.get("stop_at"))
    watch(trace)

    def extract(*arguments: object, **options: object) -> Iterator[object]:
        results = extract_batches(*arguments, **options)
        trace.tell("extract")
        for result in results:
            trace.tell("write")
            yield result
            trace.tell("extract")
        trace.tell("stamp")

    out = Path(str(order["out"]))
    outcome = refresh.refresh_all(
        Path(str(order["raw"])),
        out,
        corrections=out.with_name("corrections.yml"),
        workers=int(str(order.get("workers", 1))),
        engine=extract,
        wait_seconds=float(str(order.get("wait", 0))),
        settle=False,
    )
    told = {
        "changed": outcome.changed,
        "extracted": outcome.extraction.extracted if outcome.extraction else 0,
        "read": outcome.documents.read if outcome.documents else 0,
        "seconds": outcome.seconds or {},
        "cpu": sum(
            used.ru_utime + used.ru_stime
            for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        ),
    }
    trace.tell("end " + json.dumps(told))


def main() -> None:
    """Serve orders until the input ends."""
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                sys.stdin.close()
                run(order)
                status = 0
            except Exception as error:
                with Path(str(order["trace"])).open("a", encoding="utf-8") as trace:
                    told = " ".join(str(error).split())
                    trace.write(f"0 error {type(error).__name__}: {told}\n")
            finally:
                os._exit(status)
        print(f"started {child}", flush=True)
        _, status = os.waitpid(child, 0)
        print(f"ended {child} {os.waitstatus_to_exitcode(status)}", flush=True)
    os._exit(0)  # frozen objects are reported as leaks otherwise


if __name__ == "__main__":
    main()
