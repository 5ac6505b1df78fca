"""Sectors of work by cue words ("seamstress", "trawler", "scaffolding").

Belongs here: cues as CODEBOOK.md groups them. Does not belong: which sector a number gets.
"""

import re
from functools import cache

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_pairs
from pipeline.grammar.names.phrasebook import PhraseBook
from pipeline.model.mention import MentionType, NameMention

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def read_cues() -> PhraseBook[str]:
    """Index the cue words by sector."""
    return PhraseBook(read_pairs("sector_cues.csv"))


def find_sectors(named: NamedText) -> list[NameMention]:
    """Find cue words of sectors, in order.

    >>> [m.name for m in find_sectors(NamedText("Ten seamstresses and a trawler"))]
    ['garment', 'fishing']
    """
    cues, flat, text = read_cues(), named.flat, named.text
    found = []
    for match in WORD.finditer(flat):
        word = match.group()
        if word not in cues:
            continue
        if word == "it" and text[match.start() : match.end()] != "IT":
            continue
        hit = cues.match(flat, match.start(), match.end(), word)
        if hit is not None:
            found.append(
                NameMention(
                    type=MentionType.SECTOR,
                    start=match.start(),
                    end=hit[0],
                    rule="sector_cue",
                    name=hit[1],
                )
            )
    return found
