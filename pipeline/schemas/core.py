"""Tables of schema core: what lies in raw/, what it says, and what that claims.

Offsets are 0-based code points of core.articles.text, end exclusive:
`substr(text, char_start + 1, char_end - char_start) = quote` for every row.
"""

import pandas as pd
import pandera.pandas as pa

from pipeline.model.article import SectionKind
from pipeline.model.fact import DispositionKind, FactKind, Fill
from pipeline.model.mention import Bound, MentionType
from pipeline.schemas.columns import (
    ID_PATTERN,
    SHA_PATTERN,
    Rule,
    Table,
    build_table,
    day,
    flag,
    integer,
    moment,
    real,
    text,
)

FILE_STATUSES = ("article", "duplicate", "quarantined", "skipped")
GROUPS = ("north_korean", "chinese", "south_korean", "russian", "other")
SECTORS = (
    "garment", "seafood", "electronics", "restaurant", "construction", "logging", "it", "medical",
    "agriculture", "fishing", "manufacturing", "mining", "trade", "other",
)  # fmt: skip
BASES = ("employer_cost", "gross", "net")
DIRECTIONS = (
    "dispatched", "arrived", "repatriated", "left", "hired", "requested", "approved", "selected",
    "planned_dispatch", "must_leave",
)  # fmt: skip
ATTRIBUTIONS = ("official", "un", "ngo", "expert", "named", "anonymous", "media", "author")
EVIDENCE_ROLES = ("quote", "anchor", "conversion", "repetition", "slot")
METHODS = ("given", "dateline", "inferred", "unknown")
PRECISIONS = (
    "day", "week", "third", "month", "season", "quarter", "half", "year", "decade", "span",
)  # fmt: skip

ORDERED_SPAN = Rule("span_order", "char_start", "char_end")
ORDERED_RANGE = Rule("range_order", "low", "high")
ORDERED_TIME = Rule("time_order", "time_start", "time_end")


def article_key() -> pa.Column:
    """The column article_id."""
    return text(
        "article_id",
        "First 16 hex digits of sha256 of the text without front matter, as UTF-8.",
        pattern=ID_PATTERN,
    )


def fact_key(name: str = "fact_id") -> pa.Column:
    """The column fact_id."""
    return text(
        name,
        "Hash of article, kind, anchor span, measure, aspect, instrument, name, role, direction.",
        pattern=ID_PATTERN,
    )


def span(*, nullable: bool = False) -> list[pa.Column]:
    """The columns char_start, char_end and quote."""
    return [
        integer("char_start", "First code point of the quote.", least=0, nullable=nullable),
        integer("char_end", "Code point after the quote.", least=0, nullable=nullable),
        text("quote", "The characters of the article, as printed.", nullable=nullable),
    ]


def amount() -> list[pa.Column]:
    """The columns of a range: low, high, bound, approx, unit, period."""
    return [
        real("low", "Lower end in `unit`; NULL when the bound is max."),
        real("high", "Upper end in `unit`; NULL when the bound is min."),
        text(
            "bound",
            "exact, min (at least low) or max (at most high).",
            values=[b.value for b in Bound],
            nullable=True,
        ),
        flag("approx", "An approximating word stands beside the number.", nullable=True),
        text("unit", "ISO 4217 code, ratio, person, or a singular unit.", nullable=True),
        text("period", "What the amount is per: hour ... year, shift, total.", nullable=True),
    ]


def conversion() -> list[pa.Column]:
    """The article's own conversion."""
    return [
        text("conv_unit", "Currency of the article's own conversion.", nullable=True),
        real("conv_low", "Lower end of the article's own conversion, in conv_unit."),
        real("conv_high", "Upper end of the article's own conversion, in conv_unit."),
    ]


def days() -> list[pa.Column]:
    """The columns time_start, time_end, time_precision."""
    return [
        day("time_start", "First day of the time that the text states; NULL is open or untold."),
        day("time_end", "Last day, inclusive; NULL is open or untold."),
        text("time_precision", "How fine the time is.", nullable=True),
    ]


