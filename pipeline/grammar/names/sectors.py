"""Sectors of work by cue words ("seamstress", "trawler", "scaffolding").

Belongs here: cues as CODEBOOK.md groups them, each with its strength: words for people of a trade,
for the work or its site, and for a thing that hints at it ("collar"). Does not belong:
which sector a number gets.
"""

from functools import cache

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_marked_pairs
from pipeline.grammar.names.phrasebook import PhraseBook
from pipeline.model.mention import MentionType, NameMention


@cache
def read_cues() -> PhraseBook[tuple[str, str]]:
    """Index the cue words by sector."""
    return PhraseBook(read_marked_pairs("sector_cues.csv"))


def find_sectors(named: NamedText) -> list[NameMention]:
    """Find cue words of sectors, in order.

    >>> [m.name for m in find_sectors(NamedText("Ten seamstresses and a trawler"))]
    ['garment', 'fishing']
    """
    cues, flat, text = read_cues(), named.flat, named.text
    found = []
    for start, word in named.words:
        if word not in cues or (word == "it" and text[start : start + 2] != "IT"):
            continue
        hit = cues.match(flat, start, start + len(word), word)
        if hit is not None:
            found.append(
                NameMention(
                    type=MentionType.SECTOR,
                    start=start,
                    end=hit[0],
                    rule="sector_cue",
                    name=hit[1][0],
                    category=hit[1][1],
                )
            )
    return found
