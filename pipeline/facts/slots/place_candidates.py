"""The values that a place slot may take in one article, and what has been told of them.

Belongs here: candidates with their uses, how two lie to each other, the story of places so far.
Does not belong: roles of uses (place_uses) and the choice (place).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.slots.place_uses import (
    ELSEWHERE,
    HOME,
    REMOTE_ROLES,
    WIDE,
    PlaceUse,
    contains,
)
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, scope_of

MOST = 80
MANY = 3  # more are not told apart
SCOPE_ORDER = {
    scope: order
    for order, scope in enumerate(
        (
            "phrase",
            "clause_after",
            "clause_before",
            "sentence_after",
            "sentence_before",
            "previous_sentence",
            "paragraph_before",
            "paragraph_after",
            "previous_paragraph",
            "title",
            "before",
            "after",
        )
    )
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for the slot with the uses that speak for it; no name is "nowhere in particular".

    Attributes:
        joined: several places under one "and".
        implied: never named itself, only places inside it.
        remote: named only as where sources sit and people come from.
    """

    name: str | None
    uses: tuple[PlaceUse, ...] = ()
    size: str = "none"
    joined: bool = False
    implied: bool = False
    titled: bool = False
    home: bool = False
    elsewhere: bool = False
    remote: bool = False
    dateline: bool = False
    country: str | None = None
    starts: tuple[int, ...] = ()
    settled_starts: tuple[int, ...] = ()
    settled_paragraphs: tuple[int, ...] = ()


class Story:
    """What an article has told of its places before each use, the end included.

    Attributes:
        latest, latest_local: the last settled use, and the name of the last local one.
        most, most_local: the name most told of all, and of local places.
    """

    def __init__(self, uses: Sequence[PlaceUse]) -> None:
        self.latest: list[PlaceUse | None] = [None]
        self.latest_local: list[str | None] = [None]
        self.most: list[str | None] = [None]
        self.most_local: list[str | None] = [None]
        weights: dict[str, float] = {}
        for place in uses:
            latest, local = self.latest[-1], self.latest_local[-1]
            most, most_local = self.most[-1], self.most_local[-1]
            if place.settled:
                total = weights.get(place.name, 0.0) + place.weight
                weights[place.name] = total
                latest = place
                if most is None or total > weights[most]:
                    most = place.name
                if place.size not in WIDE:
                    local = place.name
                    if most_local is None or total > weights[most_local]:
                        most_local = place.name
            self.latest.append(latest)
            self.latest_local.append(local)
            self.most.append(most)
            self.most_local.append(most_local)


class Company:
    """How many other places an article tells beside one: a country of many towns is the topic.

    Attributes:
        hosts: countries where work may be done, at most MANY.
    """

    def __init__(self, uses: Sequence[PlaceUse]) -> None:
        settled = [place for place in uses if place.settled]
        self._towns: dict[str | None, set[str]] = {}
        for place in settled:
            if place.size not in WIDE:
                self._towns.setdefault(place.country, set()).add(place.name)
        self._named = Counter(place.name for place in settled)
        self._adjectives = Counter(place.country for place in uses if place.role == "adjective")
        self.hosts = min(MANY, len({place.country for place in settled} - {HOME, *ELSEWHERE}))

    def describe(self, candidate: Candidate) -> tuple[int, int | None, int]:
        """Other towns of its country, how often a country is named, and its adjective.

        The second is None for a candidate that is no country.
        """
        country, name = candidate.country, candidate.name or ""
        towns = len(self._towns.get(country, set()) - {name})
        named = min(MANY, self._named[name]) if candidate.size == "country" else None
        return min(MANY, towns), named, min(MANY - 1, self._adjectives[country])


def build_candidate(name: str, uses: Sequence[PlaceUse], *, joined: bool = False) -> Candidate:
    """A candidate from the uses of one name, at least one."""
    return Candidate(
        name=name,
        uses=tuple(uses),
        size=uses[0].size,
        joined=joined,
        titled=any(place.sentence.section in TITLE_SECTIONS for place in uses),
        starts=tuple(place.start for place in uses),
        settled_starts=tuple(place.start for place in uses if place.settled),
        settled_paragraphs=tuple(p.sentence.paragraph for p in uses if p.settled),
        home=uses[0].country == HOME,
        country=uses[0].country,
        elsewhere=uses[0].country in ELSEWHERE,
        remote=all(place.role in REMOTE_ROLES for place in uses),
        dateline=all(place.role == "dateline" for place in uses),
    )


def relation_of(before: str | None, name: str | None) -> str:
    """How a candidate lies to the one before it: same, wider, inside, to none, from none, other."""
    if before == name:
        return "same"
    if name is None or before is None:
        return "to none" if name is None else "from none"
    if contains(name, before):
        return "wider"
    return "inside" if contains(before, name) else "other"


def closest_use(uses: Sequence[PlaceUse], anchor: Anchor) -> PlaceUse:
    """The use that counts for an anchor: nearest scope, then fewest characters away.

    Of very many uses only those that stand nearest, and the first ones, are looked at.
    """
    if len(uses) > MOST:
        at = bisect_left(uses, anchor.start, key=lambda place: place.start)
        uses = [*uses[: MOST // 4], *uses[max(MOST // 4, at - MOST // 4) : at + MOST // 2]]
    return min(
        uses,
        key=lambda p: (
            SCOPE_ORDER[scope_of(p.start, p.sentence, anchor)],
            p.role in REMOTE_ROLES,
            abs(p.start - anchor.start),
        ),
    )


def join_names(names: Sequence[str]) -> str:
    """Several places as one value: "Dandong and Hunchun", "Kuwait, Oman and Qatar"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
