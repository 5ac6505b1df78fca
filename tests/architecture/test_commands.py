"""Every command of README.md and docs/how-to is run, in order, in a folder like a fresh clone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ["README.md", *sorted(f"docs/how-to/{p.name}" for p in ROOT.glob("docs/how-to/*.md"))]
# Tested elsewhere, or without an end.
NOT_RUN = re.compile(r"^(?:make (?:test|ui|setup|lint)\b|pre-commit )")
SHARED = ("Makefile", "pipeline", "pyproject.toml", "requirements.lock", "requirements-dev.lock",
          "sql", "workspace.yaml")  # fmt: skip
ARTICLES = 8
UNITS = sorted(ROOT.glob("deploy/*.*"))


def build_clone(folder: Path) -> Path:
    """A folder with what the commands need: some articles of raw/, the rest linked."""
    for name in SHARED:
        folder.joinpath(name).symlink_to(ROOT / name)
    folder.joinpath("raw").mkdir()
    wanted = {"helong-garment-stoppage-january.txt"}
    wanted |= {path.name for path in sorted(ROOT.glob("raw/*.txt"))[:ARTICLES]}
    for name in wanted:
        shutil.copy(ROOT / "raw" / name, folder / "raw")
    shutil.copy(ROOT / "corrections.yml", folder)
    environment = folder / ".venv"
    environment.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        environment.joinpath(name).symlink_to(Path(sys.prefix) / name)
    for stamp in (".installed", ".installed-dev"):  # installed as this very interpreter
        environment.joinpath(stamp).touch()
    return folder


def run(script: str, folder: Path) -> str:
    """Run lines as a person would who stops at the first failure; returns what they print."""
    environment = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, f"{script}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_clone(tmp_path_factory.mktemp("clone"))
    assert "articles" in run("make run", folder)
    return folder


def blocks(page: str) -> list[str]:
    """The blocks of a page without the lines that are tested elsewhere."""
    found = BLOCK.findall(ROOT.joinpath(page).read_text(encoding="utf-8"))
    kept = ["".join(line for line in block.splitlines(True) if not NOT_RUN.match(line))
            for block in found]  # fmt: skip
    return [block for block in kept if block.strip()]


@pytest.mark.docs
@pytest.mark.parametrize("document", [page for page in PAGES if blocks(page)])
def test_commands_of_the_documents_work(document: str, clone: Path) -> None:
    asked = "select fact_id from mart.wages order by confidence desc limit 1"
    answer = run(f'.venv/bin/dispatch-ledger sql "{asked}" --format csv', clone)
    fact_id = answer.splitlines()[-1]
    assert re.fullmatch(r"[0-9a-f]{16}", fact_id)
    for block in blocks(document):
        run(block.replace("FACT_ID", fact_id), clone)


def test_commands_are_found_in_the_documents() -> None:
    assert len(PAGES) == 9
    assert sum(len(blocks(page)) for page in PAGES) >= 15


@pytest.mark.parametrize("name", [path.name for path in UNITS])
def test_commands_of_units_are_verified(name: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    program = Path(sys.executable).parent / "dispatch-ledger"
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        text = text.replace("/opt/dispatch-ledger/.venv/bin/dispatch-ledger", str(program))
        text = text.replace("WorkingDirectory=/opt/dispatch-ledger", f"WorkingDirectory={ROOT}")
        tmp_path.joinpath(path.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
    )
    about = [line for line in done.stderr.splitlines() if "dispatch-ledger" in line]
    assert not done.returncode or not about, done.stderr
    assert not about
