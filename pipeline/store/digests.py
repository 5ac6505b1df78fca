"""Digests: of code and data files, and of what the tables hold.

Identical means an equal digest of all columns but run stamps, over rows that are not history.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.schemas.columns import Table, column_info
from pipeline.schemas.registry import tables
from pipeline.store.ledger import Ledger

PACKAGE = Path(__file__).resolve().parents[1]
SUFFIXES = {".py", ".csv", ".txt", ".json", ".yml", ".sql", ".j2", ".css", ".js"}
READER = ("model", "text")
EXTRACTOR = ("model", "text", "grammar", "facts", "dating", "resolve", "reference")


def digest_files(paths: Iterable[Path], root: Path) -> str:
    """sha256 over names and bytes of files, in order of their names below `root`."""
    total = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _sources(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES and "__pycache__" not in path.parts and path.is_file()
    ]


@cache
def reader_version() -> str:
    """Digest of the code that turns bytes into articles, 16 hex digits."""
    return _packages_digest(READER)


@cache
def extractor_version() -> str:
    """Digest of the extractor's code, word lists and reference data, 16 hex digits."""
    return _packages_digest(EXTRACTOR)


def _packages_digest(names: Iterable[str]) -> str:
    paths = [path for name in names for path in _sources(PACKAGE / name)]
    if "facts" in names:
        paths.append(PACKAGE / "engines" / "extractor.py")
    return digest_files(paths, PACKAGE)[:16]


@cache
def code_digest() -> str:
    """Digest of all code, data and SQL of the project."""
    sql = PACKAGE.parent / "sql"
    return digest_files([*_sources(PACKAGE), *_sources(sql)], PACKAGE.parent)


def input_digest(raw: str, corrections: str) -> str:
    """Digest of everything that a run depends on.

    Args:
        raw: digest of the listing of raw/.
        corrections: digest of corrections.yml, empty when there is none.
    """
    return hashlib.sha256(f"{raw}\n{corrections}\n{code_digest()}".encode()).hexdigest()


def digest_table(ledger: Ledger, table: Table, *, with_stamps: bool = False) -> str:
    """Digest of the rows of one table, whatever their order.

    Args:
        ledger: where the table is.
        table: the table; rows with a time of removal are history and left out.
        with_stamps: include the columns that tell about runs, and history.
    """
    columns = table.columns if with_stamps else table.stable_columns
    columns = tuple(name for name in columns if (table.name, name) != ("audit.stages", "seconds"))
    where = ""
    if not with_stamps and "removed_at" in table.columns:
        where = "where removed_at is null"
    fields = ", ".join(f"'{name}', {name}" for name in columns)
    shape = ",".join(f"{name} {column_info(table, name).sql_type}" for name in columns)
    total = hashlib.sha256(f"{table.name}({shape})\n".encode())
    for (row,) in ledger.stream(
        f"select md5(json_object({fields})::varchar) as row "  # noqa: S608 - our names
        f"from {table.name} {where} order by row"
    ):
        total.update(str(row).encode())
    return total.hexdigest()


def digest_tables(ledger: Ledger, *, with_stamps: bool = False) -> str:
    """Digest of all tables; equal for equal input, in any order of arrival."""
    total = hashlib.sha256()
    for table in tables().values():
        if table.history and not with_stamps:
            continue
        total.update(digest_table(ledger, table, with_stamps=with_stamps).encode())
    return total.hexdigest()
