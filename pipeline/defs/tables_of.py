"""Which tables a statement reads: the edges of the asset graph are those of the SQL.

Belongs here: names of tables to asset keys. Does not belong: running anything.
"""

import re
from collections.abc import Iterable

import dagster as dg

READ = re.compile(r"\b(?:from|join)\s+((?:core|ref|audit|mart)\.\w+)", re.IGNORECASE)


def tables_in(sql: str) -> frozenset[str]:
    """The tables that a statement reads, with their schemas."""
    return frozenset(READ.findall(sql))


def key(table: str) -> dg.AssetKey:
    """The key of the asset of a table."""
    return dg.AssetKey(table.split("."))


def keys(names: Iterable[str]) -> list[dg.AssetKey]:
    """The keys of the assets of some tables."""
    return [key(name) for name in names]
