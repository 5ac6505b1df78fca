"""Mentions: what the grammar finds in a text, before anyone asks what it means.

Offsets are code points of the article's text, end exclusive, recorded when matching.
"""

from dataclasses import dataclass

from pipeline.model.hashed import HashedEnum


class Bound(HashedEnum):
    """How a quantity is bounded; `min` leaves high open, `max` leaves low open."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"


class MentionType(HashedEnum):
    """Every kind of mention. The first row are quantities."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # a ratio: 30% is 0.3
    RATIO = "ratio"  # a multiple: "double", "12 times as many"
    COUNT = "count"  # a number with its head noun
    AGE = "age"
    DURATION = "duration"
    RATE = "rate"  # a stated exchange rate
    TIME = "time"
    PLACE = "place"
    GROUP = "group"
    ORGANISATION = "organisation"
    SECTOR = "sector"
    INSTRUMENT = "instrument"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span with a type and the name of the rule that found it."""

    type: MentionType
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """The article's own conversion of an amount into another currency."""

    unit: str
    low: float | None
    high: float | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention(Mention):
    """A quantity, always a range.

    Attributes:
        low: lower end, None when the bound is `max`.
        high: upper end, None when the bound is `min`.
        approx: an approximating word stands before or after it.
        unit: ISO 4217 code, "ratio", or a singular English unit ("hour", "year", "kg").
        noun: singular head noun of a count ("worker"), or of the thing that a share is of.
        noun_class: class of that noun ("worker", "person", "thing", "place", ...), see
            grammar/lexicon.
        period: "month" in "1,000 yuan a month", as CODEBOOK.md names periods.
        per: what a rate is for ("head", "truck"), when it is no period.
        conv: the article's own conversion.
        number_start, number_end: span of the numeral alone, inside [start, end).
    """

    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    approx: bool = False
    unit: str | None = None
    noun: str | None = None
    noun_class: str | None = None
    period: str | None = None
    per: str | None = None
    conv: Conversion | None = None
    number_start: int = -1
    number_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention(Mention):
    """A place, group, organisation, sector, instrument or source.

    Attributes:
        name: canonical name ("Hunchun", "north_korean", "UNSCR 2397", "garment").
        category: what it is within its type: a place's feature class, an organisation's role hint,
            a source's attribution type, the strength of a sector's cue (people, work, thing).
        country: ISO 3166 alpha-2 code of a place or group, where there is one.
    """

    name: str
    category: str | None = None
    country: str | None = None