FILES = build_table(
    "core.files",
    "A document that lies, or lay, in raw/: a text file, or one line of a bulk file.",
    [
        text("path", "Path below raw/, with forward slashes."),
        integer("line_no", "Line in a bulk file, counted from 1; 0 for a text file.", least=0),
        text("status", "What became of it.", values=FILE_STATUSES),
        text("reason", "Why it was quarantined or skipped.", nullable=True),
        text("article_id", "The article that it holds.", nullable=True, pattern=ID_PATTERN),
        text("sha256", "sha256 of the file's bytes.", nullable=True, pattern=SHA_PATTERN),
        integer("size", "Size of the file.", unit="byte", least=0, nullable=True),
        text("encoding", "Encoding that it was decoded from.", nullable=True),
        text("doc", "The file's stem, or the id of the line.", nullable=True),
        text("text_sha256", "sha256 of the decoded text.", nullable=True, pattern=SHA_PATTERN),
        integer("stated_keys", "Keys of front matter or line.", nullable=True, least=0),
        text("reader_version", "Digest of the code that read it."),
        moment("first_seen_at", "When a run first saw it with this content."),
        moment("last_seen_at", "When a run last saw it."),
        moment("removed_at", "When a run first missed it; NULL while it is there."),
    ],
    key=("path", "line_no"),
)

ARTICLES = build_table(
    "core.articles",
    "A text that is, or was, in raw/; copies and renamed files are one article.",
    [
        article_key(),
        text("text", "The decoded text, without byte order mark, front matter included."),
        text("text_sha256", "sha256 of `text` as UTF-8.", pattern=SHA_PATTERN),
        text("path", "Path below raw/ of the copy that the text was taken from."),
        integer("line_no", "Line in a bulk file; 0 for a text file.", least=0),
        text("doc", "The file's stem, or the id of the line."),
        text("title", "Title: stated, else the headline.", nullable=True),
        text("url", "Address, when it is stated.", nullable=True),
        text("outlet", "Who published it, when it is stated.", nullable=True),
        text("published_stated", "Date of publication as stated with the text.", nullable=True),
        integer("chars", "Length of the text.", unit="code point", least=0),
        flag("is_specimen", "Written by this project, as an example."),
        moment("first_seen_at", "When a run first saw this text."),
        moment("removed_at", "When a run first missed it; NULL while it is in raw/."),
    ],
    key=("article_id",),
)

SENTENCES = build_table(
    "core.sentences",
    "A sentence of an article.",
    [
        article_key(),
        integer("sentence_no", "Position in the article, from 0.", least=0),
        integer("paragraph_no", "Paragraph in the article, from 0.", least=0),
        text("section", "Kind of the section.", values=[s.value for s in SectionKind]),
        *span(),
    ],
    key=("article_id", "sentence_no"),
    rules=[ORDERED_SPAN],
    indexed=False,
)

MENTIONS = build_table(
    "core.mentions",
    "A span that the grammar recognised; a quantity has exactly one disposition.",
    [
        article_key(),
        integer("mention_no", "Position in the article, from 0.", least=0),
        text("type", "Kind of mention.", values=[t.value for t in MentionType]),
        flag("is_quantity", "It carries a number, so it must have a disposition."),
        integer("sentence_no", "Sentence that it starts in.", nullable=True),
        *span(),
        text("rule", "Name of the grammar rule."),
        *amount(),
        text("noun", "Singular head noun of a count or share.", nullable=True),
        text("noun_class", "Class of that noun.", nullable=True),
        text("per", "What a rate is for, when that is no period.", nullable=True),
        *conversion(),
        text("name", "Canonical name.", nullable=True),
        text("category", "What it is within its type.", nullable=True),
        text("country", "ISO 3166 alpha-2 code.", nullable=True),
        text("timex_type", "DATE, TIME, DURATION or SET.", nullable=True),
        text("time_value", "TIMEX3 value, resolved.", nullable=True),
        *days(),
        text("time_reading", "How the publication date was used.", nullable=True),
        text(
            "disposition",
            "What became of the quantity.",
            values=[d.value for d in DispositionKind],
            nullable=True,
        ),
        text("disposition_reason", "Why.", nullable=True),
    ],
    key=("article_id", "mention_no"),
    rules=[ORDERED_SPAN, ORDERED_RANGE, ORDERED_TIME],
    indexed=False,
)

