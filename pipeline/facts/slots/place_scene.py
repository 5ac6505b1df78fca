"""The place of a number by rule 23 of CODEBOOK.md: its own, the paragraph's, the article's.

Belongs here: which uses of places carry, the place that an article is about, the place that a
sentence gives a number. Does not belong: roles of uses (place_uses), the weighing of this reading
against everything else that is known (place).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.facts.slots.place_candidates import join_names
from pipeline.facts.slots.place_uses import (
    ELSEWHERE,
    HOME,
    REMOTE_ROLES,
    WIDE,
    PlaceUse,
    contains,
    find_series,
)
from pipeline.facts.slots.setting import Anchor, Setting
from pipeline.reference.places import country_name

NATIONWIDE = re.compile(
    r"\b(?:nationwide|nationally|countrywide|(?:in|across|throughout) the (?:whole |entire )?"
    r"(?:country|emirate|kingdom|republic|nation|sultanate|state|federation|island state))\b",
    re.IGNORECASE,
)
INCLUDED = re.compile(
    r"\b(?:including|such as|chiefly|mainly|mostly|notably|especially|particularly|among them|"
    r"largely)\s+(?:in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
FIRM_NEXT = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}(?:suppliers?|contractors?|developers?|mills?|firms?|compan(?:y|ies)|"
    r"factor(?:y|ies)|employers?|authorities|statistics|owners?|processors?|plants?|shipyards?|farms?)\b"
)
BREAK = re.compile(r"[,;:()\u2013\u2014]|\b(?:while|whereas|against|compared|than)\b")
SAYERS = frozenset({"speaker", "sayer"})
OWNERS = frozenset({"possessive", "modifier"})
NOT_HOSTS = frozenset({HOME, "KR", *ELSEWHERE})
MOST = 80  # places of one sentence that are looked at, around the number
PLACED_AFTER = frozenset({"in", "bare", "to"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A place read for a number.

    Attributes:
        name: the place, None for worldwide or when nothing is told.
        source: where it was read, nearest first: phrase, before, after, country, nationwide,
            paragraph, article, worldwide.
        use: where the place is told, None when it is not told itself.
    """

    name: str | None
    source: str
    use: PlaceUse | None = None


