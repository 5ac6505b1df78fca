"""Everything that one pass over one article yields."""

from dataclasses import dataclass

from pipeline.model.article import Article
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Disposition, Fact
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime


@dataclass(frozen=True, slots=True)
class Extraction:
    """The result of extracting one article.

    Attributes:
        mentions: sorted by start, then by end descending.
        times: mention number -> resolved time, for mentions of type time and duration.
        dispositions: one for each quantity mention.
    """

    article: Article
    mentions: tuple[Mention, ...]
    times: dict[int, ResolvedTime]
    publication: PublicationDate
    facts: tuple[Fact, ...]
    dispositions: tuple[Disposition, ...]
    arithmetic: tuple[ArithmeticCheck, ...]
