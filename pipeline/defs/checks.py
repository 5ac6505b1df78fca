"""The rules of sql/checks as asset checks, each on the table that it speaks of.

Belongs here: hanging rules on assets. Does not belong: any rule (sql/checks), any limit
(quality/limits.yml). Rules run stage by stage, since a blocking check holds up what lies downstream
of its table; the release proves all of them once more before it publishes.
"""

import dagster as dg

from pipeline.defs.assets import (
    COMPARISON,
    CORRECTIONS,
    DOCUMENTS,
    EXTRACTION,
    MART_NAMES,
    REFERENCE,
)
from pipeline.defs.metadata import build_markdown
from pipeline.defs.tables_of import key, tables_in
from pipeline.defs.workshop import Workshop
from pipeline.quality.checks import CheckResult, check_names, find_faults
from pipeline.store.sql_files import read_sql

# Stages from last to first: a rule belongs to the last stage whose tables it reads.
STAGES = {
    "marts": MART_NAMES,
    "comparison": (*CORRECTIONS, *COMPARISON),
    "extraction": EXTRACTION,
    "documents": DOCUMENTS,
    "reference": REFERENCE,
}


def place_check(name: str) -> tuple[str, str]:
    """The stage and the table of a check.

    Raises:
        LookupError: if it reads no table that a stage writes.
    """
    texts = {file.name: file.text for file in read_sql("checks")}
    if name == "keys":
        return "extraction", "core.facts"
    if name not in texts:  # a size: "core_articles_least"
        schema, _, rest = name.rpartition("_")[0].partition("_")
        read = {f"{schema}.{rest}"}
    else:
        read = set(tables_in(texts[name]))
    for stage, names in STAGES.items():
        found = [table for table in names if table in read]
        if found:
            return stage, "core.facts" if "core.facts" in found else found[0]
    raise LookupError(f"check {name} reads none of the tables that an asset stands for: {read}")


def build_checks(stage: str) -> dg.AssetChecksDefinition | None:
    """All checks of a stage as one step; None when it has none."""
    placed = {name: place_check(name)[1] for name, _, _ in check_names()
              if place_check(name)[0] == stage}  # fmt: skip
    if not placed:
        return None
    specs = [
        dg.AssetCheckSpec(
            name=name,
            asset=key(placed[name]),
            blocking=severity == "block",
            description=description,
            metadata={"rule": f"sql/checks/{name}.sql"},
        )
        for name, severity, description in check_names()
        if name in placed
    ]

    @dg.multi_asset_check(name=f"prove_{stage}", specs=specs)
    def prove(context: dg.AssetCheckExecutionContext, workshop: dg.ResourceParam[Workshop]):
        for result in find_faults(workshop.ledger, frozenset(placed)):
            yield report_check(result, placed[result.name])

    return prove


def report_check(result: CheckResult, table: str) -> dg.AssetCheckResult:
    """A check's outcome with the first offending rows."""
    severity = (
        dg.AssetCheckSeverity.ERROR if result.severity == "block" else dg.AssetCheckSeverity.WARN
    )
    metadata: dict[str, object] = {"offending": int(result.offending)}
    if not result.passed:
        rows = list(result.sample.itertuples(index=False, name=None))
        names = [str(name) for name in result.sample.columns]
        metadata["first_rows"] = dg.MetadataValue.md(build_markdown(names, rows))
    return dg.AssetCheckResult(
        passed=bool(result.passed),
        asset_key=key(table),
        check_name=result.name,
        severity=severity,
        description=result.description,
        metadata=metadata,
    )


CHECKS = [found for stage in STAGES if (found := build_checks(stage)) is not None]
