"""Bytes to Article: encoding, front matter, sections, sentences, offsets into the decoded text.

Belongs here: everything about the form of a document. Does not belong: what its words mean.
"""

from pipeline.text.article import build_article, read_plain
from pipeline.text.files import (
    ArticleFile,
    read_article_bytes,
    read_article_file,
    read_article_text,
)
from pipeline.text.plain import Plain
from pipeline.text.unreadable import Reason, Unreadable

__all__ = [
    "ArticleFile",
    "Plain",
    "Reason",
    "Unreadable",
    "build_article",
    "read_article_bytes",
    "read_article_file",
    "read_article_text",
    "read_plain",
]
