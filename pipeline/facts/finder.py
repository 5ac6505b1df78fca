"""The order of the steps from mentions to facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.article import Article
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Disposition, Fact
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """Facts in order of their spans, one disposition per quantity mention, and the audit."""

    facts: tuple[Fact, ...]
    dispositions: tuple[Disposition, ...]
    arithmetic: tuple[ArithmeticCheck, ...]


def find_facts(
    article: Article,
    mentions: Sequence[Mention],
    times: Mapping[int, ResolvedTime],
    publication: PublicationDate,
) -> FoundFacts:
    """Find the facts of an article."""
    return FoundFacts((), (), ())
