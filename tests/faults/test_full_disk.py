"""A disk that is full: told clearly, the release stays, and the next run with space completes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.conftest import Driver, check_tidy, digest_published, write_corpus

pytestmark = pytest.mark.faults
MIB = 1 << 20


@pytest.fixture
def small_disk(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(disk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no right to mount a tmpfs: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes free."""
    with (disk / "ballast").open("wb") as ballast:
        while (over := shutil.disk_usage(disk).free - left) > 0:
            ballast.write(b"\0" * min(over, MIB))
            ballast.flush()


def test_full_disk_leaves_the_release_and_the_next_run_completes(
    small_disk: Path, tmp_path: Path, driver: Driver
):
    raw, out = write_corpus(tmp_path / "raw", 20), small_disk / "out"
    more = sorted(write_corpus(tmp_path / "more", 200, seed=8).rglob("*.txt"))
    driver.complete(raw, out)
    before = digest_published(out)
    size = shutil.disk_usage(small_disk).used
    stages = {}
    for left in (0, size // 16, size // 8, size // 4, size // 2):
        for _ in range(12):
            (path := more.pop()).rename(raw / path.name)
        fill(small_disk, left)
        short = driver.run(raw, out)
        if short.status == 0:
            break  # so much is enough
        assert digest_published(out) == before
        stage, error = short.marks[-2][1] if len(short.marks) > 1 else "start", short.marks[-1][1]
        stages[left] = stage.split(" ")[0]
        assert error.startswith("error DiskFullError: the disk is full"), error
        assert "No space left on device" in error, error
        (small_disk / "ballast").unlink()
        driver.complete(raw, out)
        after = digest_published(out)
        check_tidy(out)
        driver.complete(raw, tmp_path / f"calm{left}")
        assert digest_published(tmp_path / f"calm{left}") == after
        before = after
    assert len(stages) >= 3
    print(f"full disk: stopped in {stages}")