class Scene:
    """The places of one article as they carry from sentence to sentence.

    Attributes:
        main: the place that the article is about: its dateline, else the first place of work.
    """

    def __init__(self, setting: Setting, uses: Sequence[PlaceUse]) -> None:
        self.setting = setting
        self.text = setting.context.article.text
        self.settled: list[PlaceUse] = []
        self.weak: list[PlaceUse] = []
        datelines: list[PlaceUse] = []
        for place in uses:
            force = self._force(place)
            if force == "dateline":
                datelines.append(place)
            elif force:
                (self.settled if force == "settled" else self.weak).append(place)
        self.main = _main(datelines, self.settled, self.weak, uses)
        self.countries = {
            place.name: country_name(place.country) for place in uses if place.country
        }
        self.joined: dict[int, str] = {}
        self.sites = {p.name for p in uses if p.size in ("site", "district")}
        self.cities = [p.name for p in uses if p.size in ("city", "town")]
        for series in find_series(uses, self.text):
            name = join_names([place.name for place in series])
            self.joined.update((place.start, name) for place in series)
        self.by_sentence = _group(self.settled, lambda place: place.sentence.no)
        self.weak_by_sentence = _group(self.weak, lambda place: place.sentence.no)
        self.by_paragraph = _group(self.settled, lambda place: place.sentence.paragraph)

    def _force(self, place: PlaceUse) -> str | None:
        """Whether a use carries: settled, weak (its own sentence only), dateline, None."""
        if place.country in ELSEWHERE and place.role == "in" and place.size != "country":
            return "settled" if place.settled else None
        if place.country in NOT_HOSTS or place.size in ("continent", "river"):
            return None
        if INCLUDED.search(self.text, max(0, place.start - 30), place.start):
            return None
        if place.role == "dateline":
            return "dateline"
        if place.size == "country" and place.role in SAYERS | OWNERS:
            return "weak"
        if place.role == "adjective":
            return "weak" if FIRM_NEXT.match(self.text, place.end) else None
        return "settled" if place.settled else None

    def read(self, anchor: Anchor, *, worldwide: bool) -> Reading:
        """The place of one number; `worldwide` when its sentence speaks of many countries."""
        own = _around(self.by_sentence.get(anchor.sentence.no, []), anchor)
        weak = _around(self.weak_by_sentence.get(anchor.sentence.no, []), anchor)
        if own:
            found = self._own(anchor, own)
            if found is not None:
                return found
        elif NATIONWIDE.search(self.text, *anchor.clause):
            name = self._carried(anchor).name
            return Reading(self.countries.get(name or "", name), "nationwide")
        elif worldwide and not weak:
            return Reading(None, "worldwide")
        if weak:
            nearest = min(weak, key=lambda place: abs(place.start - anchor.start))
            return Reading(nearest.name, "country", nearest)
        return self._carried(anchor)

    def _own(self, anchor: Anchor, own: Sequence[PlaceUse]) -> Reading | None:
        """The place in a number's own sentence: right behind it, else before it, else behind it."""
        starts = self.setting.quantity_starts
        at = bisect_left(starts, anchor.sentence.start)
        first = starts[at] if at < len(starts) else anchor.start
        leads = own[0].start < first
        for place in own:
            inside = anchor.quote_start <= place.start < anchor.quote_end
            if inside and place.role_class in (PLACED_AFTER - {"bare"} if leads else PLACED_AFTER):
                return Reading(self._name(place), "phrase", place)
        before = [place for place in own if place.start < anchor.start]
        after = [p for p in own if anchor.start < p.start and self._reaches(anchor, p)]
        if before and (leads or not after):
            return Reading(self._name(before[-1]), "before", before[-1])
        if after:
            return Reading(self._name(after[0]), "after", after[0])
        return None

    def _reaches(self, anchor: Anchor, place: PlaceUse) -> bool:
        """Whether a place behind a number can be the number's: nothing else stands between."""
        if not BREAK.search(self.text, anchor.end, place.start):
            return True
        own = anchor.draft.mention_no
        between = self.setting.quantities_between(anchor.end, place.start, own)
        return place.start < anchor.clause[1] and not between

    def _carried(self, anchor: Anchor) -> Reading:
        """The place of the sentence before in the paragraph, else the article's."""
        told = self.by_paragraph.get(anchor.sentence.paragraph, [])
        at = bisect_left(told, anchor.sentence.start, key=lambda place: place.start)
        earlier = told[max(0, at - MOST) : at]
        if not earlier:
            main = self.main
            return Reading(self._lift(main.name) if main else None, "article", main)
        last = [place for place in earlier if place.sentence.no == earlier[-1].sentence.no]
        towns = [place for place in last if place.size not in WIDE and place.size != "province"]
        use = (towns or last)[-1]
        return Reading(self._lift(self._name(use)), "paragraph", use)

    def _lift(self, name: str | None) -> str | None:
        """The city of a stadium or a district, where the article names it."""
        if name is None or name not in self.sites:
            return name
        return next((city for city in self.cities if contains(city, name)), name)

    def _name(self, place: PlaceUse) -> str:
        return self.joined.get(place.start, place.name)


def _main(
    datelines: Sequence[PlaceUse],
    settled: Sequence[PlaceUse],
    weak: Sequence[PlaceUse],
    uses: Sequence[PlaceUse],
) -> PlaceUse | None:
    if datelines:
        paragraph = datelines[0].sentence.paragraph
        lead = [p for p in settled if p.sentence.paragraph == paragraph]
        return (lead or datelines)[0]
    abroad = [p for p in uses if p.country not in (HOME, "KR") and p.role not in REMOTE_ROLES]
    return next((places[0] for places in (settled, weak, abroad) if places), None)


def _around(places: Sequence[PlaceUse], anchor: Anchor) -> Sequence[PlaceUse]:
    """The places of a sentence, of very many those around the anchor."""
    if len(places) <= MOST:
        return places
    at = bisect_left(places, anchor.start, key=lambda place: place.start)
    return places[max(0, at - MOST // 2) : at + MOST // 2]


def _group(places: Sequence[PlaceUse], key: Callable[[PlaceUse], int]) -> dict[int, list[PlaceUse]]:
    return {no: list(found) for no, found in groupby(places, key=key)}
