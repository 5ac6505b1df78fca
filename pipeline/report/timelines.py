"""The cues of one article on a time line: a bar a cue, the inferred interval behind them.

Belongs here: days to shares of the picture's width. Does not belong: how it is drawn, in HTML.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipeline.report.evidence import is_missing, tell, tell_days
from pipeline.report.words import name_code

MARGIN = timedelta(days=365)  # cues that point further away are cut off
LEAST_PERCENT = 0.6  # narrower bars cannot be seen
MANY_YEARS = 12
EDGE_PERCENT = 2  # a year that begins nearer to the edge would be cut off


@dataclass(frozen=True, slots=True)
class Bar:
    """From where to where, in per cent of the width; what goes on beyond the picture is told."""

    left: float
    width: float
    begins_before: bool = False
    ends_after: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it is, the words, the days that it points to, and its bar."""

    kind: str
    quote: str
    interval: str
    agrees: bool
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """An article with the cues that its date was inferred from.

    Attributes:
        band: the interval of publication; None when it is not known.
        best: where the likeliest day lies, in per cent.
        years: year and where it begins, in per cent.
    """

    article_id: str
    title: str
    interval: str
    best_day: str
    band: Bar | None
    best: float | None
    years: tuple[tuple[str, float], ...]
    cues: tuple[Cue, ...]


def build_timeline(
    article: Mapping[Hashable, Any], cues: Sequence[Mapping[Hashable, Any]]
) -> Timeline:
    """The time line of one article, from rows of sql/report/dates.sql and cues.sql."""
    earliest, latest = read_day(article["earliest"]), read_day(article["latest"])
    best = read_day(article["best"])
    days = [day for row in cues for day in (read_day(row["earliest"]), read_day(row["latest"]))]
    first, last = choose_axis(earliest, latest, [day for day in days if day is not None])
    return Timeline(
        article_id=str(article["article_id"]),
        title=tell(article["title"]),
        interval=tell_days(article["earliest"], article["latest"]),
        best_day=tell(article["best"]),
        band=place_bar(earliest, latest, first, last),
        best=None if best is None else place_day(best, first, last),
        years=tuple(list_years(first, last)),
        cues=tuple(
            Cue(
                name_code(str(row["kind"])),
                tell(row["quote"]),
                tell_days(row["earliest"], row["latest"]),
                bool(row["agrees"]),
                place_bar(read_day(row["earliest"]), read_day(row["latest"]), first, last),
            )
            for row in cues
        ),
    )


def read_day(value: object) -> date | None:
    """A day of a frame; None when it holds nothing."""
    if is_missing(value):
        return None
    return date.fromisoformat(str(value)[:10])


def choose_axis(
    earliest: date | None, latest: date | None, days: Sequence[date]
) -> tuple[date, date]:
    """First and last day of the picture: the interval and what lies about a year around it.

    >>> choose_axis(date(2019, 11, 18), date(2019, 11, 30), [date(2013, 1, 1), date(2019, 12, 22)])
    (datetime.date(2018, 11, 18), datetime.date(2019, 12, 22))
    """
    known = sorted(day for day in (earliest, latest, *days) if day is not None)
    if not known:
        return date(2000, 1, 1), date(2001, 1, 1)
    begin, end = earliest or known[0], latest or known[-1]
    first = max(known[0], begin - MARGIN)
    last = min(known[-1], end + MARGIN)
    return first, max(last, first + timedelta(days=1))


def place_day(day: date, first: date, last: date) -> float:
    """Where a day lies, in per cent of the picture's width, cut off at its edges."""
    share = (day - first) / (last - first)
    return round(100 * min(max(share, 0.0), 1.0), 2)


def place_bar(earliest: date | None, latest: date | None, first: date, last: date) -> Bar | None:
    """The bar of an interval that may be open on one side; None when it is open on both."""
    if earliest is None and latest is None:
        return None
    left = 0.0 if earliest is None else place_day(earliest, first, last)
    right = 100.0 if latest is None else place_day(latest, first, last)
    left = min(left, 100 - LEAST_PERCENT)
    return Bar(
        left=left,
        width=round(max(right - left, LEAST_PERCENT), 2),
        begins_before=earliest is None or earliest < first,
        ends_after=latest is None or latest > last,
    )


def list_years(first: date, last: date) -> list[tuple[str, float]]:
    """Years that begin inside the picture; in a long one every second, or fifth."""
    years = range(first.year + 1, last.year + 1)
    step = 1 + len(years) // MANY_YEARS
    placed = [(str(year), place_day(date(year, 1, 1), first, last)) for year in years[::step]]
    return [(year, at) for year, at in placed if EDGE_PERCENT < at < 100 - EDGE_PERCENT]
