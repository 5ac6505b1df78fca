"""An article as text with structure: sections and sentences, all in offsets of one decoded text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.hashed import HashedEnum


class SectionKind(HashedEnum):
    """What a stretch of an article is; facts come from headline, standfirst and body only."""

    FRONT_MATTER = "front_matter"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"
    RELATED = "related"


FACT_SECTIONS = frozenset({SectionKind.HEADLINE, SectionKind.STANDFIRST, SectionKind.BODY})


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one kind, `[start, end)` in code points of the article's text."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, `[start, end)`; `no` and `paragraph` count from 0 through the whole article."""

    no: int
    paragraph: int
    section: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    Attributes:
        article_id: first 16 hex digits of sha256 of the text without front matter, as UTF-8.
        text: the decoded text, without byte order mark, line ends as they are, front matter
            included.
        sections: cover the text, in order, without overlap (blank lines may lie between them).
        sentences: sentences of every section but front matter, in order.
        front_matter: the keys of the front matter, values as plain strings.
    """

    article_id: str
    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    front_matter: Mapping[str, str] = field(default_factory=dict)
