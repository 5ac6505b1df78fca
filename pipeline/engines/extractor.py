"""One article in, everything that can be read from it out.

Belongs here: the order of the steps. Does not belong: any step itself. Pure: no clock, no files, no
environment; the same article and arguments always give the same extraction.
"""

from datetime import date

from pipeline.dating import date_article
from pipeline.facts import find_facts
from pipeline.grammar import find_mentions
from pipeline.model.article import Article
from pipeline.model.extraction import Extraction
from pipeline.model.mention import Mention
from pipeline.model.time import ResolvedTime
from pipeline.resolve.conversions import pair_by_rate
from pipeline.resolve.time import resolve_times


def extract_article(
    article: Article, *, published: date | None = None, level: float = 0.9
) -> Extraction:
    """Extract one article.

    Args:
        article: the article, as `pipeline.text.build_article` makes it.
        published: date of publication when it is known from outside; front matter comes second.
        level: probability mass of the inferred publication interval, between 0 and 1.
    """
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=published, level=level)
    mentions = pair_by_rate(article, mentions, publication)
    times = resolve_times(article, mentions, publication)
    found = find_facts(article, mentions, times, publication)
    return Extraction(
        article=article,
        mentions=mentions,
        times=times,
        publication=publication,
        facts=found.facts,
        dispositions=found.dispositions,
        arithmetic=found.arithmetic,
    )


def read_mentions(
    article: Article, *, published: date | None = None
) -> tuple[tuple[Mention, ...], dict[int, ResolvedTime]]:
    """Find the mentions of one article and resolve its times, without looking for facts."""
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=published, level=0.9)
    return mentions, resolve_times(article, mentions, publication)
