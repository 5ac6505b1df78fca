"""Runs and the stamps of their stages: which tables were written by which run from which input."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from pipeline.store.digests import extractor_version
from pipeline.store.ledger import Ledger

STAGES = (
    "reference",
    "documents",
    "extraction",
    "corrections",
    "near_duplicates",
    "comparison",
    "marts",
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that found something to do.

    Attributes:
        run_id: its number, from 1.
        input_digest: digest of raw, reference, corrections and code.
        started_at: UTC without zone; the time of every stamp of the run.
    """

    run_id: int
    input_digest: str
    started_at: datetime


def begin_run(ledger: Ledger, *, input_digest: str, started_at: datetime) -> Run:
    """Open a run; one that was left open by a crash is marked as failed."""
    with ledger.transaction():
        ledger.execute(
            "update audit.runs set outcome = 'failed', detail = 'interrupted', finished_at = ? "
            "where outcome = 'running'",
            [started_at],
        )
        number = int(str(ledger.value("select coalesce(max(run_id), 0) + 1 from audit.runs")))
        ledger.execute(
            "insert into audit.runs (run_id, outcome, input_digest, code_version, "
            "extractor_version, duckdb_version, started_at, extracted) "
            "values (?, 'running', ?, ?, ?, ?, ?, 0)",
            [
                number,
                input_digest,
                version("dispatch-ledger"),
                extractor_version(),
                version("duckdb"),
                started_at,
            ],
        )
    return Run(number, input_digest, started_at)


def current_run(ledger: Ledger) -> Run | None:
    """The run that is open, for a stage that was started on its own."""
    found = ledger.rows(
        "select run_id, input_digest, started_at from audit.runs where outcome = 'running'"
    )
    if not found:
        return None
    run_id, digest, started_at = found[0]
    assert isinstance(run_id, int) and isinstance(started_at, datetime)  # noqa: S101, PT018
    return Run(run_id, str(digest), started_at)


def count_run(ledger: Ledger, run: Run) -> None:
    """Write the counts of what the ledger holds now into the run's row."""
    ledger.execute(
        """
        update audit.runs set
            documents = (select count(*) from core.files where removed_at is null),
            articles = (select count(*) from core.articles where removed_at is null),
            extracted = (select count(*) from audit.extractions where run_id = $run),
            quarantined = (select count(*) from audit.quarantine),
            facts = (select count(*) from core.facts),
            rejected = (select count(*) from audit.rejected_facts)
        where run_id = $run
        """.replace("$run", str(run.run_id))
    )


def finish_run(
    ledger: Ledger,
    run: Run,
    *,
    outcome: str,
    finished_at: datetime,
    content_digest: str | None = None,
    detail: str | None = None,
) -> None:
    """Close a run.

    Args:
        ledger: the working file.
        run: the run.
        outcome: "published" or "failed".
        finished_at: UTC without zone.
        content_digest: digest of the published tables.
        detail: why it failed.
    """
    ledger.execute(
        "update audit.runs set outcome = ?, finished_at = ?, content_digest = ?, detail = ? "
        "where run_id = ?",
        [outcome, finished_at, content_digest, detail, run.run_id],
    )


def fail_run(ledger: Ledger, run: Run, error: BaseException, *, finished_at: datetime) -> None:
    """Close a run that an error ended, which must not be hidden by one of the closing.

    A run that cannot be closed is left open; the next one marks it as interrupted.
    """
    detail = f"{type(error).__name__}: {error}"
    try:
        finish_run(ledger, run, outcome="failed", finished_at=finished_at, detail=detail)
    except Exception as lost:
        error.add_note(f"not written into audit.runs: {lost}")


def stamp_stage(ledger: Ledger, stage: str, run: Run, *, rows: int, seconds: float) -> None:
    """Record that a stage's tables hold what this run's input gives; call it in their transaction.

    Raises:
        ValueError: for a stage that nobody knows.
    """
    if stage not in STAGES:
        raise ValueError(f"no stage {stage!r}; there are {', '.join(STAGES)}")
    with ledger.transaction():
        ledger.execute("delete from audit.stages where stage = ?", [stage])
        ledger.execute(
            "insert into audit.stages values (?, ?, ?, ?, ?, ?)",
            [stage, run.input_digest, run.run_id, run.started_at, rows, seconds],
        )


def stale_stages(ledger: Ledger, input_digest: str) -> tuple[str, ...]:
    """The stages whose tables were not written from this input."""
    fresh = {
        str(row[0])
        for row in ledger.rows(
            "select stage from audit.stages where input_digest = ?", [input_digest]
        )
    }
    return tuple(stage for stage in STAGES if stage not in fresh)
