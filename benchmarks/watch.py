"""Watching a program from outside: the memory and CPU time of it and its children, stage by stage.

Belongs here: starting a program, looking at /proc while it runs, saying what it took. Does not
belong: what is run, and what a stage is: the program appends lines "TIME STAGE" to a file when a
stage begins, and a last one without a stage. Linux only.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

PERIOD = 0.1  # seconds between two looks
SHARES = 10  # looks from one at shared pages to the next, since the kernel walks all pages for it
TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1 << 20


@dataclass(slots=True)
class Usage:
    """What a program took.

    Attributes:
        seconds: wall time.
        cpu: CPU seconds of it and its children.
        peak_main: MiB, its own.
        peak_worker: MiB, of its largest child.
        peak_all: MiB, it and its children at one moment; pages that they share count twice.
        peak_shared: the same, each page divided among those that share it; looked at less often.
        stages: stage -> seconds.
        stage_peaks: stage -> MiB of the program itself, at most, within the stage.
        stage_cpu: stage -> CPU seconds of it and its children.
        attempts: how often it was started; more than one after an interruption.
        counts: what the caller counts afterwards.
    """

    seconds: float = 0.0
    cpu: float = 0.0
    peak_main: int = 0
    peak_worker: int = 0
    peak_all: int = 0
    peak_shared: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    stage_peaks: dict[str, int] = field(default_factory=dict)
    stage_cpu: dict[str, float] = field(default_factory=dict)
    attempts: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def watch_program(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    stages: Path,
    kept: Path,
    log: Path,
    tell: Callable[[Usage, str], None],
    every: float = 30.0,
) -> Usage:
    """Run a program to its end and say what it took.

    Args:
        command: what to run.
        environment: added to this process's own.
        stages: the file that the program tells its stages to; emptied first.
        kept: where the usage is kept while it runs: what an attempt that was broken off took is
            added to the next one's.
        log: where its output goes.
        tell: called every so often with the usage so far and the stage.
        every: seconds between two calls of `tell`.

    Raises:
        SystemExit: if the program fails.
    """
    before = Usage(**json.loads(kept.read_text("utf-8"))) if kept.exists() else Usage()
    stages.write_text("")
    with log.open("ab") as output:
        program = subprocess.Popen(
            command, env=os.environ | dict(environment), stdout=output, stderr=output
        )
        watched = _Watched(program.pid, stages, before, time.time())
        told = time.monotonic()
        while program.poll() is None:
            stage = watched.look()
            if time.monotonic() - told > every:
                told = time.monotonic()
                kept.write_text(json.dumps(asdict(watched.usage)))
                tell(watched.usage, stage)
            time.sleep(PERIOD)
    watched.end()
    if program.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {program.returncode}: see {log}")
    kept.unlink(missing_ok=True)
    return watched.usage


class _Watched:
    """A running program and what it has taken, what earlier attempts took included."""

    def __init__(self, pid: int, stages: Path, before: Usage, started: float):
        self.pid, self.stages, self.before, self.started = pid, stages, before, started
        self.usage = Usage(**asdict(before))
        self.usage.attempts += 1
        self.cpu: dict[int, float] = {}
        self.looks = 0

    def look(self) -> str:
        """Look once; returns the stage."""
        found = read_processes(self.pid)
        usage = self.usage
        for pid, (memory, cpu) in found.items():
            self.cpu[pid] = cpu
            if pid == self.pid:
                usage.peak_main = max(usage.peak_main, memory)
            else:
                usage.peak_worker = max(usage.peak_worker, memory)
        usage.peak_all = max(usage.peak_all, sum(memory for memory, _ in found.values()))
        if self.looks % SHARES == 0:
            usage.peak_shared = max(usage.peak_shared, sum(map(read_share, found)))
        self.looks += 1
        stage = self._read_stages()
        cpu = self.before.cpu + sum(self.cpu.values())
        usage.stage_cpu[stage] = usage.stage_cpu.get(stage, 0.0) + cpu - usage.cpu
        usage.cpu = cpu
        if self.pid in found:
            usage.stage_peaks[stage] = max(usage.stage_peaks.get(stage, 0), found[self.pid][0])
        return stage

    def end(self) -> None:
        """The last times, once the program has ended."""
        self._read_stages()

    def _read_stages(self) -> str:
        """Bring the seconds of all stages up to now; returns the stage that runs."""
        now = time.time()
        told = [(self.started, "start")]
        for line in self.stages.read_text("utf-8").splitlines():
            at, _, stage = line.partition(" ")
            told.append((float(at), stage or "end"))
        spent = dict(self.before.stages)
        for (at, stage), (then, _) in zip(told, [*told[1:], (now, "")], strict=True):
            spent[stage] = spent.get(stage, 0.0) + then - at
        self.usage.stages = spent
        self.usage.seconds = self.before.seconds + now - self.started
        return told[-1][1]


def read_share(pid: int) -> int:
    """MiB of a process, each page divided among the processes that share it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0  # it has ended meanwhile
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("Pss:")), 0)


def read_processes(pid: int) -> dict[int, tuple[int, float]]:
    """A process and its descendants: pid -> (resident MiB, CPU seconds)."""
    found: dict[int, tuple[int, float]] = {}
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            fields = Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()
            children = [
                int(child)
                for task in Path(f"/proc/{one}/task").iterdir()
                for child in (task / "children").read_text("utf-8").split()
            ]
        except OSError:
            continue  # it has ended meanwhile
        pages = int(fields[21])
        cpu = (int(fields[11]) + int(fields[12])) / TICKS
        found[one] = (pages * os.sysconf("SC_PAGE_SIZE") // MIB, cpu)
        waiting += children
    return found
