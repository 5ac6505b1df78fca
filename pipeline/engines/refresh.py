"""A whole run: listing, documents, extraction, marts, checks, release, in the order of the stages.

Belongs here: the order, and ending before any table work when nothing has changed. Dagster's assets
call the same functions one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from pipeline.engines.comparison import refresh_comparison
from pipeline.engines.extraction import (
    Engine,
    ExtractionCounts,
    refresh_corrections,
    refresh_extractions,
)
from pipeline.engines.ingest import DocumentCounts, refresh_documents
from pipeline.engines.local import extract_batches
from pipeline.engines.near_duplicates import refresh_near_duplicates
from pipeline.engines.raw_files import RawListing, list_raw
from pipeline.frames.corrections import Correction, corrections_digest, read_corrections
from pipeline.frames.reference import build_reference
from pipeline.quality.checks import CheckResult, refresh_checks
from pipeline.schemas.registry import tables
from pipeline.store.digests import extractor_version, input_digest
from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger, open_working
from pipeline.store.lock import hold_lock
from pipeline.store.marts import refresh_marts
from pipeline.store.release import Release, is_current, publish_release, read_release
from pipeline.store.runs import Run, begin_run, fail_run, stamp_stage


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a run depends on.

    Attributes:
        listing: what lies in raw/.
        corrections: entries of corrections.yml.
        digest: of both, the code, the word lists and the reference data.
    """

    listing: RawListing
    corrections: tuple[Correction, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did; the counts are None when nothing had changed."""

    changed: bool
    release: Release | None
    documents: DocumentCounts | None = None
    extraction: ExtractionCounts | None = None
    marts: dict[str, int] | None = None
    checks: tuple[CheckResult, ...] = ()
    seconds: dict[str, float] | None = None


def utc_now() -> datetime:
    """Now, in UTC, without zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def read_inputs(raw: Path, layout: Layout, corrections: Path, *, settle: bool = True) -> Inputs:
    """Read everything that decides whether there is something to do.

    Args:
        raw: the folder of articles.
        layout: the output folder; it keeps the hashes of files between runs.
        corrections: corrections.yml, which may be missing.
        settle: wait for files that changed within the last two seconds.

    Raises:
        FileNotFoundError: if raw/ is missing.
        CorrectionsError: if corrections.yml cannot be used.
    """
    listing = list_raw(raw, cache=layout.manifest, settle=settle)
    entries = read_corrections(corrections)
    return Inputs(listing, entries, input_digest(listing.digest, corrections_digest(entries)))


def refresh_reference(ledger: Ledger, run: Run) -> dict[str, int]:
    """Replace the tables of schema ref, unless the stamp tells that they are this code's.

    Raises:
        ValueError: if a row of our own data breaks a rule of its table.
    """
    started = perf_counter()
    stamped = ledger.rows(
        "select 1 from audit.stages as s inner join audit.runs as r on r.run_id = s.run_id "
        "where s.stage = 'reference' and r.extractor_version = ?",
        [extractor_version()],
    )
    with ledger.transaction():
        if not stamped:
            for name, split in build_reference().items():
                if len(split.rejected):
                    raise ValueError(f"{name}: {split.rejected.iloc[0].to_dict()}")
                ledger.replace(tables()[name], split.valid)
        rows = {name: ledger.count(name) for name in tables() if name.startswith("ref.")}
        seconds = perf_counter() - started
        stamp_stage(ledger, "reference", run, rows=sum(rows.values()), seconds=seconds)
    return rows


def refresh_all(
    raw: Path,
    out: Path,
    *,
    corrections: Path,
    workers: int | None = None,
    engine: Engine = extract_batches,
    wait_seconds: float = 0.0,
    settle: bool = True,
    progress: Callable[[str, int, int], None] | None = None,
    add: Callable[[Path], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Outcome:
    """Run everything once.

    Args:
        raw: the folder of articles.
        out: the output folder.
        corrections: corrections.yml, which may be missing.
        workers: processes for extraction; None is one per core.
        engine: how extraction is spread.
        wait_seconds: how long to wait for another run.
        settle: wait for files that changed within the last two seconds.
        progress: called with the stage, what is done and what there is to do.
        add: called with the folder of the release before it is published, to add a report.
        clock: gives the time, UTC without zone.

    Raises:
        LockedError: if another run holds the folder.
        UnreleasableError: if a blocking check failed; the published release stays as it is.
    """
    layout = Layout(out)
    with hold_lock(layout, wait_seconds=wait_seconds):
        inputs = read_inputs(raw, layout, corrections, settle=settle)
        if is_current(layout, inputs.digest):
            return Outcome(changed=False, release=read_release(layout))
        with open_working(layout, now=clock()) as ledger:
            run = begin_run(ledger, input_digest=inputs.digest, started_at=clock())
            try:
                return _work(ledger, layout, run, inputs, workers, engine, progress, add, clock)
            except Exception as error:
                fail_run(ledger, run, error, finished_at=clock())
                raise


def _work(
    ledger: Ledger,
    layout: Layout,
    run: Run,
    inputs: Inputs,
    workers: int | None,
    engine: Engine,
    progress: Callable[[str, int, int], None] | None,
    add: Callable[[Path], None] | None,
    clock: Callable[[], datetime],
) -> Outcome:
    seconds: dict[str, float] = {}
    begun = perf_counter()

    def mark(stage: str) -> None:
        nonlocal begun
        seconds[stage] = perf_counter() - begun
        begun = perf_counter()

    def tell(done: int, due: int) -> None:
        if progress is not None:
            progress("extraction", done, due)

    refresh_reference(ledger, run)
    mark("reference")
    documents = refresh_documents(ledger, inputs.listing, run)
    mark("documents")
    extraction = refresh_extractions(
        ledger, run, inputs.corrections, workers=workers, engine=engine, progress=tell
    )
    mark("extraction")
    refresh_corrections(ledger, run, inputs.corrections)
    refresh_near_duplicates(ledger, run)
    refresh_comparison(ledger, run)
    mark("analysis")
    marts = refresh_marts(ledger, run)
    mark("marts")
    checks = refresh_checks(ledger)
    mark("checks")
    release = publish_release(ledger, layout, run, now=clock(), add=add)
    mark("release")
    return Outcome(True, release, documents, extraction, marts, checks, seconds)
