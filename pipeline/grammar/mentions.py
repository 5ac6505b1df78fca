"""All mentions of an article: the dimensions in order, and the one policy for overlaps."""

from pipeline.model.article import Article
from pipeline.model.mention import Mention


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Find every mention, sorted by start, then by end descending."""
    found: list[Mention] = []
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))
