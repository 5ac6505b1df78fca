"""The only Definitions object, and the function that builds it with other folders for tests."""

from pathlib import Path

import dagster as dg

from pipeline.defs import assets
from pipeline.defs.automation import build_ledger, daily, publish, raw_folder, rebuild
from pipeline.defs.checks import CHECKS
from pipeline.defs.workshop import CORRECTIONS, Folders, workshop

ASSETS = (
    assets.reference,
    assets.documents,
    assets.extraction,
    assets.corrections,
    assets.comparison,
    assets.marts,
    assets.release,
)


def build_definitions(
    *,
    raw: Path | None = None,
    out: Path | None = None,
    corrections: Path = Path(CORRECTIONS),
) -> dg.Definitions:
    """Build the definitions.

    Args:
        raw: folder of the articles; None leaves it to the environment, or raw/.
        out: folder of working file and releases; None likewise, or out/.
        corrections: file of reviewers' corrections.
    """
    folders = Folders(raw=str(raw or ""), out=str(out or ""), corrections=str(corrections))
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=CHECKS,
        jobs=[build_ledger, rebuild, publish],
        schedules=[daily],
        sensors=[raw_folder],
        resources={
            "folders": folders,
            "workshop": workshop,
        },
        executor=dg.in_process_executor,
    )


defs = build_definitions()