DATE_CUES = build_table(
    "core.date_cues",
    "A piece of evidence for the date of publication.",
    [
        article_key(),
        integer("cue_no", "Position in the article's list of cues, from 0.", least=0),
        text("kind", "Kind of cue."),
        *span(),
        day("earliest", "First day that the cue points to."),
        day("latest", "Last day, inclusive."),
    ],
    key=("article_id", "cue_no"),
    rules=[ORDERED_SPAN, Rule("cue_order", "earliest", "latest")],
)

PUBLICATION_DATES = build_table(
    "core.publication_dates",
    "When an article was published, as far as it can be known.",
    [
        article_key(),
        day("earliest", "First day of the interval that holds the date nine times in ten."),
        day("latest", "Last day of that interval, inclusive."),
        day("best", "The likeliest day."),
        text("method", "given, dateline, inferred or unknown.", values=METHODS),
        flag("contradicted", "The text's evidence speaks against the stated date."),
        integer("width_days", "Days in the interval.", unit="day", nullable=True, least=1),
        integer("cues", "Number of cues.", least=0),
    ],
    key=("article_id",),
    rules=[Rule("interval_order", "earliest", "latest")],
)


def fact_columns() -> list[pa.Column]:
    """Every column of core.facts; audit.fact_history has the same."""
    return [
        fact_key(),
        article_key(),
        text("kind", "Kind of claim, see docs/codebook.md.", values=[k.value for k in FactKind]),
        integer("sentence_no", "Sentence of the quote.", least=0),
        *span(),
        integer("anchor_start", "First code point of the number or name.", least=0),
        integer("anchor_end", "Code point after it.", least=0),
        text("value_printed", "The number or name as printed."),
        *amount(),
        text("worker_group", "Whose workers.", values=GROUPS, nullable=True),
        text("place", "Most specific place that the claim is about.", nullable=True),
        text("country", "ISO 3166 alpha-2 code of the place.", nullable=True),
        text("employer", "Organisation that employs them, when named.", nullable=True),
        text("sector", "Line of work.", values=SECTORS, nullable=True),
        *days(),
        day("as_of_start", "First day of the publication interval, for claims without a time."),
        day("as_of_end", "Last day of the publication interval."),
        text("basis", "Of a wage.", values=BASES, nullable=True),
        text("direction", "Of a movement.", values=DIRECTIONS, nullable=True),
        text("measure", "Of hours, changes and incidents.", nullable=True),
        text("mode", "Of a change.", values=("increase", "decrease", "multiple"), nullable=True),
        text("baseline", "What a change is compared with.", nullable=True),
        text("attribute", "What a share of a group has.", nullable=True),
        text("instrument", "Legal instrument.", nullable=True),
        text("aspect", "What is told of the instrument.", nullable=True),
        text("name", "Name of an organisation.", nullable=True),
        text("role", "Role of an organisation.", nullable=True),
        text(
            "status", "demanded, agreed, promised, assumed, planned; NULL: actual.", nullable=True
        ),
        text("occasion", "Of a levy.", values=("regular", "special"), nullable=True),
        text("per", "What a total is for (team, truck).", nullable=True),
        text("from_place", "Where a movement starts.", nullable=True),
        text("to_place", "Where a movement ends.", nullable=True),
        *conversion(),
        real("conv_deviation", "|printed conversion - ours| / ours.", unit="ratio", least=0),
        flag("conv_flagged", "The deviation is over 3%.", nullable=True),
        *usd_columns(),
        text("attribution", "Kind of source.", values=ATTRIBUTIONS, nullable=True),
        text("attribution_name", "Who says it; anonymous ones by country only.", nullable=True),
        text("attribution_chain", "Outlet <- ... <- who is said to know.", nullable=True),
        text("rule", "Name of the rule that decided the kind."),
        real("confidence", "Probability that kind, value and unit are right.", least=0, most=1),
        text("correction", "What a reviewer did.", values=("confirmed", "replaced"), nullable=True),
        text("extractor_version", "Digest of the extractor, its word lists and reference data."),
        integer("run_id", "Run that extracted it in this form.", stamp=True, nullable=True),
        moment("first_seen_at", "When that was."),
    ]


