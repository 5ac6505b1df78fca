"""SQL and documentation written from the schemas: sql/ddl/*.sql and docs/data-dictionary.md.

`python -m pipeline.schemas` writes both; a test compares them with what stands in the repository.
"""

from pipeline.schemas.columns import Table, column_info
from pipeline.schemas.registry import tables

HEADER = "-- Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit.\n"


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _comment(table: Table, column: str) -> str:
    declared = table.schema.columns[column]
    unit = column_info(table, column).unit
    return f"{declared.description} [{unit}]" if unit else str(declared.description)


def _column_checks(table: Table, column: str) -> list[str]:
    declared = table.schema.columns[column]
    checks = []
    values = column_info(table, column).values
    if values:
        checks.append(f"{column} in ({', '.join(_literal(value) for value in values)})")
    for check in declared.checks:
        least, most = check.statistics.get("min_value"), check.statistics.get("max_value")
        if least is not None:
            checks.append(f"{column} >= {least}")
        if most is not None:
            checks.append(f"{column} <= {most}")
    if column_info(table, column).sql_type == "DOUBLE":
        checks.append(f"{column} > '-infinity' and {column} < 'infinity'")
    return [f"check ({check})" for check in checks]


def write_ddl(table: Table) -> str:
    """The statements that create one table, with constraints and comments."""
    lines = []
    for name in table.columns:
        declared = table.schema.columns[name]
        parts = [name, column_info(table, name).sql_type.lower()]
        if not declared.nullable:
            parts.append("not null")
        parts += _column_checks(table, name)
        lines.append("    " + " ".join(parts))
    if table.indexed:
        lines.append(f"    primary key ({', '.join(table.key)})")
    lines += [f"    check ({rule.sql})" for rule in table.rules]
    statements = [
        f"create table if not exists {table.name} (\n" + ",\n".join(lines) + "\n);",
        f"comment on table {table.name} is {_literal(table.comment)};",
    ]
    statements += [
        f"comment on column {table.name}.{name} is {_literal(_comment(table, name))};"
        for name in table.columns
    ]
    return HEADER + "\n".join(statements) + "\n"


def ddl_files() -> dict[str, str]:
    """File name below sql/ddl -> statements, one file a table."""
    return {f"{name.replace('.', '_')}.sql": write_ddl(table) for name, table in tables().items()}


def write_dictionary() -> str:
    """The data dictionary as Markdown."""
    parts = [
        "# Data dictionary\n",
        "Written by `python -m pipeline.schemas` from pipeline/schemas; do not edit. A key column",
        "is marked *key*, a run stamp (no part of what must be identical) *stamp*.\n",
    ]
    for name, table in tables().items():
        parts += [f"## {name}\n", table.comment + "\n", "| column | type | unit | what |"]
        parts.append("| --- | --- | --- | --- |")
        parts += [_dictionary_row(table, column) for column in table.columns]
        parts.append("")
    return "\n".join(parts)


def _dictionary_row(table: Table, column: str) -> str:
    info = column_info(table, column)
    declared = table.schema.columns[column]
    marks = [mark for mark, on in (
        ("*key*", column in table.key), ("*stamp*", info.stamp), ("may be NULL", declared.nullable)
    ) if on]  # fmt: skip
    what = str(declared.description) + (f" ({', '.join(marks)})" if marks else "")
    if info.values:
        what += " One of: " + ", ".join(f"`{value}`" for value in info.values) + "."
    what = what.replace("|", "\\|")
    return f"| {column} | {info.sql_type} | {info.unit or ''} | {what} |"
