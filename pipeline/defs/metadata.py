"""What the web interface shows of a table: columns, lineage, row count, a preview.

Belongs here: turning schemas and rows into Dagster's metadata. Does not belong: any query that
changes something, any column's meaning (schemas/).
"""

import html

import dagster as dg

from pipeline.schemas.columns import Table, column_info
from pipeline.schemas.core import FACTS
from pipeline.store.ledger import Ledger

OWNERS = ("team:ledger",)
PREVIEW_ROWS = 8
PREVIEW_CHARS = 60
# Wide or long columns that would push the telling ones off the screen.
NOT_PREVIEWED = frozenset(
    {"text", "text_sha256", "sha256", "row_json", "sample", "extraction_key", "extractor_version",
     "run_id", "first_seen_at", "last_seen_at", "removed_at", "fact_ids", "spans"}
)  # fmt: skip
PREVIEW_COLUMNS = 10


def build_spec(
    table: Table, *, group: str, deps: list[dg.AssetKey] | None = None, skippable: bool = False
) -> dg.AssetSpec:
    """An asset for a table of the ledger, named like it."""
    metadata: dict[str, object] = {
        "dagster/column_schema": build_column_schema(table),
        "dagster/table_name": table.name,
    }
    return dg.AssetSpec(
        key=table.name.split("."),
        description=table.comment,
        group_name=group,
        kinds={"duckdb", "table"},
        owners=list(OWNERS),
        deps=deps or [],
        metadata=metadata,
        skippable=skippable,
    )


def build_column_schema(table: Table) -> dg.TableSchema:
    """Columns with type, meaning, unit and constraints, from the pandera schema."""
    columns = []
    for name, column in table.schema.columns.items():
        info = column_info(table, name)
        told = [f"one of {', '.join(info.values)}"] if info.values else []
        description = column.description or ""
        if info.unit:
            description = f"{description} Unit: {info.unit}."
        columns.append(
            dg.TableColumn(
                name=name,
                type=info.sql_type,
                description=description,
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable, unique=table.key == (name,), other=told
                ),
            )
        )
    return dg.TableSchema(columns=columns, constraints=dg.TableConstraints(build_rules(table)))


def build_rules(table: Table) -> list[str]:
    """The key and the rules over several columns, in words."""
    return [f"key: {', '.join(table.key)}", *(rule.sql for rule in table.rules)]


def build_lineage(table: Table) -> dg.TableColumnLineage | None:
    """Columns of a mart that are taken over from core.facts under the same name."""
    if not table.name.startswith("mart."):
        return None
    source = dg.AssetKey(FACTS.name.split("."))
    taken = [
        name
        for name, column in table.schema.columns.items()
        if name in FACTS.columns and column.description == FACTS.schema.columns[name].description
    ]
    if not taken:
        return None
    return dg.TableColumnLineage(
        {name: [dg.TableColumnDep(asset_key=source, column_name=name)] for name in taken}
    )


def describe_table(ledger: Ledger, table: Table) -> dict[str, object]:
    """Row count, preview and column lineage of a table, as metadata of its materialisation."""
    metadata: dict[str, object] = {
        "dagster/row_count": ledger.count(table.name),
        "preview": dg.MetadataValue.md(preview_table(ledger, table)),
    }
    if lineage := build_lineage(table):  # the web interface reads it here, not in the definition
        metadata["dagster/column_lineage"] = lineage
    return metadata


def preview_table(ledger: Ledger, table: Table) -> str:
    """The first rows of a table by key, as a table in Markdown."""
    shown = [name for name in table.columns if name not in NOT_PREVIEWED][:PREVIEW_COLUMNS]
    rows = ledger.rows(
        f"select {', '.join(shown)} from {table.name} "  # noqa: S608 - our own names
        f"order by {', '.join(table.key)} limit {PREVIEW_ROWS}"
    )
    return build_markdown(shown, rows)


def build_markdown(names: list[str], rows: list[tuple[object, ...]]) -> str:
    """Rows as a table in Markdown; what articles say is shown as text, never as markup."""
    if not rows:
        return "no rows"
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    lines += [f"| {' | '.join(escape_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def escape_cell(value: object) -> str:
    """A value as a cell of a Markdown table."""
    if value is None:
        return ""
    text = " ".join(str(value).split())
    if len(text) > PREVIEW_CHARS:
        text = text[: PREVIEW_CHARS - 1] + "…"
    escaped = html.escape(text)
    return "".join(f"&#{ord(c)};" if c in r"|\`*_[]()!~" else c for c in escaped)
