"""What the tables hold, as digests that are kept from release to release.

Belongs here: working out the digests of those parts only in which something changed. Writers that
change rows beyond the articles that changed say so (`kept.forget_digests`). `digests.digest_tables`
works everything out anew and must come to the same.
"""

import pandas as pd

from pipeline.schemas.columns import Table
from pipeline.schemas.registry import tables
from pipeline.store.digests import (
    Parts,
    combine_parts,
    combine_tables,
    digest_parts,
    part_column,
)
from pipeline.store.kept import find_changed, forget_digests, mark_whole
from pipeline.store.ledger import Ledger

STAGE = "release"
LARGE = 50_000  # rows from which on digests are kept
COLUMNS = {
    "table_name": "VARCHAR", "part": "VARCHAR", "is_stamped": "BOOLEAN", "digest": "VARCHAR",
}  # fmt: skip


def note_content(ledger: Ledger) -> None:
    """Bring work.digests up to date with all tables."""
    with ledger.transaction():
        if find_changed(ledger, STAGE):
            names = [name for name, table in tables().items() if part_column(table) == "article_id"]
            forget_digests(ledger, names, "select left(article_id, 2) from temp.changed")
        else:
            forget_digests(ledger, tables())
        for table in tables().values():
            if part_column(table) is None or ledger.count(table.name) < LARGE:
                forget_digests(ledger, [table.name])
            for is_stamped in (False, True) if _has_stamps(table) else (False,):
                _note_table(ledger, table, is_stamped=is_stamped)
        mark_whole(ledger, STAGE)


def _has_stamps(table: Table) -> bool:
    return table.stable_columns != table.columns or "removed_at" in table.columns


def _note_table(ledger: Ledger, table: Table, *, is_stamped: bool) -> None:
    """Work out the digests of a table that are missing."""
    known = read_parts(ledger, table, is_stamped=is_stamped)
    only = None
    if known:
        only = {f"{number:02x}" for number in range(256)} - known.keys()
        if not only:
            return
    found = digest_parts(ledger, table, with_stamps=is_stamped, only=only)
    if part_column(table) is not None:  # parts without rows are known too
        empty = only if only is not None else {f"{number:02x}" for number in range(256)}
        found = dict.fromkeys(empty, "") | found
    rows = [(table.name, part, is_stamped, digest) for part, digest in found.items()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")
    statement = "insert into work.digests by name from incoming_digests"
    ledger.execute_over("incoming_digests", frame, COLUMNS, statement)


def read_parts(ledger: Ledger, table: Table, *, is_stamped: bool) -> Parts:
    """The digests of a table's parts, as they are kept; "" for a part without rows.

    Args:
        ledger: the working file, after `note_content`.
        table: the table.
        is_stamped: with the columns that tell about runs, and with history.
    """
    rows = ledger.rows(
        "select part, digest from work.digests where table_name = ? and is_stamped = ?",
        [table.name, is_stamped and _has_stamps(table)],
    )
    return {str(part): str(digest) for part, digest in rows}


def digest_content(ledger: Ledger) -> str:
    """What `digests.digest_tables` gives, from the digests that are kept."""
    found = {}
    for name, table in tables().items():
        if not table.history:
            parts = read_parts(ledger, table, is_stamped=False)
            found[name] = combine_parts(table, {p: told for p, told in parts.items() if told})
    return combine_tables(found)
