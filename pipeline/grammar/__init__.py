"""Mentions: what is written in a text, one module per dimension, vocabulary in lexicon/.

Belongs here: recognising and normalising an expression from its own words. Does not belong: what it
means in the article (facts/), or which day or how many dollars that is (resolve/).
"""

from pipeline.grammar.mentions import find_mentions

__all__ = ["find_mentions"]
