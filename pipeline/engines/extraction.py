"""Extraction of what is new or changed, batch by batch, into the tables that it fills.

Belongs here: which articles are due, and writing a batch in one transaction, so that a killed run
loses at most the batch it was at. Facts that did not change keep the stamps of the run that first
saw them; what changed or went is kept in audit.fact_history.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

import pandas as pd

from pipeline.engines.batch import BatchResult, WorkItem
from pipeline.engines.local import extract_batches
from pipeline.frames.corrections import Correction, corrections_digest, outcome_row
from pipeline.schemas.columns import column_info
from pipeline.schemas.core import FACTS
from pipeline.schemas.registry import tables
from pipeline.schemas.validation import DTYPES
from pipeline.store.digests import extractor_version
from pipeline.store.ledger import Ledger
from pipeline.store.runs import Run, stamp_stage

BATCH = 250  # a worker holds one batch and its rows, the main process some that wait
LEAST = 100  # smaller batches cost more to write than they save
PER_ARTICLE = (
    "core.sentences",
    "core.mentions",
    "core.date_cues",
    "core.publication_dates",
    "core.fact_evidence",
    "audit.arithmetic",
)
VERSION_ONLY = frozenset({"extractor_version", "run_id", "first_seen_at"})
KEYS_SQL = """
create or replace temp table due as
with keyed as (
    select
        a.article_id,
        a.published_stated,
        sha256(concat_ws('|', a.text_sha256, coalesce(a.published_stated, ''), ?::varchar,
            coalesce(c.digest, ''))) as extraction_key
    from core.articles as a left join corrected as c on c.article_id = a.article_id
    where a.removed_at is null
)
select k.* from keyed as k
left join audit.extractions as e on e.article_id = k.article_id
where e.extraction_key is distinct from k.extraction_key
"""


@dataclass(frozen=True, slots=True)
class ExtractionCounts:
    """What the stage did: articles extracted now, kept from earlier, failed, and removed."""

    extracted: int
    kept: int
    failed: int
    removed: int
    facts: int


Engine = Callable[..., Iterator[BatchResult]]


def refresh_extractions(
    ledger: Ledger,
    run: Run,
    corrections: Sequence[Correction] = (),
    *,
    workers: int | None = None,
    engine: Engine = extract_batches,
    progress: Callable[[int, int], None] | None = None,
) -> ExtractionCounts:
    """Extract every article whose kept extraction is missing or outdated.

    Args:
        ledger: the working file.
        run: the run.
        corrections: all of corrections.yml.
        workers: processes; None is one per core.
        engine: how batches are spread.
        progress: called with articles done and due, after each batch.
    """
    started = perf_counter()
    removed = _forget_removed(ledger, run)
    _find_due(ledger, corrections)
    due = ledger.count("temp.due")
    done = failed = 0
    size = choose_batch(due, workers)
    results = engine(_work(ledger, size), corrections, articles=due, workers=workers)
    with ledger.taking_little():  # the workers need the rest
        for result in results:
            write_batch(ledger, run, result)
            done += len(result.items)
            failed += len(result.failures)
            if progress is not None:
                progress(done, due)
    facts = ledger.count("core.facts")
    with ledger.transaction():
        ledger.execute("drop table temp.due")
        rows = sum(ledger.count(name) for name in (*PER_ARTICLE, "core.facts"))
        stamp_stage(ledger, "extraction", run, rows=rows, seconds=perf_counter() - started)
    kept = ledger.count("audit.extractions") - done
    return ExtractionCounts(done, kept, failed, removed, facts)


def _find_due(ledger: Ledger, corrections: Sequence[Correction]) -> None:
    by_article: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_article.setdefault(correction.article_id, []).append(correction)
    frame = pd.DataFrame(
        {
            "article_id": list(by_article),
            "digest": [corrections_digest(found) for found in by_article.values()],
        },
        dtype="str",
    )
    types = {"article_id": "VARCHAR", "digest": "VARCHAR"}
    with ledger.incoming("corrected", frame, types):
        ledger.execute(KEYS_SQL, [extractor_version()])


def choose_batch(due: int, workers: int | None) -> int:
    """Articles of a batch: BATCH, or fewer when some of the processes would get none.

    Args:
        due: articles to extract.
        workers: processes; None is one per core.
    """
    processes = workers if workers is not None else (os.cpu_count() or 1)
    return min(BATCH, max(LEAST, -(-due // (2 * max(processes, 1)))))


def _work(ledger: Ledger, size: int) -> Iterator[list[WorkItem]]:
    """The articles that are due, in order of their ids, without holding all texts at once."""
    ids = [
        str(row[0]) for row in ledger.rows("select article_id from temp.due order by article_id")
    ]
    version = extractor_version()
    for at in range(0, len(ids), size):
        rows = ledger.rows(
            "select d.article_id, a.text, d.published_stated, d.extraction_key from temp.due as d "
            "inner join core.articles as a on a.article_id = d.article_id "
            "where d.article_id in (select unnest(?)) order by d.article_id",
            [ids[at : at + size]],
        )
        yield [
            WorkItem(str(key), str(text), _stated_day(published), str(digest), version)
            for key, text, published, digest in rows
        ]


def _stated_day(published: object) -> date | None:
    return None if published is None else date.fromisoformat(str(published)[:10])


def write_batch(ledger: Ledger, run: Run, result: BatchResult) -> None:
    """Write the rows of a batch of articles, in one transaction."""
    ids = [article_id for article_id, _ in result.items]
    valid = result.frames.valid
    with ledger.transaction():
        for name in PER_ARTICLE:
            ledger.delete_articles(tables()[name], ids)
            ledger.insert(tables()[name], valid[name])
        _write_facts(ledger, run, ids, valid["core.facts"])
        _write_rejected(ledger, ids, result)
        _write_outcomes(ledger, ids, result)
        _write_failures(ledger, run, ids, result)
        _write_extractions(ledger, run, ids, result)


def _write_facts(ledger: Ledger, run: Run, ids: Sequence[str], facts: pd.DataFrame) -> None:
    """Replace the facts of some articles; the old ones go to the history unless they are equal."""
    types = {name: column_info(FACTS, name).sql_type for name in FACTS.columns}
    differs = " or ".join(
        f"new.{name} is distinct from old.{name}"
        for name in FACTS.columns
        if name not in VERSION_ONLY and name != "fact_id"
    )
    ledger.execute_over(
        "incoming_facts",
        facts,
        types,
        "create or replace temp table new_facts as from incoming_facts",
    )
    ledger.execute(
        "create or replace temp table old_facts as "
        "select * from core.facts where article_id in (select unnest(?))",
        [list(ids)],
    )
    ledger.execute(
        "insert into audit.fact_history by name "  # noqa: S608 - our own column names
        "select old.*, ? as removed_at, ? as removed_run_id from temp.old_facts as old "
        "left join temp.new_facts as new on new.fact_id = old.fact_id "
        f"where new.fact_id is null or {differs}",
        [run.started_at, run.run_id],
    )
    ledger.delete_articles(FACTS, ids)
    keeps = f"old.fact_id is not null and not ({differs})"
    ledger.execute(
        f"insert into core.facts by name select new.* exclude (run_id, first_seen_at), "  # noqa: S608
        f"case when {keeps} then old.run_id else ? end as run_id, "
        f"case when {keeps} then old.first_seen_at else ? end as first_seen_at "
        "from temp.new_facts as new left join temp.old_facts as old on old.fact_id = new.fact_id "
        "order by new.fact_id",
        [run.run_id, run.started_at],
    )
    ledger.execute("drop table temp.new_facts")
    ledger.execute("drop table temp.old_facts")


def _write_rejected(ledger: Ledger, ids: Sequence[str], result: BatchResult) -> None:
    table = tables()["audit.rejected_facts"]
    ledger.delete_articles(table, ids)
    ledger.insert(table, result.frames.rejected)


def _write_outcomes(ledger: Ledger, ids: Sequence[str], result: BatchResult) -> None:
    table = tables()["audit.corrections"]
    ledger.delete_articles(table, ids)
    if result.frames.outcomes:
        ledger.insert(table, _frame(table.name, result.frames.outcomes))


def _frame(name: str, rows: Sequence[object]) -> pd.DataFrame:
    table = tables()[name]
    frame = pd.DataFrame(rows, columns=list(table.columns))
    return frame.astype(
        {column: DTYPES[column_info(table, column).sql_type] for column in table.columns}
    )


def _write_failures(ledger: Ledger, run: Run, ids: Sequence[str], result: BatchResult) -> None:
    ledger.execute(
        "delete from audit.quarantine as q using core.articles as a where q.stage = 'extract' "
        "and a.path = q.path and a.line_no = q.line_no and a.article_id in (select unnest(?))",
        [list(ids)],
    )
    for article_id, error in sorted(result.failures.items()):
        ledger.execute(
            "insert into audit.quarantine by name select path, line_no, 'extract' as stage, "
            "'extractor_error' as reason, ? as detail, null as sha256, ? as first_seen_at, "
            "? as last_seen_at from core.articles where article_id = ?",
            [error, run.started_at, run.started_at, article_id],
        )


def _write_extractions(ledger: Ledger, run: Run, ids: Sequence[str], result: BatchResult) -> None:
    table = tables()["audit.extractions"]
    ledger.delete_articles(table, ids)
    version = extractor_version()
    rows = []
    for article_id, key in result.items:
        sentences, mentions, facts = result.counts.get(article_id, (0, 0, 0))
        failed = article_id in result.failures
        minhash = result.signatures.get(article_id, "")
        rows.append(
            (article_id, key, version, sentences, mentions, facts, failed, minhash, run.run_id)
        )
    ledger.insert(table, _frame(table.name, rows))


def _forget_removed(ledger: Ledger, run: Run) -> int:
    """Take the rows of articles that are gone out of the tables; their facts stay in history."""
    gone = [
        str(row[0])
        for row in ledger.rows(
            "select e.article_id from audit.extractions as e left join core.articles as a "
            "on a.article_id = e.article_id and a.removed_at is null where a.article_id is null"
        )
    ]
    if not gone:
        return 0
    with ledger.transaction():
        ledger.execute(
            "insert into audit.fact_history by name select *, ? as removed_at, "
            "? as removed_run_id from core.facts where article_id in (select unnest(?))",
            [run.started_at, run.run_id, gone],
        )
        for name in (*PER_ARTICLE, "core.facts", "audit.rejected_facts", "audit.corrections"):
            ledger.delete_articles(tables()[name], gone)
        ledger.delete_articles(tables()["audit.extractions"], gone)
    return len(gone)


def refresh_corrections(ledger: Ledger, run: Run, corrections: Sequence[Correction]) -> int:
    """List corrections of articles that are not in the ledger as stale; returns all unapplied."""
    table = tables()["audit.corrections"]
    known = {str(row[0]) for row in ledger.rows("select article_id from audit.extractions")}
    lost = [c for c in corrections if c.article_id not in known]
    with ledger.transaction():
        ledger.execute(
            "delete from audit.corrections where article_id not in "
            "(select article_id from audit.extractions)"
        )
        rows = [outcome_row(correction, "no such article") for correction in lost]
        if rows:
            ledger.insert(table, _frame(table.name, rows))
        stamp_stage(ledger, "corrections", run, rows=ledger.count(table.name), seconds=0.0)
    return ledger.count("(from audit.corrections where outcome <> 'applied')")
