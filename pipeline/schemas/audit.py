"""Tables of schema audit: what could not be used and why, and what the runs did."""

from pipeline.schemas.columns import (
    ID_PATTERN,
    SHA_PATTERN,
    Table,
    build_table,
    flag,
    integer,
    moment,
    real,
    text,
)
from pipeline.schemas.core import FACT_RULES, article_key, fact_columns

QUARANTINE = build_table(
    "audit.quarantine",
    "A document that cannot be used, or an article that the extractor failed on, with the reason.",
    [
        text("path", "Path below raw/."),
        integer("line_no", "Line in a bulk file; 0 for a text file.", least=0),
        text("stage", "Where it failed.", values=("read", "extract")),
        text("reason", "Short name of the reason."),
        text("detail", "What exactly was wrong.", nullable=True),
        text("sha256", "sha256 of the file's bytes.", nullable=True, pattern=SHA_PATTERN),
        moment("first_seen_at", "When a run first quarantined it."),
        moment("last_seen_at", "When a run last did."),
    ],
    key=("path", "line_no", "stage"),
)

REJECTED_FACTS = build_table(
    "audit.rejected_facts",
    "A row that broke a rule of its table, or was rejected by a reviewer, with the reason.",
    [
        text("table_name", "Table that it was meant for."),
        text("row_key", "Its key, values joined by '/'."),
        text("check_name", "The rule that it broke."),
        text("column_name", "Column of the bad value.", nullable=True),
        text("value", "The bad value.", nullable=True),
        text("article_id", "Article of the row.", nullable=True, pattern=ID_PATTERN),
        text("row_json", "The row as JSON."),
    ],
    key=("table_name", "row_key", "check_name", "column_name"),
    indexed=False,
)

ARITHMETIC = build_table(
    "audit.arithmetic",
    "A relation between numbers of one article that should hold.",
    [
        article_key(),
        integer("check_no", "Position in the article's list, from 0.", least=0),
        text("relation", "product, sum, share, change, conversion or instrument."),
        text("verdict", "Whether it holds.", values=("holds", "rounded", "deviates")),
        real("expected", "Value worked out."),
        real("printed", "Value printed."),
        real("deviation", "|printed - expected| / |expected|.", unit="ratio", least=0),
        text("note", "What is compared, in words."),
        text("spans", "Spans that it joins, the result last: start-end, separated by blanks."),
        integer("char_start", "First code point of the result.", least=0),
        integer("char_end", "Code point after the result.", least=0),
        text("quote", "The result as printed."),
    ],
    key=("article_id", "check_no"),
)

CORRECTIONS = build_table(
    "audit.corrections",
    "A line of corrections.yml and what became of it.",
    [
        text("correction_id", "Hash of the line.", pattern=ID_PATTERN),
        text("article_id", "Article of the fact.", pattern=ID_PATTERN),
        text("kind", "Kind of the fact."),
        text("quote", "Quote of the fact, as printed."),
        text("value_printed", "Number or name of the fact, as printed."),
        text("action", "What the reviewer wants.", values=("confirm", "replace", "reject")),
        text("field", "Column to replace.", nullable=True),
        text("expected", "The old value, as guard.", nullable=True),
        text("replacement", "The new value.", nullable=True),
        text("reason", "Why."),
        text("author", "Who."),
        text("decided_on", "When, YYYY-MM-DD."),
        text(
            "outcome",
            "applied; stale: its guard fails; refused: the row would break a rule.",
            values=("applied", "stale", "refused"),
        ),
        text("outcome_reason", "Why it was not applied.", nullable=True),
        text("fact_id", "The fact that it names.", nullable=True, pattern=ID_PATTERN),
    ],
    key=("correction_id",),
)

STAGES = build_table(
    "audit.stages",
    "The last time that a group of tables was written, and from what.",
    [
        text("stage", "Name of the group of tables."),
        text("input_digest", "Digest of the run's input: raw, reference, corrections, code."),
        integer("run_id", "Run that wrote it.", least=1, stamp=True),
        moment("written_at", "When it was written."),
        integer("rows", "Rows in its tables.", least=0),
        real("seconds", "How long it took.", unit="second", least=0),
    ],
    key=("stage",),
    history=True,
)

RUNS = build_table(
    "audit.runs",
    "A run that found something to do.",
    [
        integer("run_id", "Number of the run, from 1.", least=1),
        text("outcome", "running, published or failed.", values=("running", "published", "failed")),
        text("input_digest", "Digest of raw, reference, corrections and code."),
        text("content_digest", "Digest of the tables that were published.", nullable=True),
        text("code_version", "Version of the package."),
        text("extractor_version", "Digest of the extractor."),
        text("duckdb_version", "Version of DuckDB."),
        moment("started_at", "When it started.", nullable=False),
        moment("finished_at", "When it ended."),
        integer("documents", "Documents seen.", nullable=True, least=0),
        integer("articles", "Articles in the ledger.", nullable=True, least=0),
        integer("extracted", "Articles extracted by this run.", nullable=True, least=0),
        integer("quarantined", "Documents in quarantine.", nullable=True, least=0),
        integer("facts", "Facts in the ledger.", nullable=True, least=0),
        integer("rejected", "Rows rejected.", nullable=True, least=0),
        text("detail", "Why it failed.", nullable=True),
    ],
    key=("run_id",),
    history=True,
)

EXTRACTIONS = build_table(
    "audit.extractions",
    "The extraction that is kept for an article; another key means that it is extracted again.",
    [
        article_key(),
        text("extraction_key", "Digest of all that it depends on.", pattern=SHA_PATTERN),
        text("extractor_version", "Digest of the extractor, its word lists and reference data."),
        integer("sentences", "Sentences found.", least=0),
        integer("mentions", "Mentions found.", least=0),
        integer("facts", "Facts found, rejected ones included.", least=0),
        flag("failed", "The extractor raised an error; see audit.quarantine."),
        text("minhash", "Signature of the text, for near-duplicates."),
        integer("run_id", "Run that extracted it.", least=1, stamp=True),
    ],
    key=("article_id",),
)

FACT_HISTORY = build_table(
    "audit.fact_history",
    "A fact as it stood until a run changed or removed it.",
    [
        *fact_columns(),
        moment("removed_at", "When a run removed or changed it."),
        integer("removed_run_id", "Run that did.", stamp=True),
    ],
    key=("fact_id", "removed_run_id"),
    rules=FACT_RULES,
    indexed=False,
    history=True,
)

MIGRATIONS = build_table(
    "audit.migrations",
    "A numbered change of the tables that this file has gone through; 0 is the present state.",
    [
        integer("number", "Number of the migration.", least=0),
        text("name", "Name of its file; for 0 a digest of all statements of sql/."),
        moment("applied_at", "When it was applied."),
    ],
    key=("number",),
    history=True,
)

CHECKS = build_table(
    "audit.checks",
    "The outcome of one check in the last run.",
    [
        text("check_name", "Name of the check, of its file in sql/checks."),
        text("severity", "block stops the release, warn does not.", values=("block", "warn")),
        flag("passed", "No offending rows, or fewer than the limit."),
        integer("offending", "Number of offending rows.", least=0),
        text("description", "The rule in words."),
        text("sample", "The first offending rows as JSON.", nullable=True),
    ],
    key=("check_name",),
)

TABLES: tuple[Table, ...] = (
    QUARANTINE,
    REJECTED_FACTS,
    ARITHMETIC,
    CORRECTIONS,
    STAGES,
    RUNS,
    EXTRACTIONS,
    FACT_HISTORY,
    MIGRATIONS,
    CHECKS,
)
