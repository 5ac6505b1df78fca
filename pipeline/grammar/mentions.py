"""All mentions of an article: the dimensions in order, and the one policy for overlaps.

The policy: a number inside a date, an instrument or an organisation's name is part of that and no
quantity (unless it carries its own currency, per cent sign or person); a length of time inside an
age is the age; everything else may nest.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.grammar.names import find_names
from pipeline.grammar.quantities import find_quantities
from pipeline.grammar.times import find_times
from pipeline.model.article import Article, SectionKind
from pipeline.model.mention import Mention, MentionType, NameMention, QuantityMention
from pipeline.model.time import TimeMention

_FIRM = frozenset(
    {
        MentionType.MONEY,
        MentionType.SHARE,
        MentionType.RATE,
        MentionType.RATIO,
        MentionType.AGE,
    }
)
_NAMES = frozenset({MentionType.INSTRUMENT, MentionType.ORGANISATION})
_COUNTED = frozenset({"worker", "person", "nationality", "goods", "permit"})


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Find every mention, sorted by start, then by end descending."""
    quantities = find_quantities(article.text)
    times = find_times(article.text)
    names = find_names(article)
    body = _body_start(article)
    kept = _drop_claimed(quantities, times, names)
    found: list[Mention] = [*kept, *_drop_ages(times, kept), *names]
    return tuple(sorted((m for m in found if m.start >= body), key=lambda m: (m.start, -m.end)))


def _body_start(article: Article) -> int:
    """Where the front matter ends."""
    ends = (s.end for s in article.sections if s.kind is SectionKind.FRONT_MATTER)
    return max(ends, default=0)


def _drop_claimed(
    quantities: Sequence[QuantityMention],
    times: Sequence[TimeMention],
    names: Sequence[NameMention],
) -> list[QuantityMention]:
    """Leave out quantities whose number is part of a date or of a name."""
    claims = sorted(
        [(m.start, m.end) for m in times if m.type is MentionType.TIME]
        + [(m.start, m.end) for m in names if m.type in _NAMES]
    )
    starts = [start for start, _ in claims]
    kept = []
    for quantity in quantities:
        last = bisect_right(starts, quantity.number_start)
        inside = any(
            start <= quantity.number_start and quantity.number_end <= end
            for start, end in claims[max(0, last - 3) : last]
        )
        if not inside or _is_firm(quantity):
            kept.append(quantity)
    return kept


def _is_firm(quantity: QuantityMention) -> bool:
    """Whether a quantity says enough itself to outweigh a date or a name around it."""
    if quantity.type in _FIRM:
        return True
    return quantity.type is MentionType.COUNT and quantity.noun_class in _COUNTED


def _drop_ages(
    times: Sequence[TimeMention], quantities: Sequence[QuantityMention]
) -> list[TimeMention]:
    """Leave out lengths of time that are ages."""
    ages = [(q.start, q.end) for q in quantities if q.type is MentionType.AGE]
    starts = [start for start, _ in ages]
    kept = []
    for time in times:
        at = bisect_left(starts, time.end)  # as quantities do not overlap, the last one decides
        if not at or ages[at - 1][1] <= time.start:
            kept.append(time)
    return kept
