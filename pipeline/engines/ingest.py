"""Files of raw/ into core.files, core.articles and audit.quarantine.

Belongs here: which document becomes an article, which is a copy, what was removed. Only documents
of new or changed files are read. All in one transaction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import pandas as pd

from pipeline.engines.documents import Document, read_documents
from pipeline.engines.raw_files import RawFile, RawListing
from pipeline.store.digests import reader_version
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage

BATCH = 500
INCOMING = {
    "path": "VARCHAR", "line_no": "BIGINT", "status": "VARCHAR", "reason": "VARCHAR",
    "detail": "VARCHAR", "article_id": "VARCHAR", "sha256": "VARCHAR", "size": "BIGINT",
    "encoding": "VARCHAR", "doc": "VARCHAR", "text_sha256": "VARCHAR", "stated_keys": "BIGINT",
    "text": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "outlet": "VARCHAR",
    "published": "VARCHAR", "specimen": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentCounts:
    """Documents seen and what became of them; `read` counts files that had to be read."""

    documents: int
    articles: int
    duplicates: int
    quarantined: int
    skipped: int
    read: int


def refresh_documents(ledger: Ledger, listing: RawListing, run: Run) -> DocumentCounts:
    """Bring core.files, core.articles and audit.quarantine up to date with raw/."""
    started = perf_counter()
    with ledger.transaction():
        _create_staging(ledger)
        to_read = _stage_known(ledger, listing)
        for batch in _batches(to_read):
            _stage(ledger, batch)
        _choose_copies(ledger)
        _read_missing_texts(ledger, listing)
        _write_files(ledger, run)
        _write_articles(ledger, run)
        _write_quarantine(ledger, run)
        counts = count_documents(ledger, len(to_read))
        ledger.execute("drop table temp.documents")
        seconds = perf_counter() - started
        stamp_stage(ledger, "documents", run, rows=counts.documents, seconds=seconds)
    return counts


def _create_staging(ledger: Ledger) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in INCOMING.items())
    ledger.execute(f"create or replace temp table documents ({columns})")


def _stage_known(ledger: Ledger, listing: RawListing) -> list[RawFile]:
    """Stage documents of unchanged files as they are known; returns the files to read."""
    frame = pd.DataFrame(
        {
            "path": [file.path for file in listing.files],
            "sha256": [file.sha256 for file in listing.files],
        },
        dtype="str",
    )
    with ledger.incoming("listed", frame, {"path": "VARCHAR", "sha256": "VARCHAR"}):
        ledger.execute(
            "insert into temp.documents by name "
            "select f.path, f.line_no, f.status, f.reason, q.detail, f.article_id, f.sha256, "
            "f.size, f.encoding, f.doc, f.text_sha256, f.stated_keys "
            "from core.files as f inner join listed as l "
            "on f.path = l.path and f.sha256 = l.sha256 "
            "left join audit.quarantine as q "
            "on q.path = f.path and q.line_no = f.line_no and q.stage = 'read' "
            "where f.removed_at is null and f.reader_version = ? and f.status <> 'skipped'",
            [reader_version()],
        )
    known = {str(row[0]) for row in ledger.rows("select distinct path from temp.documents")}
    return [file for file in listing.files if file.path not in known]


def _batches(files: Sequence[RawFile]) -> Iterator[list[dict[str, object]]]:
    rows = (row for file in files for row in _file_rows(file))
    while batch := list(islice(rows, BATCH)):
        yield batch


def _file_rows(file: RawFile) -> Iterator[dict[str, object]]:
    if file.status:
        reason, _, detail = (file.reason or "").partition(": ")
        yield {
            "path": file.path, "line_no": 0, "status": file.status, "reason": reason,
            "detail": detail or None, "sha256": file.sha256, "size": file.size,
        }  # fmt: skip
        return
    found = False
    for document in read_documents(file):
        found = True
        yield _document_row(file, document)
    if not found:
        yield {
            "path": file.path, "line_no": 0, "status": "skipped", "reason": "no_documents",
            "sha256": file.sha256, "size": file.size,
        }  # fmt: skip


def _document_row(file: RawFile, document: Document) -> dict[str, object]:
    row: dict[str, object] = {
        "path": file.path,
        "line_no": document.line_no,
        "sha256": file.sha256,
        "size": file.size,
        "encoding": document.encoding,
        "doc": document.doc,
        "reason": document.reason,
        "detail": document.detail,
    }
    article = document.article
    if article is None:
        status = "skipped" if document.reason in {"vanished", "unsettled"} else "quarantined"
        return row | {"status": status}
    stated = document.stated
    return row | {
        "status": "article",
        "article_id": article.article_id,
        "text": article.text,
        "text_sha256": document.text_sha256,
        "stated_keys": len(stated),
        "title": document.title,
        "url": stated.get("url"),
        "outlet": stated.get("outlet"),
        "published": stated.get("published"),
        "specimen": stated.get("specimen"),
    }


def _stage(ledger: Ledger, rows: Sequence[dict[str, object]]) -> None:
    dtypes = {"BIGINT": "Int64", "VARCHAR": "str"}
    frame = pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], dtype=dtypes[kind])
            for name, kind in INCOMING.items()
        }
    )
    ledger.execute_over(
        "staged", frame, INCOMING, "insert into temp.documents by name select * from staged"
    )


def _choose_copies(ledger: Ledger) -> None:
    """Of several copies the one that states most is the article, then the first by path."""
    ledger.execute(
        """
        create or replace temp table chosen as
        select path, line_no, article_id, text_sha256 from temp.documents
        where article_id is not null
        qualify row_number() over (
            partition by article_id order by stated_keys desc, path, line_no
        ) = 1
        """
    )
    ledger.execute(
        """
        update temp.documents as d set status = case
            when exists (
                select 1 from temp.chosen as c where c.path = d.path and c.line_no = d.line_no
            ) then 'article' else 'duplicate' end
        where article_id is not null
        """
    )


def _read_missing_texts(ledger: Ledger, listing: RawListing) -> None:
    """Read again the known files whose text an article needs now, since a better copy is gone."""
    paths = {
        str(row[0])
        for row in ledger.rows(
            "select distinct d.path from temp.chosen as c "
            "inner join temp.documents as d on d.path = c.path and d.line_no = c.line_no "
            "left join core.articles as a on a.article_id = c.article_id "
            "where d.text is null and a.text_sha256 is distinct from c.text_sha256"
        )
    }
    again = [file for file in listing.files if file.path in paths]
    if not again:
        return
    ledger.execute("delete from temp.documents where path in (select unnest(?))", [sorted(paths)])
    for batch in _batches(again):
        _stage(ledger, batch)
    _choose_copies(ledger)


def _write_files(ledger: Ledger, run: Run) -> None:
    ledger.execute(
        """
        update core.files as f set removed_at = $now
        where removed_at is null and not exists (
            select 1 from temp.documents as d where d.path = f.path and d.line_no = f.line_no
        )
        """.replace("$now", "?"),
        [run.started_at],
    )
    ledger.execute(
        """
        create or replace temp table fresh_files as
        select
            d.path, d.line_no, d.status, d.reason, d.article_id, d.sha256, d.size, d.encoding,
            d.doc, d.text_sha256, d.stated_keys, ? as reader_version,
            case when f.removed_at is null and f.sha256 is not distinct from d.sha256
                then coalesce(f.first_seen_at, ?) else ? end as first_seen_at,
            ? as last_seen_at, null::timestamp as removed_at
        from temp.documents as d left join core.files as f
        on f.path = d.path and f.line_no = d.line_no
        """,
        [reader_version(), run.started_at, run.started_at, run.started_at],
    )
    ledger.execute(
        "delete from core.files as f using temp.fresh_files as d "
        "where d.path = f.path and d.line_no = f.line_no"
    )
    ledger.execute("insert into core.files by name from temp.fresh_files order by path, line_no")


def _write_articles(ledger: Ledger, run: Run) -> None:
    ledger.execute(
        "update core.articles as a set removed_at = ? where removed_at is null "
        "and not exists (select 1 from temp.chosen as c where c.article_id = a.article_id)",
        [run.started_at],
    )
    ledger.execute(
        """
        create or replace temp table fresh_articles as
        select
            d.article_id, d.text, d.text_sha256, d.path, d.line_no, d.doc, d.title, d.url,
            d.outlet, d.published as published_stated, length(d.text) as chars,
            coalesce(lower(d.specimen) = 'true', false) as is_specimen,
            coalesce(a.first_seen_at, ?) as first_seen_at, null::timestamp as removed_at
        from temp.documents as d left join core.articles as a on a.article_id = d.article_id
        where d.status = 'article' and d.text is not null
        """,
        [run.started_at],
    )
    ledger.execute(
        "delete from core.articles where article_id in (select article_id from temp.fresh_articles)"
    )
    ledger.execute("insert into core.articles by name from temp.fresh_articles order by article_id")
    ledger.execute(
        """
        update core.articles as a
        set path = d.path, line_no = d.line_no, doc = d.doc, removed_at = null
        from temp.documents as d
        where d.status = 'article' and d.text is null and d.article_id = a.article_id
        and (a.path <> d.path or a.line_no <> d.line_no or a.removed_at is not null)
        """
    )


def _write_quarantine(ledger: Ledger, run: Run) -> None:
    ledger.execute(
        """
        create or replace temp table fresh_quarantine as
        select
            d.path, d.line_no, 'read' as stage, d.reason, d.detail, d.sha256,
            coalesce(q.first_seen_at, ?) as first_seen_at, ? as last_seen_at
        from temp.documents as d left join audit.quarantine as q
        on q.path = d.path and q.line_no = d.line_no and q.stage = 'read' and q.reason = d.reason
        where d.status = 'quarantined'
        """,
        [run.started_at, run.started_at],
    )
    ledger.execute("delete from audit.quarantine where stage = 'read'")
    ledger.execute("insert into audit.quarantine by name from temp.fresh_quarantine")


def count_documents(ledger: Ledger, read: int = 0) -> DocumentCounts:
    """Count the documents that lie in raw/ by what became of them."""
    found = {
        str(status): int(str(count))
        for status, count in ledger.rows(
            "select status, count(*) from core.files where removed_at is null group by status"
        )
    }
    return DocumentCounts(
        documents=sum(found.values()),
        articles=found.get("article", 0),
        duplicates=found.get("duplicate", 0),
        quarantined=found.get("quarantined", 0),
        skipped=found.get("skipped", 0),
        read=read,
    )
