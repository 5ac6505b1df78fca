"""kill -9 at moments of runs: readers never see half a release, the next run carries on."""

import os
import random
import shutil
import signal
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.conftest import (
    Driver,
    check_tidy,
    digest_published,
    is_alive,
    wait_for,
    write_corpus,
)

AIMS = ("extract", "write", "analysis", "publish", "rename")
STEPS = 4  # of the switch: before, folder named, link made, link in place


@dataclass
class Site:
    """A folder of articles that switches between two states, and their digests undisturbed."""

    raw: Path
    out: Path
    other: Path
    share: int
    is_second: bool = False

    def switch(self) -> None:
        """Change, remove, rename and add articles, or undo it."""
        files = sorted(path.name for path in self.other.iterdir())
        for no, name in enumerate(files[: self.share]):
            path, kept = self.raw / name, self.other / name
            if no % 6 == 4:  # renamed
                pair = path, self.raw / f"renamed-{name}"
                (pair if not self.is_second else pair[::-1])[0].rename(
                    (pair if not self.is_second else pair[::-1])[1]
                )
            elif no % 6 == 5:  # removed, and later brought back
                pair = path, self.other.with_name(f"away-{name}")
                (pair if not self.is_second else pair[::-1])[0].rename(
                    (pair if not self.is_second else pair[::-1])[1]
                )
            else:  # changed to another text
                text = path.read_bytes()
                path.write_bytes(kept.read_bytes())
                kept.write_bytes(text)
        self.is_second = not self.is_second


@pytest.fixture
def build_site(tmp_path: Path):
    def build(articles: int, share: int) -> Site:
        written = write_corpus(tmp_path / "written", articles)
        raw = tmp_path / "raw"
        raw.mkdir()
        for path in written.rglob("*.txt"):
            path.rename(raw / path.name)
        other = tmp_path / "other"
        other.mkdir()
        for path in write_corpus(tmp_path / "more", share, seed=8).rglob("*.txt"):
            path.rename(other / path.name)
        return Site(raw, tmp_path / "out", other, share)

    return build


def test_switch_goes_there_and_back(build_site):
    site = build_site(24, 12)
    before = {path.name: path.read_bytes() for path in site.raw.iterdir()}
    site.switch()
    after = {path.name: path.read_bytes() for path in site.raw.iterdir()}
    assert len(after) == len(before) - 2
    assert sum(name.startswith("renamed-") for name in after) == 2
    assert sum(before.get(name) != text for name, text in after.items()) == 8 + 2
    site.switch()
    assert {path.name: path.read_bytes() for path in site.raw.iterdir()} == before


@pytest.mark.parametrize(
    ("articles", "share", "each"),
    [
        pytest.param(60, 12, 1, id="few"),
        pytest.param(2000, 48, 10, id="many", marks=pytest.mark.faults),
    ],
)
def test_kills_lose_nothing(build_site, driver: Driver, articles, share, each, record_property):
    site = build_site(articles, share)
    chance = random.Random(articles)
    driver.complete(site.raw, site.out, workers=2)
    first = digest_published(site.out)
    site.switch()
    calm = driver.run(site.raw, site.out)
    assert calm.outcome["changed"]
    second = digest_published(site.out)
    assert first != second
    digests = {False: first, True: second}
    hits: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for aim in [stage for stage in AIMS for _ in range(each)] + [None] * 20:
        if aim is None:  # those that missed
            late = [stage for stage in AIMS if hits[stage] < each]
            if not late:
                break
            aim = late[0]
        before = digests[site.is_second]
        site.switch()
        wanted = digests[site.is_second]
        if aim == "rename":
            step = 1 + hits["rename"] % STEPS
            killed = driver.run(site.raw, site.out, stop_at=step)
        else:
            delay = chance.uniform(0, 0.8) * calm.seconds(aim)
            killed = driver.kill_in(aim, delay, site.raw, site.out)
        if killed.status == 0:
            continue  # it was quicker than the killer
        assert killed.status == -9, (killed.status, killed.marks[-2:])
        hits[killed.last] += 1
        found = digest_published(site.out)
        assert found in (before, wanted), killed.marks[-1]
        assert found == before or killed.last == "rename", killed.marks[-1]
        states["later" if found == wanted else "earlier"] += 1
        again = driver.run(site.raw, site.out)
        assert again.outcome
        calm = again if again.seconds(aim) else calm  # the machine may have become faster
        assert digest_published(site.out) == wanted, killed.marks[-1]
        check_tidy(site.out)
    told = ", ".join(f"{stage} {count}" for stage, count in sorted(hits.items()))
    print(f"{articles} articles: {hits.total()} kills ({told}); published {dict(states)}")
    record_property("kills", dict(hits))
    assert all(hits[stage] >= min(each, 8) for stage in AIMS), hits
    assert hits.total() >= each * len(AIMS)


@pytest.mark.faults
def test_kill_before_the_first_release_leaves_none_or_all(build_site, driver: Driver):
    site = build_site(4, 0)
    driver.complete(site.raw, site.out)
    wanted = digest_published(site.out)
    steps = 7  # two links
    for step in range(1, steps + 1):
        shutil.rmtree(site.out)
        killed = driver.run(site.raw, site.out, stop_at=step)
        assert killed.status == -9, killed.marks[-1]
        if (site.out / "ledger.duckdb").exists():
            assert digest_published(site.out) == wanted
        driver.complete(site.raw, site.out)
        assert digest_published(site.out) == wanted
        check_tidy(site.out)


@pytest.mark.faults
def test_kill_ends_the_processes_that_extract(build_site, driver: Driver):
    site = build_site(400, 0)
    pid, trace = driver.start(site.raw, site.out, workers=2)
    children = Path(f"/proc/{pid}/task/{pid}/children")

    def helpers() -> list[int]:
        try:
            return [int(child) for child in children.read_text().split()]
        except OSError:
            return []

    assert wait_for(lambda: len(helpers()) >= 3, 60)  # two, and the one that tracks resources
    found = helpers()
    os.kill(pid, signal.SIGKILL)
    assert driver.finish(trace).status == -9
    assert wait_for(lambda: not any(is_alive(child) for child in found), 20), found
