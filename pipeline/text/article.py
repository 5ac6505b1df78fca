"""Decoded text to Article: front matter, paragraphs, sections and sentences put together."""

import hashlib
from dataclasses import replace

from pipeline.model.article import Article, Section, SectionKind, Sentence
from pipeline.text.front_matter import split_front_matter
from pipeline.text.lines import find_paragraphs
from pipeline.text.plain import Plain, find_plain
from pipeline.text.sections import classify_paragraphs
from pipeline.text.sentences import find_sentences
from pipeline.text.unreadable import Reason, Unreadable


def build_article(text: str) -> Article:
    """Build an article from its decoded text.

    Args:
        text: without byte order mark; front matter included. It is kept as it is.

    Raises:
        Unreadable: malformed_front_matter, or undecodable when it holds lone surrogates.
    """
    front = split_front_matter(text)
    plain = find_plain(text, front.end)
    sections, sentences = _lay_out(plain.text if plain else text, front.end)
    if plain is not None:
        sections = [replace(s, start=plain.start(s.start), end=plain.end(s.end)) for s in sections]
        sentences = [
            replace(s, start=plain.start(s.start), end=plain.end(s.end)) for s in sentences
        ]
    return Article(
        article_id=article_id(text[front.end :]),
        text=text,
        sections=tuple(sections),
        sentences=tuple(sentences),
        front_matter=front.values,
    )


def read_plain(article: Article) -> tuple[Article, Plain | None]:
    """The article as it is read, without markup, and where its characters come from.

    The second is None when nothing of the text is markup; the article is the same then. Sentences
    and sections are as many and as numbered as those of the article.
    """
    first = article.sections[0] if article.sections else None
    body = first.end if first is not None and first.kind is SectionKind.FRONT_MATTER else 0
    plain = find_plain(article.text, body)
    if plain is None:
        return article, None
    sections, sentences = _lay_out(plain.text, body)
    read = replace(article, text=plain.text, sections=tuple(sections), sentences=tuple(sentences))
    return read, plain


def _lay_out(text: str, body: int) -> tuple[list[Section], list[Sentence]]:
    """The sections and sentences of a text whose front matter ends at `body`."""
    paragraphs = find_paragraphs(text, body)
    kinds = classify_paragraphs(text, paragraphs)
    sentences: list[Sentence] = []
    for no, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        spans = (
            [(paragraph.start, paragraph.end)]  # "State v. X: a ruling" is one headline
            if kind is SectionKind.HEADLINE
            else find_sentences(text, paragraph.start, paragraph.end)
        )
        for start, end in spans:
            sentences.append(Sentence(len(sentences), no, kind, start, end))
    sections: list[Section] = []
    if body:
        sections.append(Section(SectionKind.FRONT_MATTER, 0, body))
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if sections and sections[-1].kind is kind and kind is not SectionKind.FRONT_MATTER:
            sections[-1] = Section(kind, sections[-1].start, paragraph.end)
        else:
            sections.append(Section(kind, paragraph.start, paragraph.end))
    return sections, sentences


def article_id(body: str) -> str:
    """The first 16 hex digits of sha256 of a text without front matter, as UTF-8.

    Raises:
        Unreadable: undecodable, when the text holds lone surrogates (from JSON escapes).
    """
    try:
        data = body.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(
            Reason.UNDECODABLE, f"half of a surrogate pair at character {error.start}"
        ) from error
    return hashlib.sha256(data).hexdigest()[:16]
