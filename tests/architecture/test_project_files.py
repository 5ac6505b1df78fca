"""What must hold of the project's own files, whatever the code does."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-ray.lock")
ADDRESS = re.compile(r"https?://|file://|--(?:extra-)?index-url|--find-links|--trusted-host")


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("no git here")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_holds_no_address(name: str) -> None:
    assert not ADDRESS.search(ROOT.joinpath(name).read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    found = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", ROOT.joinpath(name).read_text(), re.M
    )
    return dict(found)


def test_lock_file_pins_every_package_with_a_hash() -> None:
    for name in LOCKS:
        blocks = re.split(r"\n(?=[A-Za-z0-9])", ROOT.joinpath(name).read_text())
        unhashed = [b.split("==")[0] for b in blocks if "==" in b and "sha256:" not in b]
        assert not unhashed[1:], unhashed  # the first block is the file's own comment


def test_lock_files_hold_the_one_for_use() -> None:
    for name in LOCKS[1:]:
        assert pins("requirements.lock").items() <= pins(name).items()


def test_tracked_files_name_no_folder_of_the_machine() -> None:
    folder = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.is_file()
        and path.suffix in {".py", ".toml", ".yml", ".yaml", ".sh", ".md", ".sql", ""}
        and path.name != Path(__file__).name
        and folder.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_raw_specimens_are_marked() -> None:
    articles = sorted(ROOT.glob("raw/*.txt"))
    assert len(articles) >= 32
    unmarked = [
        p.name for p in articles if "specimen: true\n" not in p.read_text("utf-8").split("---\n")[1]
    ]
    assert not unmarked


def test_raw_mostly_states_no_date() -> None:
    articles = [p.read_text("utf-8").split("---\n")[1] for p in ROOT.glob("raw/*.txt")]
    dated = sum("published:" in front for front in articles)
    assert 0 < dated < len(articles) / 3


@pytest.mark.parametrize(
    "name",
    [".pre-commit-config.yaml", "workspace.yaml", ".github/workflows/ci.yml",
     ".github/workflows/ledger.yml", "pipeline/cli/dagster.yml"],
)  # fmt: skip
def test_settings_are_yaml(name: str) -> None:
    assert isinstance(yaml.safe_load(ROOT.joinpath(name).read_text(encoding="utf-8")), dict)


def test_hooks_are_local() -> None:
    settings = yaml.safe_load(ROOT.joinpath(".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repo["repo"] for repo in settings["repos"]} == {"local"}


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    named = {
        target
        for path in documents
        if path.exists()
        for target in re.findall(r"(?:^|`)make ([a-z][a-z-]*)", path.read_text("utf-8"), re.M)
    }
    assert named <= targets


def test_links_of_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not broken


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    steps = ROOT.joinpath(".ci/run").read_text(encoding="utf-8").splitlines()
    assert re.search(r"^make test\b", readme, re.M)
    assert [
        step for step in ("make lint", "make test", "make test-docs") if step not in steps
    ] == []


def test_ci_workflows_name_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", ROOT.joinpath("Makefile").read_text("utf-8"), re.M))
    for path in ROOT.glob(".github/workflows/*.yml"):
        for target in re.findall(r"make (?:--silent )?([a-z-]+)", path.read_text("utf-8")):
            assert target in targets, f"{path.name}: {target}"
