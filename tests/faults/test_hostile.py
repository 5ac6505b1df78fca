"""Thousands of mutated, random and hostile files: no crash, nothing lost, time linear."""

import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.hostile_corpus import write_hostile
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from tests.faults.conftest import ROOT, Driver, check_tidy, digest_published

ARTICLES = [path.read_bytes() for path in sorted((ROOT / "raw").glob("*.txt"))]
STATUSES = {"article", "duplicate", "quarantined", "skipped"}


def list_files(raw: Path) -> set[bytes]:
    """Paths below raw/ of what is no folder, as the ledger should list them."""
    found = set()
    for folder, folders, names in os.walk(os.fsencode(raw)):
        links = [name for name in folders if Path(os.fsdecode(folder + b"/" + name)).is_symlink()]
        found |= {os.path.relpath(folder + b"/" + name, os.fsencode(raw)) for name in names + links}
    return found


def count_documents(out: Path, raw: Path) -> tuple[Counter[str], dict[str, int]]:
    """Documents by status and quarantined ones by reason, after proving that none is missing."""
    with open_release(Layout(out)) as ledger:
        files = ledger.rows("select path, status, reason from core.files where removed_at is null")
        reasons = dict(
            ledger.rows("select reason, count(*) from audit.quarantine group by 1 order by 2 desc")
        )
        failed = ledger.rows(
            "select check_name from audit.checks where severity = 'block' and not passed"
        )
        articles = ledger.count("(from core.articles where removed_at is null)")
    assert not failed
    listed = {path.decode("utf-8", "backslashreplace") for path in list_files(raw)}
    assert {str(path) for path, _, _ in files} == listed
    statuses = Counter(str(status) for _, status, _ in files)
    assert set(statuses) <= STATUSES
    assert statuses["article"] == articles
    assert all(reason for _, status, reason in files if status in {"quarantined", "skipped"})
    return statuses, {str(reason): int(str(count)) for reason, count in reasons.items()}


def test_hostile_corpus_begins_with_the_smaller_one(tmp_path: Path):
    small, large = tmp_path / "small", tmp_path / "large"
    written = write_hostile(small, 60, ARTICLES)
    write_hostile(large, 90, ARTICLES)
    assert written["mutated"] == 36
    for path in (one for one in small.rglob("*") if one.is_file() and not one.is_symlink()):
        assert (large / path.relative_to(small)).read_bytes() == path.read_bytes()


def test_hostile_files_lose_nothing(tmp_path: Path, driver: Driver):
    raw, out = tmp_path / "raw", tmp_path / "out"
    write_hostile(raw, 40, ARTICLES)
    driver.complete(raw, out)
    statuses, reasons = count_documents(out, raw)
    assert statuses["article"] > 10
    assert statuses["quarantined"] > 3
    assert "extractor_error" not in reasons


@pytest.mark.faults
def test_many_hostile_files_lose_nothing_in_linear_time(tmp_path: Path, driver: Driver):
    seconds = {}
    for files in (2_500, 5_000, 10_000):
        raw, out = tmp_path / f"raw{files}", tmp_path / f"out{files}"
        kinds = write_hostile(raw, files, ARTICLES)
        assert kinds["mutated"] >= files / 2
        seconds[files] = float(str(driver.complete(raw, out, workers=2)["cpu"]))
        statuses, reasons = count_documents(out, raw)
        digest_published(out)
        check_tidy(out)
        print(f"{files} hostile files: {seconds[files]:.1f} s of CPU; {dict(statuses)}; {reasons}")
        assert "extractor_error" not in reasons
    assert seconds[10_000] < 1.5 * 4 * seconds[2_500]
    assert seconds[10_000] < 1.5 * 2 * seconds[5_000]
