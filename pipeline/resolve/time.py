"""Time expressions to days, against a publication interval that may itself be uncertain.

Belongs here: what anchors each time of an article: publication, tense, the year and the time that
the text spoke of last. Does not belong: calendar arithmetic (resolve/calendar).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.model.article import Article
from pipeline.model.interval import Interval
from pipeline.model.meaning import Clock, Duration, Meaning, Month, Recurring, Vague, Year
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime, TimeMention
from pipeline.resolve.calendar import Anchor, place
from pipeline.resolve.tense import looks_ahead


def resolve_time(
    meaning: Meaning,
    *,
    anchor: Interval | None,
    year: int | None = None,
    reference: Interval | None = None,
    ahead: bool = False,
) -> ResolvedTime:
    """Resolve one meaning.

    Args:
        meaning: what grammar/times found.
        anchor: days on which the article may have been published; None when nothing is known.
        year: a year that the text names nearby, for times without one.
        reference: the time that the text spoke of last.
        ahead: the clause looks to the future.

    Returns:
        The days; over an uncertain anchor the union of what each of its ends gives.

    >>> from pipeline.model.meaning import Relative
    >>> march = Interval(date(2021, 3, 30), date(2021, 4, 2))
    >>> resolve_time(Relative("month", -1), anchor=march).start
    datetime.date(2021, 2, 1)
    """
    days = [d for d in (anchor.start, anchor.end) if d is not None] if anchor else []
    if not days:
        return place(meaning, Anchor(None, year, reference, ahead))
    found = [place(meaning, Anchor(day, year, reference, ahead)) for day in sorted(set(days))]
    if len(found) == 1 or found[0] == found[1]:
        return found[0]
    return _union(found[0], found[1], place(meaning, Anchor(None, year, reference, ahead)))


def _union(first: ResolvedTime, second: ResolvedTime, bare: ResolvedTime) -> ResolvedTime:
    """Everything that either end of an uncertain publication gives."""
    start = None if None in (first.start, second.start) else min(first.start, second.start)  # type: ignore[type-var]
    end = None if None in (first.end, second.end) else max(first.end, second.end)  # type: ignore[type-var]
    value = first.value if first.value == second.value else bare.value
    return ResolvedTime(value, start, end, first.precision, first.reading)


def resolve_times(
    article: Article, mentions: Sequence[Mention], publication: PublicationDate
) -> dict[int, ResolvedTime]:
    """Resolve every time mention; keys are positions in `mentions`."""
    anchor = None
    if publication.earliest is not None or publication.latest is not None:
        anchor = Interval(publication.earliest, publication.latest)
    resolved: dict[int, ResolvedTime] = {}
    reference: Interval | None = None
    for no, mention in enumerate(mentions):
        if not isinstance(mention, TimeMention):
            continue
        meaning: Meaning = mention.meaning  # type: ignore[assignment]
        found = resolve_time(
            meaning,
            anchor=anchor,
            reference=reference,
            ahead=looks_ahead(article.text, mention.start, mention.end),
        )
        resolved[no] = found
        if found.start is not None and found.end is not None and not isinstance(meaning, Clock):
            reference = Interval(found.start, found.end)
    return resolved
