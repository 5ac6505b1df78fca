"""Bytes to Article: encoding, front matter, sections, sentences, offsets into the decoded text.

Belongs here: everything about the form of a document. Does not belong: what its words mean.
"""

from pipeline.text.article import build_article

__all__ = ["build_article"]
