"""Time expressions, before and after they are resolved against a publication interval."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.hashed import HashedEnum
from pipeline.model.interval import Interval
from pipeline.model.mention import Mention


class TimexType(HashedEnum):
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
        partner: where the other end of a range starts ("from May to July" are two mentions).
    """

    timex_type: TimexType
    meaning: object
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time as TIMEX3 value and as inclusive days; None is an open or unknown end.

    Attributes:
        value: TIMEX3 value ("2019-12", "2023-Q1", "P3Y", "XXXX-WXX-4").
        precision: "day", "week", "third", "month", "season", "quarter", "half", "year", "decade".
        reading: how the anchor was used: "absolute", "past", "future", "anchored", "unresolved".
        stretch: the whole range that this time is one end of, None when it is no end of any.
    """

    value: str
    start: date | None
    end: date | None
    precision: str
    reading: str
    stretch: Interval | None = None
