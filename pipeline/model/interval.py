"""Intervals of days, inclusive at both ends, open where an end is None."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included; None is an open end.

    Raises:
        ValueError: if the start lies after the end.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval cannot start on {self.start} and end on {self.end}")

    @property
    def days(self) -> int | None:
        """The number of days in it; None when an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1
