"""Two runs started at once: one works, the other waits or says so; the result is that of one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ROOT, Driver, check_tidy, digest_published, write_corpus

pytestmark = pytest.mark.faults


@pytest.fixture
def second(tmp_path: Path):
    opened = Driver(tmp_path / "traces2")
    yield opened
    opened.close()


@pytest.mark.parametrize("wait", [0, 120])
def test_two_runs_at_once_give_what_one_gives(tmp_path: Path, driver, second, wait):
    raw = write_corpus(tmp_path / "raw", 12)
    driver.complete(raw, tmp_path / "alone")
    wanted = digest_published(tmp_path / "alone")
    out = tmp_path / "out"
    _, one = driver.start(raw, out, wait=wait)
    _, other = second.start(raw, out, wait=wait)
    ended = [driver.finish(one), second.finish(other)]
    assert digest_published(out) == wanted
    check_tidy(out)
    if wait:
        assert sorted(bool(trace.outcome["changed"]) for trace in ended) == [False, True]
        return
    assert sorted(trace.status for trace in ended) == [0, 1]
    (refused,) = [trace for trace in ended if trace.status]
    assert "LockedError" in refused.marks[-1][1]
    assert "is locked by a run (process" in refused.marks[-1][1]


def test_two_commands_at_once_say_so(tmp_path: Path):
    raw = write_corpus(tmp_path / "raw", 12)
    command = [sys.executable, "-m", "pipeline.cli", "run", "--raw", str(raw)]
    command += ["--out", str(tmp_path / "out")]
    started = [
        subprocess.Popen(
            command,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "DAGSTER_HOME": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    ended = sorted(
        ((*process.communicate(timeout=600), process.returncode) for process in started),
        key=lambda told: told[2],
    )
    assert [told[2] for told in ended] == [0, 3], ended
    assert "is locked by Dagster run" in ended[1][1]
    digest_published(tmp_path / "out")
