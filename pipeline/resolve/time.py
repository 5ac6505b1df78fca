"""Time expressions to days, against a publication interval that may itself be uncertain."""

from collections.abc import Sequence

from pipeline.model.article import Article
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime


def resolve_times(
    article: Article, mentions: Sequence[Mention], publication: PublicationDate
) -> dict[int, ResolvedTime]:
    """Resolve every time mention; keys are positions in `mentions`."""
    return {}
