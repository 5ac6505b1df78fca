"""Marked numbers as the drafts that slots are filled for.

Belongs here: an invented article's context, and the draft on the quantity that a mark overlaps.
Does not belong: reading marks (articles.py, times.py), what is right for a draft.
"""

from collections.abc import Sequence

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.grammar import find_mentions
from pipeline.model.fact import FactKind
from pipeline.model.mention import Mention, QuantityMention
from pipeline.text import build_article
from training.articles import Annotated, Marked
from training.times import TimedNumber


def read_context(one: Annotated) -> ArticleContext:
    """The context of an invented article, without resolved times."""
    article = build_article(one.text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=one.published, level=0.9)
    return ArticleContext(article, mentions, {}, publication)


def draft_mark(mark: Marked | TimedNumber, context: ArticleContext) -> Draft | None:
    """A draft on the first quantity that a mark overlaps; None when there is none."""
    no = _find_quantity(mark, context.mentions)
    sentence = None if no is None else context.sentence_at(context.mentions[no].start)
    if no is None or sentence is None:
        return None
    return Draft(
        kind=FactKind(mark.kind),
        mention_no=no,
        start=mark.start,
        end=mark.end,
        sentence_no=sentence.no,
        rule="gold",
        confidence=1.0,
        details=dict(mark.details),
    )


def _find_quantity(mark: Marked | TimedNumber, mentions: Sequence[Mention]) -> int | None:
    for no, mention in enumerate(mentions):
        overlaps = mention.start < mark.end and mention.end > mark.start
        if overlaps and isinstance(mention, QuantityMention):
            return no
    return None
