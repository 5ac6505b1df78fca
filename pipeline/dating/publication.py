"""The publication interval of an article: given, printed, or inferred from cues.

Belongs here: which source of a date goes first, and whether the text speaks against it. Does not
belong: the evidence (dating/cues) and its arithmetic (dating/posterior).
"""

from collections.abc import Sequence
from datetime import date

from pipeline.dating.cues import Cue, find_cues
from pipeline.dating.cues.calendar import FIRST_DAY, LAST_DAY, year_of
from pipeline.dating.evidence import Evidence
from pipeline.dating.posterior import combine, surprise
from pipeline.dating.printed import PrintedDate, find_printed_date, years_of
from pipeline.model.article import Article
from pipeline.model.interval import Interval
from pipeline.model.mention import Mention
from pipeline.model.publication import DateCue, PublicationDate

STATED_KEYS = ("published", "date")
SURELY = 0.997
SURPRISE = 6.0  # nats
LIKELY = 0.5  # of the probability: the stretch that "last month" counts from
SLACK = 45  # days by which a stated date may lie outside the evidence before it is contradicted


def date_article(
    article: Article, mentions: Sequence[Mention], *, published: date | None, level: float
) -> PublicationDate:
    """Date an article: argument first, then front matter, printed date, evidence in the text.

    Args:
        article: the article.
        mentions: its mentions, of the grammar.
        published: the date when it is known from outside.
        level: probability that the inferred interval holds, between 0 and 1.
    """
    printed = find_printed_date(article)
    span = (printed.start, printed.end) if printed else None
    cues = list(find_cues(Evidence(article, mentions, span)))
    stated = published or _front_matter_date(article)
    if stated is not None:
        return _stated(stated, "given", cues, ())
    if printed is not None and printed.full is not None:
        cue = DateCue("dateline", printed.start, printed.end, printed.full, printed.full)
        return _stated(printed.full, "dateline", cues, (cue,))
    if printed is not None:
        dated = _without_year(printed, cues, level)
        if dated is not None:
            return dated
    return _inferred(cues, level)


def infer_publication(
    article: Article, mentions: Sequence[Mention], *, level: float
) -> PublicationDate:
    """Date an article by its evidence alone, as if it printed no date."""
    printed = find_printed_date(article)
    span = (printed.start, printed.end) if printed else None
    return _inferred(list(find_cues(Evidence(article, mentions, span))), level)


def _front_matter_date(article: Article) -> date | None:
    for key in STATED_KEYS:
        value = article.front_matter.get(key)
        if value:
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue  # "date: last week" is no date: the text may know better
    return None


def _stated(
    day: date, method: str, cues: Sequence[Cue], first: tuple[DateCue, ...]
) -> PublicationDate:
    shown = first + _all_shown(cues)
    return PublicationDate(day, day, day, method, shown, _contradicts(day, cues))


def _contradicts(day: date, cues: Sequence[Cue]) -> bool:
    """Whether nearly all of the evidence's probability lies far from a stated day."""
    ordinal = day.toordinal()
    if not cues or not FIRST_DAY + 7 <= ordinal <= LAST_DAY - 7:
        return False
    if surprise(ordinal, cues) < SURPRISE:
        return False
    earliest, latest, _ = combine(cues).interval(SURELY)
    return not earliest.toordinal() - SLACK <= ordinal <= latest.toordinal() + SLACK


def _without_year(
    printed: PrintedDate, cues: Sequence[Cue], level: float
) -> PublicationDate | None:
    """A dateline without a year: its likeliest day, or all between those that are likely."""
    years = range(year_of(FIRST_DAY) + 1, year_of(LAST_DAY))
    days = years_of(printed, years)
    if not days:
        return None
    posterior = combine(cues)
    ranked = sorted(
        ((posterior.mass(day.toordinal() - 6, day.toordinal() + 6), day) for day in days),
        reverse=True,
    )
    total = sum(mass for mass, _ in ranked)
    if total <= 0:
        return None
    kept: list[date] = []
    held = 0.0
    for mass, day in ranked:
        kept.append(day)
        held += mass
        if held >= level * total:
            break
    cue = DateCue("dateline", printed.start, printed.end, min(kept), max(kept))
    shown = (cue, *_all_shown(cues))
    return PublicationDate(min(kept), max(kept), ranked[0][1], "dateline", shown)


def _inferred(cues: Sequence[Cue], level: float) -> PublicationDate:
    if not cues:
        return PublicationDate(None, None, None, "unknown")
    posterior = combine(cues)
    earliest, latest, best = posterior.interval(level)
    first, last, _ = posterior.interval(min(LIKELY, level))
    likely = Interval(max(first, earliest), min(last, latest))
    shown = _all_shown(cues)
    return PublicationDate(earliest, latest, best, "inferred", shown, likely=likely)


def _all_shown(cues: Sequence[Cue]) -> tuple[DateCue, ...]:
    """Cues with a place in the text; what a text is silent about has none."""
    return tuple(_shown(cue) for cue in cues if cue.end > cue.start)


def _shown(cue: Cue) -> DateCue:
    return DateCue(cue.kind, cue.start, cue.end, cue.earliest, cue.latest)
