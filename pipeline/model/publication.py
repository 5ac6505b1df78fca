"""When an article was published, as far as it can be known, and why."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.interval import Interval


@dataclass(frozen=True, slots=True)
class DateCue:
    """One piece of evidence for the date of publication.

    Attributes:
        kind: which kind of cue ("dateline", "deadline", "implied_rate", ...).
        start, end: its span in the article's text.
        earliest, latest: the days that it points to; None is an open end.
    """

    kind: str
    start: int
    end: int
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """The interval that holds the date of publication with the asked probability.

    Attributes:
        earliest, latest: inclusive days; None when nothing is known.
        best: the likeliest day.
        method: "given" (argument or front matter), "dateline", "inferred" or "unknown".
        contradicted: a stated date that the evidence in the text speaks against.
        likely: the stretch that holds half of the probability, inside the interval; None when it
            is the interval itself. Times that count from publication are resolved against it.
    """

    earliest: date | None
    latest: date | None
    best: date | None
    method: str
    cues: tuple[DateCue, ...] = ()
    contradicted: bool = False
    likely: Interval | None = None
