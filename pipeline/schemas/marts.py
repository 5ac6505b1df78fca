"""Tables of schema mart: an analyst's views, each filled by one SELECT in sql/marts.

Columns that come from core.facts are taken over from its schema, so that they mean the same.
"""

from copy import deepcopy

import pandera.pandas as pa

from pipeline.schemas.analysis import FACT_PAIRS, INCOME, ORIGINS
from pipeline.schemas.audit import ARITHMETIC as AUDIT_ARITHMETIC
from pipeline.schemas.columns import Table, build_table, day, flag, integer, real, text
from pipeline.schemas.core import DATE_CUES as CORE_DATE_CUES
from pipeline.schemas.core import FACTS
from pipeline.schemas.core import PUBLICATION_DATES as CORE_PUBLICATION_DATES


def taken(table: Table, *names: str) -> list[pa.Column]:
    """Columns of another table, unchanged."""
    return [deepcopy(table.schema.columns[name]) for name in names]


def facts(*names: str) -> list[pa.Column]:
    """Columns of core.facts."""
    return taken(FACTS, *names)


def whence() -> list[pa.Column]:
    """The columns doc and is_specimen: which article, and whether it is our own example."""
    return [
        text("doc", "The article's file stem, or the id of its line."),
        flag("is_specimen", "Written by this project, as an example: no source for anything."),
    ]


WHO_AND_WHERE = ("worker_group", "place", "country", "sector", "employer")
WHEN = ("time_start", "time_end", "time_precision", "as_of_start", "as_of_end")
RANGE = ("low", "high", "bound", "approx", "unit")
USD = ("usd_low", "usd_high", "usd_2020_low", "usd_2020_high", "usd_reason")
BACK = ("quote", "char_start", "char_end", "attribution", "attribution_name", "confidence")


def monthly() -> list[pa.Column]:
    """US dollars per month, for periods that divide or multiply into months."""
    return [
        real(
            "usd_month_low",
            "Lower end a month (year / 12, week * 52 / 12).",
            unit="USD",
        ),
        real("usd_month_high", "Upper end per month; NULL for other periods.", unit="USD"),
    ]


def year() -> pa.Column:
    """The year of a claim."""
    return integer(
        "year", "Year of the claim's time, else of the likeliest publication day.", nullable=True
    )


