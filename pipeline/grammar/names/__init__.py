"""Names in a text: places, groups of workers, organisations, sectors, instruments, sources.

Belongs here: recognising a name and its canonical form. Does not belong: what it has to do with a
number (facts/slots), or numbers and times themselves.
"""

from pipeline.grammar.names.finder import find_names

__all__ = ["find_names"]
