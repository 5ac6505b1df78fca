"""Digests: of code and data files, and of what the tables hold.

Identical means an equal digest of all columns but run stamps, over rows that are not history. The
digest of a table is made of those of up to 256 parts, each the sums of its rows' digests: neither
sorting nor one long stream, and a part that did not change need not be looked at again.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.schemas.columns import Table, column_info
from pipeline.schemas.registry import tables
from pipeline.store.ledger import Ledger

PACKAGE = Path(__file__).resolve().parents[1]
SUFFIXES = {".py", ".csv", ".txt", ".json", ".yml", ".sql", ".j2", ".css", ".js"}
READER = ("model", "text")
# Every row of core.files tells when it was last seen; rows of the others need have no article.
UNDIVIDED = frozenset({"core.files", "audit.rejected_facts", "audit.corrections"})
Parts = dict[str, str]  # part -> rows and sums, as text
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
    return combine_parts(table, digest_parts(ledger, table, with_stamps=with_stamps))


def part_column(table: Table) -> str | None:
    """The column, a hash in hex, whose first two digits tell the part of a row; None without.

    Rows that one article changes lie in few of the 256 parts.
    """
    if table.name in UNDIVIDED:
        return None
    return next((name for name in ("group_id", "article_id") if name in table.columns), None)


def digest_parts(
    ledger: Ledger, table: Table, *, with_stamps: bool = False, only: Collection[str] | None = None
) -> Parts:
    """Part of the table -> number of its rows and sums of the two halves of their digests.

    Args:
        ledger: where the table is.
        table: the table.
        with_stamps: see `digest_table`.
        only: the parts to look at; None for all. A table without parts has one, "".
    """
    column = part_column(table)
    columns = table.columns if with_stamps else table.stable_columns
    columns = tuple(name for name in columns if (table.name, name) != ("audit.stages", "seconds"))
    conditions = []
    if not with_stamps and "removed_at" in table.columns:
        conditions.append("removed_at is null")
    if only is not None and column is not None:
        listed = ", ".join(f"'{part}'" for part in sorted(only))
        conditions.append(f"left({column}, 2) in ({listed})")
    fields = ", ".join(f"'{name}', {name}" for name in columns)
    found = ledger.rows(
        "select part, count(*), sum(md5_number_lower(row))::varchar, "  # noqa: S608 - our names
        "sum(md5_number_upper(row))::varchar from ("
        f"select {f'left({column}, 2)' if column else chr(39) * 2} as part, "
        f"json_object({fields})::varchar as row from {table.name} "
        f"where {' and '.join(conditions) or 'true'}) group by part"
    )
    return {str(part): f"{rows} {low} {high}" for part, rows, low, high in found}


def combine_parts(table: Table, parts: Parts) -> str:
    """The digest of a table from those of its parts."""
    shape = ",".join(f"{name} {column_info(table, name).sql_type}" for name in table.columns)
    total = hashlib.sha256(f"{table.name}({shape})\n".encode())
    for part, told in sorted(parts.items()):
        total.update(f"{part} {told}\n".encode())
    return total.hexdigest()


def digest_tables(ledger: Ledger, *, with_stamps: bool = False) -> str:
    """Digest of all tables; equal for equal input, in any order of arrival."""
    return combine_tables(
        {
            name: digest_table(ledger, table, with_stamps=with_stamps)
            for name, table in tables().items()
            if with_stamps or not table.history
        }
    )


def combine_tables(digests: Mapping[str, str]) -> str:
    """The digest of all tables from those of each, in the order of the tables."""
    return hashlib.sha256("".join(digests.values()).encode()).hexdigest()