WAGES = build_table(
    "mart.wages",
    "Pay per worker, with its role: employer's cost, gross, net.",
    [*facts("fact_id", "article_id"), *whence(), *facts(*WHO_AND_WHERE), year(), *facts(*WHEN),
     *facts("basis", *RANGE, "period", *USD), *monthly(), *facts("status", *BACK)],
    key=("fact_id",),
)  # fmt: skip
LEVIES = build_table(
    "mart.levies",
    "What state, party, managers or brokers take of a worker's pay; special levies marked.",
    [*facts("fact_id", "article_id"), *whence(), *facts(*WHO_AND_WHERE), year(), *facts(*WHEN),
     *facts("occasion", *RANGE, "period", *USD), *monthly(), *facts("status", *BACK)],
    key=("fact_id",),
)  # fmt: skip
HEADCOUNTS = build_table(
    "mart.headcounts",
    "How many workers are or were somewhere.",
    [*facts("fact_id", "article_id"), *whence(), *facts(*WHO_AND_WHERE), year(), *facts(*WHEN),
     *facts(*RANGE, "status", *BACK)],
    key=("fact_id",),
)  # fmt: skip
MOVEMENTS = build_table(
    "mart.movements",
    "How many workers moved, with direction and route.",
    [*facts("fact_id", "article_id"), *whence(), *facts("direction", "from_place", "to_place"),
     *facts(*WHO_AND_WHERE), year(),
     day("month", "First day of the month that the claim's time lies in; NULL when it is wider."),
     *facts(*WHEN), *facts(*RANGE, "period", "status", *BACK)],
    key=("fact_id",),
)  # fmt: skip
SANCTIONS = build_table(
    "mart.sanctions",
    "What articles tell of legal instruments, in order of time.",
    [*facts("fact_id", "article_id"), *whence(), *facts("instrument", "aspect"), *facts(*WHEN),
     day("adopted", "Day of adoption, from ref.instruments."),
     flag("agrees", "A day of the reference lies within its dates; NULL when one has none.",
          nullable=True),
     text("title", "Title, from ref.instruments.", nullable=True),
     *facts(*BACK)],
    key=("fact_id",),
)  # fmt: skip
EMPLOYERS = build_table(
    "mart.employers",
    "An organisation in one role, over all articles.",
    [
        text("name", "Name of the organisation."),
        text("role", "Role: employer, brand, buyer, broker, owner, recipient."),
        day("first_seen", "Earliest day of the publication interval of the articles naming it."),
        day("last_seen", "Latest day of it."),
        integer("articles", "Articles that name it, near-duplicates counted once.", least=1),
        integer("outlets", "Outlets that name it, as far as they are known.", least=0),
        integer("facts", "Other facts that name it as employer.", least=0),
        text("quote", "Quote of the surest of its facts."),
        text("fact_id", "That fact."),
        text("fact_ids", "All its facts, separated by blanks."),
    ],
    key=("name", "role"),
)
PUBLICATION_DATES = build_table(
    "mart.publication_dates",
    "When each article was published, with the number of cues.",
    [*taken(CORE_PUBLICATION_DATES, "article_id"), *whence(),
     text("title", "Title of the article.", nullable=True),
     *taken(CORE_PUBLICATION_DATES, "earliest", "latest", "best", "method", "contradicted",
            "width_days", "cues")],
    key=("article_id",),
)  # fmt: skip
DATE_CUES = build_table(
    "mart.date_cues",
    "The cues of each publication date.",
    [*taken(CORE_DATE_CUES, "article_id", "cue_no"), *whence(),
     *taken(CORE_DATE_CUES, "kind", "quote", "char_start", "char_end", "earliest", "latest"),
     flag("agrees", "The cue's days overlap the interval of publication.", nullable=True)],
    key=("article_id", "cue_no"),
)  # fmt: skip
ARITHMETIC = build_table(
    "mart.arithmetic",
    "The audit of the arithmetic inside articles, worst first.",
    [*taken(AUDIT_ARITHMETIC, "article_id", "check_no"), *whence(),
     *taken(AUDIT_ARITHMETIC, "relation", "verdict", "expected", "printed", "deviation", "note",
            "quote", "char_start", "char_end", "spans")],
    key=("article_id", "check_no"),
)  # fmt: skip
OUT_OF_BOUNDS = build_table(
    "mart.out_of_bounds",
    "A fact outside what is plausible, with the bound and its source.",
    [*facts("fact_id", "article_id"), *whence(), *facts("kind"),
     text("bound_id", "The bound, in ref.bounds."),
     text("side", "Which end is crossed.", values=("below", "above")),
     real("value", "The value compared.", nullable=False),
     real("limit_value", "The bound.", nullable=False),
     text("unit", "Unit of both."),
     text("source", "Published source of the bound."),
     *facts("quote", "char_start", "char_end", "confidence")],
    key=("fact_id", "bound_id", "side"),
)  # fmt: skip
CHANGES = build_table(
    "mart.changes",
    "What each run added, removed or changed.",
    [
        integer("run_id", "The run.", least=1),
        text("change", "What it did.", values=("added", "removed", "changed")),
        *facts("fact_id", "article_id", "kind", "quote"),
        text("value_before", "Range and unit before.", nullable=True),
        text("value_after", "Range and unit after.", nullable=True),
    ],
    key=("run_id", "fact_id"),
    indexed=False,
    history=True,
)
REVIEW_QUEUE = build_table(
    "mart.review_queue",
    "Facts to look at, most doubtful first; verdicts become lines of corrections.yml.",
    [
        integer("position", "Place in the queue, from 1.", least=1),
        *facts("fact_id", "article_id"),
        *whence(),
        *facts("kind", "value_printed", "quote", "char_start", "char_end", "confidence"),
        text("flags", "Why: low_confidence, conversion, bounds, arithmetic, contradicted_date."),
    ],
    key=("fact_id",),
)

CORROBORATION = build_table(
    "mart.corroboration",
    "A claim with the independent origins that support it, and those that speak against it.",
    [*facts("fact_id", "article_id"), *whence(), *facts("kind", "place", "worker_group", "sector"),
     *facts("low", "high", "unit", "period"),
     *taken(ORIGINS, "origin"),
     integer("origins", "Independent origins that say so, its own included.", least=1),
     integer("against", "Independent origins that contradict it.", least=0),
     real("widest", "Widest gap to a contradicting claim.", unit="ratio", least=0),
     text("fact_ids", "The claims that corroborate it, separated by blanks.", nullable=True),
     *facts("quote", "confidence")],
    key=("fact_id",),
)  # fmt: skip
CONTRADICTIONS = build_table(
    "mart.contradictions",
    "Two comparable claims that do not agree, with what explains it, or that nothing does.",
    [*taken(FACT_PAIRS, "left_fact_id", "right_fact_id", "verdict", "reason", "independent",
            "deviation"),
     *facts("kind"),
     text("left_place", "Place of the left claim.", nullable=True),
     text("right_place", "Place of the right claim.", nullable=True),
     text("left_quote", "Quote of the left claim."),
     text("right_quote", "Quote of the right claim."),
     text("left_origin", "Origin of the left claim."),
     text("right_origin", "Origin of the right claim."),
     *taken(FACT_PAIRS, "group_id")],
    key=("left_fact_id", "right_fact_id"),
    indexed=False,
)  # fmt: skip
STATE_INCOME = build_table(
    "mart.state_income",
    "What the state takes per place and year: an interval, with the claims that it rests on.",
    taken(INCOME, *INCOME.columns),
    key=("place", "year"),
)

TABLES: tuple[Table, ...] = (
    WAGES,
    LEVIES,
    HEADCOUNTS,
    MOVEMENTS,
    SANCTIONS,
    EMPLOYERS,
    PUBLICATION_DATES,
    DATE_CUES,
    ARITHMETIC,
    OUT_OF_BOUNDS,
    CHANGES,
    REVIEW_QUEUE,
    CORROBORATION,
    CONTRADICTIONS,
    STATE_INCOME,
)
