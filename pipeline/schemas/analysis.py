"""Tables of schema core that compare articles: origins, groups of claims, verdicts, income."""

from pipeline.schemas.columns import Table, build_table, flag, integer, real, text
from pipeline.schemas.core import ATTRIBUTIONS, article_key, fact_key

VERDICTS = (
    "corroborates", "contradicts", "changed_over_time", "different_role", "different_scope",
    "special_levy",
)  # fmt: skip

ORIGINS = build_table(
    "core.origins",
    "Who is said to know a fact; facts with one origin are one vote.",
    [
        fact_key(),
        article_key(),
        text("origin_id", "Key of the origin.", pattern=r"^[0-9a-f]{16}$"),
        text("origin", "The origin in words; anonymous ones by country only."),
        text("origin_type", "Kind of source.", values=ATTRIBUTIONS),
        text("chain", "Outlet <- ... <- who is said to know.", nullable=True),
        text("echo_of", "Fact of another article that it repeats.", nullable=True),
    ],
    key=("fact_id",),
    indexed=False,
)
FACT_GROUPS = build_table(
    "core.fact_groups",
    "A fact in its group of comparable claims: one kind, country, worker group, near in time.",
    [
        text("group_id", "Hash of the group's members.", pattern=r"^[0-9a-f]{16}$"),
        fact_key(),
        text("kind", "Kind of all its facts."),
        text("country", "Country or region of all its facts; world when they name none."),
        text("worker_group", "Whose workers.", nullable=True),
        integer("year", "Year of all its facts, NULL when they differ.", nullable=True),
    ],
    key=("group_id", "fact_id"),
    indexed=False,
)
FACT_PAIRS = build_table(
    "core.fact_pairs",
    "The verdict on two comparable facts, with its reason.",
    [
        fact_key("left_fact_id"),
        fact_key("right_fact_id"),
        text("verdict", "What they say about each other.", values=VERDICTS),
        text("reason", "Why, in words."),
        flag("independent", "They go back to different origins."),
        real("deviation", "Gap between the ranges / smaller end; 0 when they overlap.", least=0),
        text("group_id", "Group in which they meet.", pattern=r"^[0-9a-f]{16}$"),
    ],
    key=("left_fact_id", "right_fact_id"),
    indexed=False,
)
INCOME = build_table(
    "core.income",
    "What the state takes in a place and a year, by interval arithmetic.",
    [
        text("place", "Place of the head counts; never added to places inside it."),
        integer("year", "Year that the claims are about."),
        real("usd_low", "Lowest heads x lowest rate x 12.", unit="USD", nullable=False),
        real("usd_mid", "Median heads x median rate x 12.", unit="USD", nullable=False),
        real("usd_high", "Highest heads x highest rate x 12; NULL when open.", unit="USD"),
        text("driver", "Which input makes the interval wide.", values=("head count", "rate")),
        text("method", "What was multiplied."),
        text("headcount_ids", "Facts of the head counts, separated by blanks."),
        text("rate_ids", "Facts of the rates, separated by blanks."),
    ],
    key=("place", "year"),
)

TABLES: tuple[Table, ...] = (ORIGINS, FACT_GROUPS, FACT_PAIRS, INCOME)
