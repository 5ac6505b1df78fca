"""One article in, everything that can be read from it out.

Belongs here: the order of the steps. Does not belong: any step itself. Pure: no clock, no files, no
environment; the same article and arguments always give the same extraction.
"""

from datetime import date

from pipeline.dating import date_article
from pipeline.engines.origins import place_extraction, place_mentions, place_publication
from pipeline.facts import find_facts
from pipeline.grammar import find_mentions
from pipeline.model.article import Article
from pipeline.model.extraction import Extraction
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime
from pipeline.resolve.conversions import pair_by_rate
from pipeline.resolve.time import resolve_times
from pipeline.text import read_plain


def extract_article(
    article: Article, *, published: date | None = None, level: float = 0.9
) -> Extraction:
    """Extract one article.

    Args:
        article: the article, as `pipeline.text.build_article` makes it.
        published: date of publication when it is known from outside; front matter comes second.
        level: probability mass of the inferred publication interval, between 0 and 1.
    """
    read, plain = read_plain(article)
    mentions = find_mentions(read)
    publication = date_article(read, mentions, published=published, level=level)
    mentions = pair_by_rate(read, mentions, publication)
    times = resolve_times(read, mentions, publication)
    found = find_facts(read, mentions, times, publication)
    extraction = Extraction(
        article=article,
        mentions=mentions,
        times=times,
        publication=publication,
        facts=found.facts,
        dispositions=found.dispositions,
        arithmetic=found.arithmetic,
    )
    return extraction if plain is None else place_extraction(extraction, plain)


def read_mentions(
    article: Article, *, published: date | None = None
) -> tuple[tuple[Mention, ...], dict[int, ResolvedTime]]:
    """Find the mentions of one article and resolve its times, without looking for facts."""
    read, plain = read_plain(article)
    mentions = find_mentions(read)
    publication = date_article(read, mentions, published=published, level=0.9)
    times = resolve_times(read, mentions, publication)
    return (mentions if plain is None else place_mentions(mentions, plain)), times


def read_publication(
    article: Article, *, published: date | None = None, level: float = 0.9
) -> PublicationDate:
    """Tell when one article was published, without looking for facts."""
    read, plain = read_plain(article)
    publication = date_article(read, find_mentions(read), published=published, level=level)
    return publication if plain is None else place_publication(publication, plain)
