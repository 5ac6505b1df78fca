"""Adjectives and names of peoples by country.

Belongs here: the index of grammar/lexicon/demonyms.csv. Does not belong: groups of workers.
"""

from collections.abc import Mapping
from functools import cache

from pipeline.grammar.names.lexicons import read_pairs
from pipeline.grammar.names.phrasebook import PhraseBook


@cache
def read_nationalities() -> Mapping[str, str]:
    """Adjectives and names of peoples in lower case -> ISO 3166 alpha-2 code of the country."""
    return {word.lower(): country for word, country in read_pairs("demonyms.csv")}


@cache
def read_demonyms() -> PhraseBook[str]:
    """Index adjectives and names of peoples by ISO 3166 alpha-2 code of the country."""
    return PhraseBook(read_nationalities().items())
