"""The tables of the ledger as assets: one asset a table, one step for what one pass writes.

Belongs here: which tables hang on which, and calling the functions that write them. Does not
belong: how anything is written. Assets return metadata, never frames (docs/decisions/0002).
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import dagster as dg

from pipeline.defs.charts import draw_chart
from pipeline.defs.metadata import OWNERS, build_markdown, build_spec, describe_table
from pipeline.defs.tables_of import key, keys, tables_in
from pipeline.defs.tags import tag_run
from pipeline.defs.workshop import Workshop
from pipeline.engines.comparison import refresh_comparison
from pipeline.engines.extraction import refresh_corrections, refresh_extractions
from pipeline.engines.ingest import refresh_documents
from pipeline.engines.near_duplicates import refresh_near_duplicates
from pipeline.engines.refresh import refresh_reference, utc_now
from pipeline.quality.checks import refresh_checks
from pipeline.report import build_report
from pipeline.schemas import ref
from pipeline.schemas.registry import MARTS, STORED, tables
from pipeline.store.kept import forget_kept
from pipeline.store.marts import refresh_marts
from pipeline.store.release import publish_release
from pipeline.store.sql_files import read_sql

NOTHING_NEW = (
    "Nothing has changed since the last release: raw/, corrections, reference data and code are "
    "the same. The job `rebuild` extracts everything again all the same."
)
# A run over nothing new publishes nothing: an old release means that no articles come any more.
QUIET, STALE = timedelta(days=7), timedelta(days=30)
REFERENCE = tuple(table.name for table in ref.TABLES)
DOCUMENTS = ("core.files", "core.articles")
EXTRACTION = (
    "core.sentences", "core.mentions", "core.date_cues", "core.publication_dates", "core.facts",
    "core.fact_evidence", "audit.arithmetic", "audit.extractions", "audit.rejected_facts",
    "audit.fact_history", "audit.quarantine",
)  # fmt: skip
# Reference tables that a table's rows are worked out with; all rest on the articles.
EXTRACTION_SOURCES = {
    "core.mentions": ("ref.currencies", "ref.instruments", "ref.places"),
    "core.date_cues": ("ref.events", "ref.fx_rates", "ref.instruments"),
    "core.publication_dates": ("ref.events", "ref.fx_rates", "ref.instruments"),
    "core.facts": ("ref.fx_rates", "ref.places", "ref.price_index"),
    "audit.arithmetic": ("ref.fx_rates", "ref.instruments"),
}
CORRECTIONS = ("audit.corrections",)
# What runs and stages note of themselves is no data, and no asset.
NOTES = ("audit.stages", "audit.runs", "audit.checks", "audit.migrations")
_EARLIER = (*REFERENCE, *DOCUMENTS, *EXTRACTION, *CORRECTIONS, *NOTES)
COMPARISON = tuple(table.name for table in STORED if table.name not in _EARLIER)
MART_NAMES = tuple(table.name for table in MARTS)
BUILT = frozenset((*REFERENCE, *DOCUMENTS, *EXTRACTION, *CORRECTIONS, *COMPARISON, *MART_NAMES))


def report(workshop: Workshop, names: Iterable[str]) -> Iterator[dg.MaterializeResult]:
    """A materialisation for each of some tables, with row count and preview."""
    for name in names:
        metadata = describe_table(workshop.ledger, tables()[name])
        if chart := draw_chart(workshop.ledger, name):
            metadata["chart"] = chart
        yield dg.MaterializeResult(asset_key=key(name), metadata=metadata)


@dg.multi_asset(
    name="reference",
    specs=[build_spec(tables()[n], group="reference", skippable=True) for n in REFERENCE],
    description="Facts about the world, from the package's data files with their sources.",
)
def reference(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """Write the reference tables; ends at once when nothing is new."""
    if workshop.is_nothing_new:
        context.log.info(NOTHING_NEW)
        return
    refresh_reference(workshop.ledger, workshop.run)
    yield from report(workshop, REFERENCE)


@dg.multi_asset(
    name="documents",
    specs=[build_spec(tables()[n], group="intake", skippable=True) for n in DOCUMENTS],
    description="Files of raw/ as articles, copies, quarantined or skipped; nothing disappears.",
)
def documents(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """Read what is new in raw/; ends at once when nothing is."""
    if workshop.is_nothing_new:
        context.log.info(NOTHING_NEW)
        return
    counts = refresh_documents(workshop.ledger, workshop.inputs.listing, workshop.run)
    context.log.info(
        f"{counts.documents} documents: {counts.articles} articles, {counts.duplicates} copies, "
        f"{counts.quarantined} quarantined, {counts.skipped} skipped; {counts.read} files read"
    )
    yield from report(workshop, DOCUMENTS)


def extraction_sources(name: str) -> list[dg.AssetKey]:
    """The tables that a table of the extraction is worked out from."""
    return keys(["core.articles", *EXTRACTION_SOURCES.get(name, ())])


@dg.multi_asset(
    name="extraction",
    specs=[
        build_spec(tables()[n], group="extraction", deps=extraction_sources(n), skippable=True)
        for n in EXTRACTION
    ],
    description="One pass of the extractor over each article that is new, or was last read by "
    "another extractor. Pure: the same article always gives the same rows.",
)
def extraction(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """Extract what is due, batch by batch."""
    if workshop.rebuild:
        workshop.ledger.execute("delete from audit.extractions")
        forget_kept(workshop.ledger)
    counts = refresh_extractions(
        workshop.ledger,
        workshop.run,
        workshop.inputs.corrections,
        workers=workshop.workers,
        engine=workshop.engine,
        progress=lambda done, due: context.log.info(f"{done} of {due} articles extracted"),
    )
    context.log.info(
        f"{counts.extracted} articles extracted, {counts.kept} kept, {counts.removed} removed, "
        f"{counts.failed} failed; {counts.facts} facts"
    )
    yield from report(workshop, EXTRACTION)


@dg.multi_asset(
    name="corrections",
    specs=[build_spec(tables()[n], group="review", deps=keys(["core.facts"]), skippable=True)
           for n in CORRECTIONS],
    description="What reviewers confirmed, replaced or rejected, and what became of it.",
)  # fmt: skip
def corrections(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """List corrections whose article is not there as stale."""
    unmet = refresh_corrections(workshop.ledger, workshop.run, workshop.inputs.corrections)
    if unmet:
        context.log.warning(f"corrections not applied: {unmet}; see audit.corrections")
    yield from report(workshop, CORRECTIONS)


@dg.multi_asset(
    name="comparison",
    specs=[build_spec(tables()[n], group="comparison", deps=keys(["core.facts"]), skippable=True)
           for n in COMPARISON],
    description="What articles have in common: syndicated copies, origins, contradictions.",
)  # fmt: skip
def comparison(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """Compare articles."""
    copies = refresh_near_duplicates(workshop.ledger, workshop.run)
    context.log.info(f"{copies} articles have a near duplicate")
    rows = refresh_comparison(workshop.ledger, workshop.run)
    context.log.info(", ".join(f"{name} {count}" for name, count in rows.items()))
    yield from report(workshop, COMPARISON)


def mart_sources(name: str) -> list[dg.AssetKey]:
    """The tables that the SELECT of a mart reads."""
    found = [file for file in read_sql("marts") if f"mart.{file.name}" == name]
    return keys(sorted((tables_in(found[0].text) & BUILT) - {name})) if found else []


@dg.multi_asset(
    name="marts",
    specs=[
        build_spec(
            tables()[n],
            group="marts",
            deps=[*mart_sources(n), *keys((*CORRECTIONS, *COMPARISON))],
            skippable=True,
        )
        for n in MART_NAMES
    ],
    description="An analyst's views, each filled by one SELECT of sql/marts.",
)
def marts(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """Fill the marts anew."""
    rows = refresh_marts(workshop.ledger, workshop.run)
    context.log.info(", ".join(f"{name} {count}" for name, count in rows.items()))
    yield from report(workshop, MART_NAMES)


@dg.asset(
    key=["release"],
    group_name="release",
    kinds={"duckdb", "parquet"},
    owners=list(OWNERS),
    deps=keys(MART_NAMES),
    output_required=False,
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=STALE, warn_window=QUIET),
)
def release(context: dg.AssetExecutionContext, workshop: dg.ResourceParam[Workshop]):
    """The published ledger: out/ledger.duckdb, the same tables as Parquet, and the report.

    Refused unless every stage was written from this run's input and no blocking check failed.
    """
    ledger, layout = workshop.ledger, workshop.layout
    results = refresh_checks(ledger)

    def add_report(folder):
        folder.joinpath("report").mkdir()
        folder.joinpath("report", "index.html").write_text(build_report(ledger), encoding="utf-8")

    published = publish_release(ledger, layout, workshop.run, now=utc_now(), add=add_report)
    tag_run(context.instance, context.run.run_id, ledger)
    kinds = ledger.rows("select kind, count(*) from core.facts group by all order by all")
    return dg.MaterializeResult(
        metadata={
            "ledger": dg.MetadataValue.path(str(layout.ledger)),
            "folder": dg.MetadataValue.path(str(published.folder)),
            "articles": ledger.count("(from core.articles where removed_at is null)"),
            "facts": ledger.count("core.facts"),
            "quarantined": ledger.count("audit.quarantine"),
            "checks_warning": sum(not result.passed for result in results),
            "facts_by_kind": dg.MetadataValue.md(build_markdown(["kind", "facts"], kinds)),
            "content_digest": published.content_digest,
        }
    )
