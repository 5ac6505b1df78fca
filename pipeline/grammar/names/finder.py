"""The order of the finders of names.

Belongs here: one preparation of the text, then each finder in its turn. Does not belong: any rule.
"""

from bisect import bisect_right
from itertools import accumulate

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.groups import find_groups
from pipeline.grammar.names.instruments import find_instruments
from pipeline.grammar.names.organisations import find_organisations
from pipeline.grammar.names.places import find_places
from pipeline.grammar.names.sectors import find_sectors
from pipeline.grammar.names.sources import find_sources
from pipeline.model.article import Article, SectionKind
from pipeline.model.mention import NameMention


def find_names(article: Article) -> list[NameMention]:
    """Find every name of an article outside its front matter, sorted by start."""
    first = 0
    for section in article.sections:
        if section.kind is SectionKind.FRONT_MATTER:
            first = section.end
    named = NamedText(article.text, first)
    places = find_places(named)
    groups = find_groups(named, places)
    instruments = find_instruments(named)
    found = [
        *_outside(places, [*groups, *instruments]),
        *groups,
        *instruments,
        *find_sectors(named),
        *find_sources(named),
        *find_organisations(named, [*places, *groups, *instruments]),
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return found


def _outside(places: list[NameMention], names: list[NameMention]) -> list[NameMention]:
    """Places that are no part of another name: "DPRK nationals" says nothing of where."""
    spans = sorted((name.start, name.end) for name in names)
    starts = [start for start, _ in spans]
    reached = list(accumulate((end for _, end in spans), max, initial=0))
    return [place for place in places if reached[bisect_right(starts, place.start)] < place.end]
