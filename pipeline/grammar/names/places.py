"""Places: names of the gazetteer, and unknown names that stand where places stand.

Belongs here: finding them and settling which of several places a name means. Does not belong: the
gazetteer itself (reference/places), or which number a place goes with (facts/slots).

A name needs a capital letter. Our own places count wherever they stand; towns that are only derived
from GeoNames need a sign that a place is meant: a preposition, or their country in the article.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.grammar.names.capitals import Capital, NamedText
from pipeline.grammar.names.lexicons import read_class, read_words
from pipeline.grammar.names.nations import read_demonyms
from pipeline.grammar.names.phrasebook import PhraseBook
from pipeline.model.mention import MentionType, NameMention
from pipeline.reference.places import Place, read_places

RIVERS = frozenset({"tumen", "amur", "yalu"})


def fold(name: str) -> str:
    """A name without diacritics, as many outlets print it.

    >>> fold("Grójec"), fold("Łódź")
    ('Grojec', 'Lodz')
    """
    plain = unicodedata.normalize("NFD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def read_gazetteer() -> PhraseBook[tuple[Place, ...]]:
    """Index every printed form of every place."""
    forms: dict[str, list[Place]] = {}
    for place in read_places():
        names: Iterable[str] = (place.name,)
        if place.aliases or not place.name.isascii():
            names = {place.name, *place.aliases, fold(place.name)}
        for name in names:
            known = forms.setdefault(name.lower(), [])
            if not (known and not place.curated and any(other.curated for other in known)):
                known.append(place)
    return PhraseBook((form, tuple(places)) for form, places in forms.items())


class _Hit:
    """A possible place, before it is decided which one, or whether any."""

    __slots__ = ("end", "first", "last", "places", "start")

    def __init__(
        self, start: int, end: int, first: int, last: int, places: tuple[Place, ...]
    ) -> None:
        self.start, self.end = start, end
        self.first, self.last = first, last
        self.places = places


def find_places(named: NamedText) -> list[NameMention]:
    """Find the places of a text, in order.

    >>> [m.name for m in find_places(NamedText("He left Pyongyang for St. Petersburg."))]
    ['Pyongyang', 'Saint Petersburg']
    """
    hits, taken = _gazetteer_hits(named)
    countries = _article_countries(hits, named)
    found = []
    for hit in hits:
        place = _settle(hit, named, countries)
        if place is not None:
            found.append(_mention(hit, place, named))
    found += _unknown_places(named, taken)
    found.sort(key=lambda mention: mention.start)
    return found


def _gazetteer_hits(named: NamedText) -> tuple[list[_Hit], set[int]]:
    book, demonyms = read_gazetteer(), read_demonyms()
    hits: list[_Hit] = []
    taken: set[int] = set()
    covered = -1
    for no, capital in enumerate(named.capitals):
        if capital.start < covered:
            continue
        nation = demonyms.match(named.flat, capital.start, capital.end, capital.key)
        hit = _lookup(book, named, capital)
        if nation and (hit is None or hit[1] <= nation[0]):
            covered = nation[0]
            taken.update(range(no, named.index_from(covered)))
            continue
        if hit is None:
            continue
        start, covered, places = hit
        last = named.index_from(covered)
        taken.update(range(no, last))
        hits.append(_Hit(start, covered, no, last, places))
    return hits, taken


def _lookup(
    book: PhraseBook[tuple[Place, ...]], named: NamedText, capital: Capital
) -> tuple[int, int, tuple[Place, ...]] | None:
    """Span and candidates at a capitalised word, with a lower-case compass word before it."""
    flat, key = named.flat, capital.key
    if key in ("us", "eu") and not named.text[capital.start : capital.start + 2].isupper():
        return None
    hit = book.match(flat, capital.start, capital.end, key)
    if hit is None and "-" in key:
        head = key.split("-", 1)[0]
        hit = book.match(flat, capital.start, capital.start + len(head), head)
    if hit is None:
        return None
    before = named.word_before(capital.start)
    if before in book and flat[capital.start - 1] == " ":
        at = capital.start - 1 - len(before)
        longer = book.match(flat, at, capital.start - 1, before)
        if longer is not None and longer[0] >= hit[0]:
            return at, *longer
    return capital.start, *hit


def _article_countries(hits: Iterable[_Hit], named: NamedText) -> Counter[str]:
    """How often the article names each country, by its own places and by peoples."""
    counts: Counter[str] = Counter()
    for hit in hits:
        if len(hit.places) == 1 and hit.places[0].curated and hit.places[0].country:
            counts[hit.places[0].country] += 1
    demonyms = read_demonyms()
    for capital in named.capitals:
        nation = demonyms.match(named.flat, capital.start, capital.end, capital.key)
        if nation:
            counts[nation[1]] += 1
    return counts


def _settle(hit: _Hit, named: NamedText, countries: Counter[str]) -> Place | None:
    """The place that a name means here, None when it means no place."""
    flat, key = named.flat, named.capitals[hit.first].key
    after = flat[hit.end : hit.end + 8]
    if after.startswith(("$", " dollar")) or (key == "gulf" and after.startswith(" of ")):
        return None
    if key in read_words("place_person_names.txt") and _beside_a_name(hit, named):
        return None
    place = max(
        hit.places,
        key=lambda one: (one.curated, countries[one.country or ""], one.population or 0),
    )
    if place.curated:
        return place
    if _beside_a_name(hit, named) or named.word_before(hit.start) in read_class("title"):
        return None
    if countries[place.country or ""] or named.word_before(hit.start) in read_class(
        "strong_locative"
    ):
        return place
    return None


def _beside_a_name(hit: _Hit, named: NamedText) -> bool:
    """Whether another capitalised word joins on, as in a person's or a company's name."""
    capitals = named.capitals
    after = capitals[hit.last] if hit.last < len(capitals) else None
    if after and after.start == hit.end + 1 and named.flat[hit.end] == " ":
        return True
    before = capitals[hit.first - 1] if hit.first else None
    return bool(
        before
        and before.end + 1 == hit.start
        and named.flat[before.end] == " "
        and before.key not in read_class("locative")
    )


def _mention(hit: _Hit, place: Place, named: NamedText) -> NameMention:
    rule = "place_gazetteer" if place.curated else "place_geonames"
    kind = "river" if _is_river(hit, named) else place.kind
    return NameMention(
        type=MentionType.PLACE,
        start=hit.start,
        end=hit.end,
        rule=rule,
        name=place.name,
        category=kind,
        country=place.country,
    )


def _is_river(hit: _Hit, named: NamedText) -> bool:
    """Whether "the Tumen" or "the Amur River" is meant, not the town or the province."""
    if named.capitals[hit.first].key not in RIVERS:
        return False
    after = named.word_after(hit.end)
    the = named.word_before(hit.start) == "the"
    return after == "river" or (the and after not in read_class("place_noun"))


def _unknown_places(named: NamedText, taken: set[int]) -> list[NameMention]:
    """Capitalised names outside the gazetteer that stand after "in", or before "district"."""
    excluded = read_words("place_exclusions.txt")
    words: dict[str, bool] = {}
    found: list[NameMention] = []
    for no, capital in enumerate(named.capitals):
        if no in taken or capital.key in excluded or len(capital.key) < 4:
            continue
        if named.text[capital.start : capital.end].isupper():
            continue
        if capital.key not in words:
            words[capital.key] = _is_word(named, capital.key)
        if words[capital.key]:
            continue
        strong = named.word_before(capital.start) in read_class("strong_locative")
        generic = named.word_after(capital.end) in read_class("place_noun")
        alone = not _beside_a_name(_Hit(capital.start, capital.end, no, no + 1, ()), named)
        if alone and (strong or generic):
            found.append(
                NameMention(
                    type=MentionType.PLACE,
                    start=capital.start,
                    end=capital.end,
                    rule="place_by_position",
                    name=named.text[capital.start : capital.end],
                    category="unknown",
                )
            )
    return found


def _is_word(named: NamedText, key: str) -> bool:
    """Whether the text also has the word without a capital, so that it is no name."""
    at = named.text.find(key)
    while at >= 0:
        end = at + len(key)
        if not named.text[at - 1 : at].isalnum() and not named.text[end : end + 1].isalnum():
            return True
        at = named.text.find(key, end)
    return False
