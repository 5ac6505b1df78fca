"""What a time is resolved against.

Belongs here: the anchor as the placers of resolve/named and resolve/counted take it. Does not
belong: how an article gives it (resolve/time).
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeAlias

from pipeline.model.interval import Interval
from pipeline.model.meaning import Meaning
from pipeline.model.time import ResolvedTime


class Anchor(NamedTuple):
    """What a time is resolved against.

    Attributes:
        day: the day of publication, None when it is unknown.
        year: the year that the text speaks of, for times without one.
        reference: the time that the text spoke of last, for "a year earlier".
        ahead: whether the clause looks to the future.
    """

    day: date | None = None
    year: int | None = None
    reference: Interval | None = None
    ahead: bool = False


Place: TypeAlias = Callable[[Meaning, Anchor], ResolvedTime]
