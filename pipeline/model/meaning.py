"""What a time expression means, as far as its own words tell: a small tree.

Belongs here: the shapes that grammar/times builds and that resolve/ and dating/ read. Does not
belong: days; they need an anchor (resolve/time).

A `None` in `of` means "the year (or month) is not said". Helpers for readers of these shapes
(`is_explicit`, `days_in_year`, `points_to`) live in resolve/calendar.py.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Base(StrEnum):
    """What a relative expression counts from."""

    PUBLICATION = "publication"  # "last year", "two days ago"
    REFERENCE = "reference"  # "a year earlier", "the following month", "that year"


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year that is named."""

    year: int
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from one to another, both included ("2012-13", "1993-95")."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month. `which` is "last", "next" or "this" ("last August")."""

    month: int
    of: "Meaning | None" = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or days, of a month.

    Attributes:
        day: 1 to 31.
        month: 1 to 12; None for "the 4th".
        of: the year, or with `month` None the month.
        last: last day of a list or range ("28 and 29 August").
        weekday: ISO weekday that is printed beside it (1 is Monday).
        last_month: month of `last` if another one ("28 August - 3 September").
        which: "last", "next" or "this".
    """

    day: int
    month: int | None = None
    of: "Meaning | None" = None
    last: int | None = None
    weekday: int | None = None
    last_month: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (1 is Monday), of a week when that is told ("Tuesday of last week")."""

    weekday: int
    which: str | None = None
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Season:
    """Spring, summer, autumn or winter as whole months; winter begins in December of its year."""

    season: str
    of: "Meaning | None" = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A quarter or half of a year (`unit` "quarter" or "half", `index` from 1, -1 is the last)."""

    unit: str
    index: int
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first` on; `century_known` is False for "the sixties"."""

    first: int
    century_known: bool = True


@dataclass(frozen=True, slots=True)
class Century:
    """The n-th century."""

    number: int


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit that lies `shift` units after the one holding the base ("last year" is -1)."""

    unit: str
    shift: int
    base: Base = Base.PUBLICATION


@dataclass(frozen=True, slots=True)
class Shifted:
    """A distance from a base ("two years ago", "a year earlier", "two weeks before Christmas").

    Attributes:
        amount: pairs of number and unit; a number is None in "some years ago".
        sign: -1 before, 1 after.
        of: the base time; None with `base` PUBLICATION or REFERENCE.
    """

    amount: tuple[tuple[float | None, str], ...]
    sign: int
    of: "Meaning | None" = None
    base: Base = Base.PUBLICATION


@dataclass(frozen=True, slots=True)
class Rolling:
    """The stretch of `count` units that ends (sign -1) or begins (1) at publication, or at `of`."""

    count: float | None
    unit: str
    sign: int
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a time: start, early, mid, late, end, earlier, later, rest, so_far, all."""

    part: str
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit or units within a time ("first week of 2015", "last three weeks of May").

    With a weekday it is the n-th such day ("the second Tuesday in November").
    """

    index: int
    unit: str
    of: "Meaning"
    count: int = 1
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Bounded:
    """An open stretch: since, from, after, before, until, by."""

    bound: str
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its rule ("fixed 12-25", "easter 0", "nth 11 4 4", "table seollal")."""

    name: str
    rule: str
    of: "Meaning | None" = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event of reference/events; open when `end` is None."""

    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Same:
    """The unit that the text spoke of last ("that year", "the same month")."""

    unit: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on a day; `text` is the TIMEX3 part after T ("16", "07:30", "MO")."""

    text: str
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length without place in time, as TIMEX3 ("P3Y")."""

    value: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times, as TIMEX3 ("P1D", "XXXX-WXX-1")."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF: no days."""

    value: str


Meaning: TypeAlias = (
    Year
    | YearRange
    | Month
    | Day
    | Weekday
    | Season
    | Fraction
    | Decade
    | Century
    | Relative
    | Shifted
    | Rolling
    | Part
    | Nth
    | Bounded
    | Holiday
    | NamedEvent
    | Same
    | Clock
    | Duration
    | Recurring
    | Vague
)
