"""A folder of two articles, and definitions over it."""

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


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    raw.joinpath("pay.txt").write_text(PAY, encoding="utf-8")
    raw.joinpath("permits.txt").write_text(PERMITS, encoding="utf-8")
    definitions = build_definitions(raw=raw, out=out, corrections=tmp_path / "corrections.yml")
    with dg.DagsterInstance.ephemeral() as instance:
        yield Site(raw, out, definitions, instance)
