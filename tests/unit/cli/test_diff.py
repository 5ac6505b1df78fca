"""What a change does to the facts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.diff import Told, compare, write_markdown

ROOT = Path(__file__).resolve().parents[3]
KEPT = Told("a.txt", "wage", "300 dollars", "300 300 USD month")


def test_diff_parts_new_lost_and_changed() -> None:
    lower = Told("a.txt", "wage", "300 dollars", "300 300 USD")
    before = {"1": KEPT, "2": KEPT, "3": lower}
    after = {"1": KEPT, "3": KEPT, "4": KEPT}
    found = compare(before, after)
    assert (found.added, found.lost) == ((KEPT,), (KEPT,))
    assert found.changed == ((lower, KEPT),)


def test_diff_takes_a_new_file_name_for_no_change() -> None:
    renamed = Told("b.txt", KEPT.kind, KEPT.quote, KEPT.value)
    found = compare({"1": KEPT}, {"1": renamed})
    assert not (found.added)
    assert not (found.lost)
    assert not (found.changed)


def test_diff_tells_in_markdown_what_articles_say_as_text() -> None:
    hostile = Told("<b>.txt", "wage", "1 | <script>x</script>", "[a](b)")
    told = write_markdown("0123456789abcdef", compare({}, {"1": hostile}))
    assert "1 new, 0 changed, 0 lost" in told
    assert "0123456789ab" in told
    assert "<script" not in told
    assert told.splitlines()[-1].count(" | ") == 3


def test_diff_counts_what_it_does_not_show() -> None:
    many = {str(no): Told(f"{no}.txt", "wage", "x", "y") for no in range(130)}
    assert "… and 30 more" in write_markdown("base", compare({}, many))


def call(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    names = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        arguments, cwd=folder, env=kept | names, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr[-2000:]
    return done.stdout


@pytest.mark.docs
def test_diff_of_two_commits_tells_new_and_lost_facts(tmp_path: Path) -> None:
    if shutil.which("git") is None or not ROOT.joinpath(".git").exists():
        pytest.skip("no clone here")
    folder = tmp_path / "clone"
    call(tmp_path, "git", "clone", "--quiet", str(ROOT), str(folder))
    kept, gone = sorted(folder.glob("raw/*.txt"))[:2]
    for path in set(folder.glob("raw/*.txt")) - {kept, gone}:
        path.unlink()
    call(folder, "git", "commit", "--quiet", "--all", "--message", "Base")
    gone.unlink()
    folder.joinpath("raw/new.txt").write_text(
        "Some 70 North Korean workers arrived in Dandong in May 2018, an official said.\n",
        encoding="utf-8",
    )
    dispatch_ledger = (sys.executable, "-m", "pipeline.cli")
    call(folder, *dispatch_ledger, "run")
    told = call(folder, *dispatch_ledger, "diff", "--base", "HEAD")
    new, _, lost = told.partition("### Lost")
    assert "| Some 70 North Korean workers | 70.0" in new
    assert gone.name in lost
    assert kept.name not in told
    told = call(folder, *dispatch_ledger, "diff", "--base", "HEAD", "--raw", "raw")
    assert "0 new, 0 changed, 0 lost" in told
    assert not call(folder, "git", "worktree", "list").strip().count("\n")
