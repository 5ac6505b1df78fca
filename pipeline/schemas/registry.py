"""All tables of the ledger, by name, in the order in which they are created."""

from functools import cache

from pipeline.schemas import analysis, audit, core, marts, ref
from pipeline.schemas.columns import Table

STORED = (*ref.TABLES, *core.TABLES, *analysis.TABLES, *audit.TABLES)
MARTS = marts.TABLES


@cache
def tables() -> dict[str, Table]:
    """Name -> table, marts last."""
    return {table.name: table for table in (*STORED, *MARTS)}
