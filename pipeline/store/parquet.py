"""The tables of a release as Parquet: those and those parts that did not change are taken over.

Belongs here: how a table is cut into files, and which of them the release before holds already. A
small table is a file, a large one a folder of that name with a file for each first digit, or two,
of the hash that tells its parts. What did not change is taken over as a hard link.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

from pipeline.schemas.columns import Table
from pipeline.schemas.registry import tables
from pipeline.store.content import read_parts
from pipeline.store.digests import Parts, part_column
from pipeline.store.ledger import Ledger

# Rows from which on a table has a file for each first digit, and for each two digits.
CUT, CUT_FINELY = 50_000, 800_000
Files = dict[str, str]  # file below parquet/ -> digest of the rows that it holds


def write_parquet(ledger: Ledger, folder: Path, before: Path) -> Files:
    """Write all tables; returns what was written, for the next release.

    Args:
        ledger: the working file, after `content.note_content`.
        folder: parquet/ of the new release.
        before: parquet/ of the release before, which may be missing.
    """
    known = _read_files(before.with_name("parquet.json"))
    folder.mkdir()
    files: Files = {}
    for table in tables().values():
        for name, (digest, condition) in _cut(ledger, table).items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            if known.get(name) != digest or not _take(before / name, target):
                _write(ledger, table, target, condition)
            files[name] = digest
    return files


def _read_files(path: Path) -> Files:
    """What a release wrote; nothing when it is missing or was made by older code."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {str(name): str(digest) for name, digest in found.items()}


def _cut(ledger: Ledger, table: Table) -> dict[str, tuple[str, str]]:
    """The files of a table: name -> digest of its rows, and the condition that chooses them."""
    rows = ledger.count(table.name)
    parts = read_parts(ledger, table, is_stamped=True)
    name = f"{table.name}.parquet"
    column = part_column(table)
    if rows < CUT or column is None:
        return {name: (_digest(table, parts), "true")}
    digits = 1 if rows < CUT_FINELY else 2
    files = {}
    for number in range(16**digits):
        prefix = f"{number:0{digits}x}"
        mine = {p: told for p, told in parts.items() if told and p.startswith(prefix)}
        end = f"{number + 1:0{digits}x}" if number + 1 < 16**digits else "g"
        condition = f"{column} >= '{prefix}' and {column} < '{end}'"
        if mine:
            files[f"{name}/{prefix}.parquet"] = (_digest(table, mine), condition)
    return files


def _digest(table: Table, parts: Parts) -> str:
    """Digest of the columns and rows of a file."""
    told = [*table.columns, *(f"{part} {digest}" for part, digest in sorted(parts.items()))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _take(old: Path, target: Path) -> bool:
    """Take over a file of the release before; False when it is not there."""
    try:
        os.link(old, target)
    except FileNotFoundError:
        return False
    except OSError:  # a file system without hard links
        shutil.copyfile(old, target)
    return True


def _write(ledger: Ledger, table: Table, target: Path, condition: str) -> None:
    path = str(target).replace("'", "''")
    ledger.execute(
        f"copy (select * from {table.name} where {condition} order by {', '.join(table.key)}) "  # noqa: S608
        f"to '{path}' (format parquet, compression zstd)"
    )
