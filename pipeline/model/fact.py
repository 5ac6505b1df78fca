"""A fact: one claim that an article makes, as CODEBOOK.md defines it."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.hashed import HashedEnum
from pipeline.model.mention import Bound, Conversion


class FactKind(HashedEnum):
    """The fourteen kinds of the codebook."""

    WAGE = "wage"
    LEVY = "levy"
    HEADCOUNT = "headcount"
    MOVEMENT = "movement"
    HOURS = "hours"
    REVENUE = "revenue"
    FEE = "fee"
    CHANGE = "change"
    SHARE = "share"
    AGE = "age"
    SANCTION = "sanction"
    PRODUCTION = "production"
    INCIDENT = "incident"
    ORGANISATION = "organisation"


class Fill(HashedEnum):
    """How a slot was filled: by the fact's own clause, or carried over from elsewhere."""

    STATED = "stated"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class SlotFill:
    """Where the value of one slot comes from.

    Attributes:
        slot: the name of the slot ("place", "group", "time", ...).
        fill: stated or carried.
        scope: how far away it was found: "phrase", "clause", "sentence", "previous_sentence",
            "paragraph", "article", "default".
        start, end: the span that filled it; None when it was a default.
    """

    slot: str
    fill: Fill
    scope: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and who is said to know.

    Attributes:
        type: official, un, ngo, expert, named, anonymous, media or author.
        name: who, as a filing may print it; an anonymous one is "a source in COUNTRY", no more.
        chain: from the outlet back to who is said to know, outlet first.
    """

    type: str
    name: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact. Names, units and allowed values are those of CODEBOOK.md; None is "not told".

    Attributes:
        start, end: span of the quote in the article's text, end exclusive.
        anchor_start, anchor_end: span of the quantity (or name) that the fact hangs on.
        rule: name of the rule that decided the kind.
        confidence: probability that kind, value and unit are right, fitted on held-out articles.
        fills: how each slot was filled.
        evidences: spans of further statements of the same fact, in order.
    """

    kind: FactKind
    start: int
    end: int
    anchor_start: int
    anchor_end: int
    sentence_no: int
    rule: str
    confidence: float
    low: float | None = None
    high: float | None = None
    bound: Bound = Bound.EXACT
    approx: bool = False
    unit: str | None = None
    period: str | None = None
    group: str | None = None
    place: str | None = None
    employer: str | None = None
    sector: str | None = None
    time_start: date | None = None
    time_end: date | None = None
    time_precision: str | None = None
    basis: str | None = None
    direction: str | None = None
    measure: str | None = None
    mode: str | None = None
    baseline: str | None = None
    attribute: str | None = None
    instrument: str | None = None
    aspect: str | None = None
    name: str | None = None
    role: str | None = None
    status: str | None = None
    occasion: str | None = None
    per: str | None = None
    from_place: str | None = None
    to_place: str | None = None
    conv: Conversion | None = None
    attribution: Attribution | None = None
    fills: tuple[SlotFill, ...] = ()
    evidences: tuple[tuple[int, int], ...] = ()


class DispositionKind(HashedEnum):
    """What became of a quantity mention; each has exactly one."""

    ANCHOR = "anchor"
    EVIDENCE = "evidence"
    CONVERSION = "conversion"
    ARGUMENT = "argument"
    UNCLASSIFIED = "unclassified"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Disposition:
    """What became of one quantity mention, by its position in the tuple of mentions, and why."""

    mention_no: int
    kind: DispositionKind
    reason: str | None = None
