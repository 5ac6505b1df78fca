"""A folder of two articles, and definitions over it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from pipeline.definitions import build_definitions

PAY = """Pay rises in Jilin

North Korean workers at a garment plant in Jilin earn 2,800 yuan a month, an official said on
Tuesday. About 1,000 yuan of it goes to the state. Some 400 of them arrived in March 2021.
"""
PERMITS = """Permits run out

Under UN Security Council Resolution 2397 all 3,000 workers in Kuwait had to leave by December 2019,
a diplomat said. They used to work 14 hours a day for 250 dollars a month.
"""


@dataclass(frozen=True)
class Site:
    """Folders of a small ledger, and the definitions over them."""

    raw: Path
    out: Path
    definitions: dg.Definitions
    instance: dg.DagsterInstance

    def run(
        self, job: str = "build_ledger", *, raise_on_error: bool = True
    ) -> dg.ExecuteInProcessResult:
        """Run a job in this process."""
        return self.definitions.resolve_job_def(job).execute_in_process(
            instance=self.instance,
            raise_on_error=raise_on_error,
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
            if job != "rebuild"
            else None,
        )


def build_site(folder: Path, instance: dg.DagsterInstance) -> Site:
    """Definitions over a folder that holds raw/ and, once built, out/."""
    raw, out = folder / "raw", folder / "out"
    definitions = build_definitions(raw=raw, out=out, corrections=folder / "corrections.yml")
    return Site(raw, out, definitions, instance)


@dataclass(frozen=True)
class FirstRun:
    """A site that was run once, not to be changed, and what Dagster tells of the run."""

    site: Site
    result: dg.ExecuteInProcessResult


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstRun]:
    folder = tmp_path_factory.mktemp("first_run")
    write_articles(folder / "raw")
    with dg.DagsterInstance.ephemeral() as instance:
        site = build_site(folder, instance)
        yield FirstRun(site, site.run())


def write_articles(raw: Path) -> None:
    raw.mkdir()
    raw.joinpath("pay.txt").write_text(PAY, encoding="utf-8")
    raw.joinpath("permits.txt").write_text(PERMITS, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Articles that no run has seen."""
    write_articles(tmp_path / "raw")
    with dg.DagsterInstance.ephemeral() as instance:
        yield build_site(tmp_path, instance)


@pytest.fixture
def built(first_run: FirstRun, tmp_path: Path) -> Iterator[Site]:
    """A copy of the site that was run once; tests may change it."""
    folder = Path(shutil.copytree(first_run.site.raw.parent, tmp_path / "site", symlinks=True))
    with dg.DagsterInstance.ephemeral() as instance:
        yield build_site(folder, instance)
