"""A reader that holds the published file open neither blocks a run nor is blocked by it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import Driver, check_tidy, digest_published, write_corpus

pytestmark = pytest.mark.faults
READER = Path(__file__).with_name("reader.py")
RUNS = 10


def test_readers_query_throughout_ten_runs(tmp_path: Path, driver: Driver):
    raw, out = write_corpus(tmp_path / "raw", 12), tmp_path / "out"
    more = sorted(write_corpus(tmp_path / "more", RUNS, seed=8).rglob("*.txt"))
    driver.complete(raw, out)
    readers = {
        way: subprocess.Popen(
            [sys.executable, str(READER), str(out / "ledger.duckdb"), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for way in ("hold", "reopen")
    }
    for reader in readers.values():
        assert reader.stdout.readline().strip() == "ready"
    states = {digest_published(out)}
    for no, path in enumerate(more):
        path.rename(raw / f"more{no}.txt")
        assert driver.complete(raw, out)["changed"]
        assert all(reader.poll() is None for reader in readers.values())
        states.add(digest_published(out))
    check_tidy(out)
    assert len(states) == RUNS + 1
    for way, reader in readers.items():
        told, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors
        queries, seen = map(int, told.split())
        print(f"reader, {way}: {queries} queries throughout {RUNS} runs, {seen} states seen")
        assert queries > RUNS
        assert (seen == 1) if way == "hold" else (seen > RUNS / 2)
