"""The publication interval of an article: given, printed, or inferred from cues."""

from collections.abc import Sequence
from datetime import date

from pipeline.model.article import Article
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate


def date_article(
    article: Article, mentions: Sequence[Mention], *, published: date | None, level: float
) -> PublicationDate:
    """Date an article: argument first, then front matter, dateline, evidence in the text."""
    if published is not None:
        return PublicationDate(published, published, published, "given")
    return PublicationDate(None, None, None, "unknown")
