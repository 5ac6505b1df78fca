"""All mentions of an article: the dimensions in order, and the one policy for overlaps."""

from pipeline.grammar.names import find_names
from pipeline.grammar.quantities import find_quantities
from pipeline.grammar.times import find_times
from pipeline.model.article import Article
from pipeline.model.mention import Mention


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Find every mention, sorted by start, then by end descending."""
    found: list[Mention] = [
        *find_quantities(article.text),
        *find_names(article),
        *find_times(article.text),
    ]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))
