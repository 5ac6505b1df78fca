import subprocess
import sys

import pytest

from pipeline.store.layout import Layout
from pipeline.store.lock import LockedError, hold_lock

HOLD = """
import sys, time
from pathlib import Path
from pipeline.store.layout import Layout
from pipeline.store.lock import hold_lock
with hold_lock(Layout(Path(sys.argv[1])), who="the other run"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().strip() == "held"
    yield process
    process.kill()
    process.wait()


def test_lock_tells_who_holds_it(tmp_path, other):
    with (
        pytest.raises(LockedError, match=f"the other run .process {other.pid}"),
        hold_lock(Layout(tmp_path)),
    ):
        pass


def test_lock_waits_for_the_other_run(tmp_path, other):
    other.stdin.write("\n")
    other.stdin.flush()
    with hold_lock(Layout(tmp_path), wait_seconds=20):
        pass


def test_lock_is_free_after_a_kill(tmp_path, other):
    other.kill()
    other.wait()
    with hold_lock(Layout(tmp_path), wait_seconds=5):
        pass


def test_lock_is_free_after_an_error(tmp_path):
    with pytest.raises(RuntimeError, match="stop"), hold_lock(Layout(tmp_path)):
        raise RuntimeError("stop")
    with hold_lock(Layout(tmp_path)):
        pass
