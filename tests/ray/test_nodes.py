"""A run on a Ray cluster of two nodes, one of which is killed in the middle of the extraction.

The nodes are two `ray start` on this machine, with one processor each. Ray need not be in the
environment of the tests: DISPATCH_LEDGER_RAY_PYTHON names a Python that has it (make test-ray).
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generate_corpus import write_articles
from benchmarks.watch import read_processes
from pipeline.store.layout import Layout
from pipeline.store.release import read_release

ROOT = Path(__file__).resolve().parents[2]
PYTHON = os.environ.get("DISPATCH_LEDGER_RAY_PYTHON") or sys.executable
ARTICLES = 600  # six batches
LENGTH = 500  # bytes
MEMORY = 100_000_000  # bytes of a node's object store; batches go through files
PATIENCE = 300.0  # seconds
START = 90.0  # seconds for a node to come up

# Ray takes 127.0.0.1 for the address of the network card, but where it believes that clusters are
# not for this system. Nothing here listens elsewhere than on the loopback.
LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
START_NODE = (
    "from ray._private import services; from ray.scripts.scripts import main; "
    "services.get_node_ip_address = lambda address=None: '127.0.0.1'; main()"
)

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(
        subprocess.run([PYTHON, "-c", "import ray.data"], capture_output=True).returncode != 0,
        reason=f"{PYTHON} has no ray: make test-ray",
    ),
]


@dataclass
class Node:
    """One `ray start`, in the foreground of a process of its own."""

    process: subprocess.Popen[bytes]

    def kill(self) -> list[str]:
        """End it and everything that it started, as a loss of power would; returns their names."""
        found = list(read_processes(self.process.pid))
        names = [read_name(pid) for pid in found]
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue  # it ended with its parent
        self.process.wait()
        return names


def read_name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    return (
        os.environ
        | LOOPBACK
        | {
            "PYTHONPATH": str(ROOT),  # nodes run this very code, wherever it is installed
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": secrets.token_hex(32),
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_memory_monitor_refresh_ms": "0",  # what others use is no reason to kill ours
            "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
        }
    )


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for number, text in enumerate(write_articles(ARTICLES, length=LENGTH)):
        (folder / f"g{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local_digest(raw, environment, tmp_path_factory) -> str:
    out = tmp_path_factory.mktemp("local")
    run_ledger(sys.executable, raw, out, environment, "--workers", "1").check_returncode()
    return read_digest(out)


def run_ledger(python, raw, out, environment, *options) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", "pipeline.cli", "run", "--raw", raw, "--out", out, *options]
    told = environment | {"DAGSTER_HOME": str(out / "dagster")}
    return subprocess.run(
        command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=PATIENCE
    )


def read_digest(out: Path) -> str:
    release = read_release(Layout(out))
    assert release is not None
    return release.content_digest


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def start_nodes(environment, logs: Path) -> Iterator[tuple[str, list[Node]]]:
    """Two nodes with one processor each; the first one is the head."""
    port = find_port()
    address = f"127.0.0.1:{port}"
    home = tempfile.mkdtemp(prefix="ray-", dir="/tmp")  # names of sockets are short
    common = ["--node-ip-address=127.0.0.1", "--num-cpus=1", f"--object-store-memory={MEMORY}"]
    common += ["--disable-usage-stats", "--block"]
    head = ["--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={home}"]
    nodes: list[Node] = []
    try:
        for number, which in enumerate((head, [f"--address={address}"])):
            with (logs / f"node{number}.log").open("wb") as log:
                command = [PYTHON, "-c", START_NODE, "start", *which, *common]
                started = {k: v for k, v in environment.items() if k not in LOOPBACK}
                nodes.append(Node(subprocess.Popen(command, env=started, stdout=log, stderr=log)))
            wait_for_nodes(address, number + 1, environment)
        yield address, nodes
    finally:
        for node in reversed(nodes):
            node.kill()
        shutil.rmtree(home, ignore_errors=True)


def wait_for_nodes(address: str, count: int, environment) -> None:
    look = (
        f"import ray; ray.init('{address}', log_to_driver=False, logging_level='ERROR'); "
        "print(sum(node['Alive'] for node in ray.nodes()))"
    )
    end = time.monotonic() + START
    while time.monotonic() < end:
        done = subprocess.run([PYTHON, "-c", look], env=environment, capture_output=True, text=True)
        if done.returncode == 0 and int(done.stdout.split()[-1]) >= count:
            return
        time.sleep(1.0)
    pytest.fail(f"{count} nodes did not come up: {done.stderr[-2000:]}")


def count_results(staging: Path) -> int:
    return len(list(staging.glob("*/out/*.parquet")))


def test_ray_loses_a_node_and_gives_what_the_local_engine_gives(
    raw, environment, local_digest, tmp_path
):
    staging, out = tmp_path / "staging", tmp_path / "out"
    out.mkdir()
    with start_nodes(environment, tmp_path) as (address, nodes):
        command = [PYTHON, "-m", "pipeline.cli", "run", "--raw", raw, "--out", out]
        command += ["--engine", "ray", "--address", address, "--staging", staging]
        told = environment | {"DAGSTER_HOME": str(out / "dagster")}
        with (tmp_path / "run.log").open("wb") as log:
            run = subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log)
        try:
            killed = kill_at_work(run, staging, nodes[1])
            status = run.wait(PATIENCE)
        finally:
            run.kill()
    assert status == 0, (tmp_path / "run.log").read_text("utf-8")[-3000:]
    assert any(name.startswith("ray::") for name in killed), "the killed node was idle"
    assert read_digest(out) == local_digest
    assert list(staging.iterdir()) == [], "the run's Parquet files are gone"


def kill_at_work(run: subprocess.Popen[bytes], staging: Path, node: Node) -> list[str]:
    """Kill a node once some batches are done, others are not, and it is at work."""
    batches = -(-ARTICLES // 100)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and run.poll() is None:
        names = [read_name(pid) for pid in read_processes(node.process.pid)]
        busy = any(name.startswith("ray::") and "IDLE" not in name for name in names)
        if busy and 0 < count_results(staging) < batches:
            return node.kill()
        time.sleep(0.02)
    pytest.fail(f"no moment to kill a node: {count_results(staging)} of {batches} batches done")


def test_ray_without_a_cluster_starts_one(raw, environment, local_digest, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    options = ("--engine", "ray", "--staging", tmp_path / "staging", "--workers", "1")
    done = run_ledger(PYTHON, raw, out, environment, *options)
    assert done.returncode == 0, done.stderr[-3000:]
    assert read_digest(out) == local_digest
