"""Time expressions, before and after they are resolved against a publication interval."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.model.mention import Mention


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(Mention):
    """A time expression as written.

    Attributes:
        timex_type: its TIMEX3 type.
        meaning: what it means as far as the words alone tell (an object of grammar/times);
            resolve/time turns it into days once the publication interval is known.
    """

    timex_type: TimexType
    meaning: object


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time as TIMEX3 value and as inclusive days; None is an open or unknown end.

    Attributes:
        value: TIMEX3 value ("2019-12", "2023-Q1", "P3Y", "XXXX-WXX-4").
        precision: "day", "week", "third", "month", "season", "quarter", "half", "year", "decade".
        reading: how the anchor was used: "absolute", "past", "future", "anchored", "unresolved".
    """

    value: str
    start: date | None
    end: date | None
    precision: str
    reading: str