def usd_columns() -> list[pa.Column]:
    """US dollars of a money amount, and how they came about."""
    return [
        real("usd_low", "Lower end in US dollars, at the rates of the claim's time.", unit="USD"),
        real("usd_high", "Upper end in US dollars.", unit="USD"),
        real("usd_2020_low", "Lower end in US dollars of 2020 (US CPI).", unit="USD of 2020"),
        real("usd_2020_high", "Upper end in US dollars of 2020.", unit="USD of 2020"),
        real("fx_rate", "Units of the currency for one US dollar.", unit="unit/USD", least=0),
        real("fx_rate_low", "Lowest rate within the claim's time.", unit="unit/USD", least=0),
        real("fx_rate_high", "Highest rate within the claim's time.", unit="unit/USD", least=0),
        day("fx_rate_date", "Day of the rate, or the middle of the interval that it is a mean of."),
        text("fx_source", "Where the rate comes from.", nullable=True),
        text("fx_method", "How the rate was chosen.", nullable=True),
        text("usd_reason", "Why there is no amount in dollars.", nullable=True),
    ]


FACT_RULES = [ORDERED_SPAN, ORDERED_RANGE, ORDERED_TIME, Rule("usd_order", "usd_low", "usd_high")]


def _has_value(frame: pd.DataFrame) -> pd.Series:
    """Whether a fact has what it must have: an instrument, a name, or a range with a unit."""
    is_sanction, is_name = frame["kind"] == "sanction", frame["kind"] == "organisation"
    low, high = frame["low"].notna(), frame["high"].notna()
    fits = (
        ((frame["bound"] == "exact") & low & high)
        | ((frame["bound"] == "min") & low)
        | ((frame["bound"] == "max") & high)
    ) & frame["unit"].notna()
    named = (is_sanction & frame["instrument"].notna()) | (is_name & frame["name"].notna())
    return (named | (~is_sanction & ~is_name & fits)).fillna(False).astype(bool)


def _is_possible(frame: pd.DataFrame) -> pd.Series:
    """Whether amounts are nothing or more, and persons whole; changes may be anything."""
    verdict = pd.Series(data=True, index=frame.index)
    persons = frame["kind"].isin(["headcount", "movement", "incident"]) & (
        frame["unit"] == "person"
    ).fillna(False)
    for name in ("low", "high"):
        end = frame[name].astype("float64")
        whole = (end - end.round()).abs() <= 1e-6 * end.abs().clip(lower=1.0)
        fits = (end >= 0) & (whole | ~persons)
        verdict &= end.isna() | fits | (frame["kind"] == "change")
    return verdict.astype(bool)


FACTS = build_table(
    "core.facts",
    "One claim that an article makes; quantities in `unit`, money also in US dollars.",
    fact_columns(),
    key=("fact_id",),
    rules=FACT_RULES,
    checks=[
        pa.Check(_has_value, name="value", error="value"),
        pa.Check(_is_possible, name="possible", error="possible"),
    ],
)

FACT_EVIDENCE = build_table(
    "core.fact_evidence",
    "A span that a fact rests on: quote, number, conversion, repetition, or the words of a slot.",
    [
        fact_key(),
        integer("evidence_no", "Position in the fact's list, from 0.", least=0),
        article_key(),
        text("evidence_role", "What the span is for the fact.", values=EVIDENCE_ROLES),
        text("slot", "Column of core.facts that the span filled.", nullable=True),
        text(
            "fill",
            "stated in the fact's own clause, or carried over.",
            values=[f.value for f in Fill],
            nullable=True,
        ),
        text("scope", "How far away it was found.", nullable=True),
        *span(nullable=True),
    ],
    key=("fact_id", "evidence_no"),
    rules=[ORDERED_SPAN],
    indexed=False,
)

NEAR_DUPLICATES = build_table(
    "core.near_duplicates",
    "An article with the group of nearly equal texts (syndicated copies) that it belongs to.",
    [
        article_key(),
        text("group_id", "The smallest article_id of the group.", pattern=ID_PATTERN),
        real("similarity", "Jaccard similarity with it.", nullable=False, least=0, most=1),
    ],
    key=("article_id",),
)

TABLES: tuple[Table, ...] = (
    FILES,
    ARTICLES,
    SENTENCES,
    MENTIONS,
    DATE_CUES,
    PUBLICATION_DATES,
    FACTS,
    FACT_EVIDENCE,
    NEAR_DUPLICATES,
)
