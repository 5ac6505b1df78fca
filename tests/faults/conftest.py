"""Real runs in processes of their own, to be killed, raced and starved."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.schemas.registry import tables
from pipeline.store.digests import digest_tables
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from pipeline.store.release import BUILDING, KEPT, read_release

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("driver.py")
PATIENCE = 900.0  # seconds; a run that takes longer hangs


@dataclass
class Trace:
    """What a run told: (seconds, stage) in order, its exit status, and its outcome if it ended."""

    marks: list[tuple[float, str]]
    status: int = 0

    @property
    def last(self) -> str:
        """The stage that the run was in when it ended; steps of the switch count as rename."""
        return self.marks[-1][1].split(".")[0].split(" ")[0] if self.marks else "start"

    @property
    def outcome(self) -> dict[str, object]:
        """What the run said of itself; fails the test when it did not end well."""
        stage = self.marks[-1][1] if self.marks else ""
        assert self.status == 0, (self.status, self.marks[-3:])
        assert stage.startswith("end "), self.marks[-3:]
        return json.loads(stage.removeprefix("end "))

    def seconds(self, stage: str) -> float:
        """The longest time that the run spent in a stage at once."""
        return max(
            (
                later - at
                for (at, name), (later, _) in zip(self.marks, self.marks[1:], strict=False)
                if name == stage
            ),
            default=0.0,
        )


@dataclass
class Driver:
    """A process that starts runs; see driver.py."""

    folder: Path
    count: int = 0
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=60)

    def start(self, raw: Path, out: Path, **options: object) -> tuple[int, Path]:
        """Start a run; returns its process and where it tells its stages."""
        self.count += 1
        trace = self.folder / f"{self.count}.trace"
        order = {"raw": str(raw), "out": str(out), "trace": str(trace)} | options
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        word, pid = self._answer().split()
        assert word == "started"
        return int(pid), trace

    def finish(self, trace: Path) -> Trace:
        """Wait for the run that was started last."""
        word, _, status = self._answer().split()
        assert word == "ended"
        return Trace(read_marks(trace), int(status))

    def run(self, raw: Path, out: Path, **options: object) -> Trace:
        """Run once, to the end."""
        _, trace = self.start(raw, out, **options)
        return self.finish(trace)

    def complete(self, raw: Path, out: Path, **options: object) -> dict[str, object]:
        """Run once; fails the test when the run does not end well."""
        return self.run(raw, out, **options).outcome

    def kill_in(self, stage: str, delay: float, raw: Path, out: Path, **options: object) -> Trace:
        """Start a run and kill it `delay` seconds after it has entered a stage."""
        pid, trace = self.start(raw, out, **options)
        if wait_for(lambda: has_entered(trace, stage) or not is_alive(pid)) and is_alive(pid):
            time.sleep(delay)
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        return self.finish(trace)


def read_marks(path: Path) -> list[tuple[float, str]]:
    """The lines of a trace; a run may have been killed while it wrote the last one."""
    found = []
    for line in path.read_text("utf-8").splitlines(keepends=True) if path.exists() else ():
        at, _, stage = line.partition(" ")
        if line.endswith("\n") and stage:
            found.append((float(at), stage.strip()))
    return found


def has_entered(trace: Path, stage: str) -> bool:
    return any(name == stage for _, name in read_marks(trace))


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Look every millisecond until something holds; False when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.001)
    return False


def digest_published(out: Path) -> str:
    """Open the published file, count it out anew, and compare it with what it says of itself."""
    layout = Layout(out)
    release = read_release(layout)
    assert release is not None
    with open_release(layout) as ledger:
        digest = digest_tables(ledger)
        rows = {name: ledger.count(name) for name in tables()}
        for name, count in rows.items():
            path = release.folder / "parquet" / f"{name}.parquet"
            files = f"{path}/*.parquet" if path.is_dir() else str(path)
            sql = "select sum(num_rows)::bigint from parquet_file_metadata(?)"
            assert ledger.value(sql, [files]) == count, name
    assert digest == release.content_digest
    return digest


def check_tidy(out: Path) -> None:
    """No half-built folder, no more releases than are kept."""
    names = [path.name for path in Layout(out).releases.iterdir()]
    assert not [name for name in names if name.startswith(BUILDING)]
    assert len(names) <= KEPT
    assert not list(out.glob(".*.new"))


def write_corpus(folder: Path, articles: int, *, seed: int = 7, length: int = 800) -> Path:
    """Articles by benchmarks/generate_corpus.py."""
    folder.mkdir(parents=True, exist_ok=True)
    script = ROOT / "benchmarks" / "generate_corpus.py"
    subprocess.run(
        [sys.executable, str(script), str(folder), "--articles", str(articles), "--seed",
         str(seed), "--bytes", str(length)],
        check=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    """Starts runs."""
    opened = Driver(tmp_path / "traces")
    yield opened
    opened.close()
