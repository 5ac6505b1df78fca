"""Decoded text to Article: front matter, sections and sentences put together."""

import hashlib
import re

from pipeline.model.article import Article, Section, SectionKind, Sentence

SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"”’')]*(?=\s+[A-Z“\"‘(\[])|(?=\n)|\Z)")


def build_article(text: str) -> Article:
    """Build an article from its decoded text."""
    sentences: list[Sentence] = []
    paragraph = 0
    at = 0
    for match in SENTENCE.finditer(text):
        if "\n" in text[at : match.start()]:
            paragraph += 1
        at = match.end()
        sentences.append(
            Sentence(len(sentences), paragraph, SectionKind.BODY, match.start(), match.end())
        )
    return Article(
        article_id=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        sections=(Section(SectionKind.BODY, 0, len(text)),),
        sentences=tuple(sentences),
    )
