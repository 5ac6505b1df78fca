"""The place that a number is about.

Belongs here: the features of each candidate for a number, and the choice of all places of an
article together. Does not belong: roles of uses (place_uses), weights (training/train_slots.py).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.facts.slots.place_candidates import (
    Candidate,
    Story,
    build_candidate,
    closest_use,
    join_names,
    relation_of,
)
from pipeline.facts.slots.place_uses import (
    ELSEWHERE,
    HOME,
    WIDE,
    PlaceUse,
    contains,
    find_series,
    read_uses,
)
from pipeline.facts.slots.ranker import choose_chain, read_weights, weigh
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, scope_of
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.reference.places import country_name

WORLDWIDE = re.compile(
    r"\b(?:worldwide|world-wide|around the world|across the world|the world|globally|global|"
    r"overseas|abroad|foreign countries|(?:\w+ )?countries|states|nations|jurisdictions)\b",
    re.IGNORECASE,
)
NATION = re.compile(
    r"\b(?:country|nation|nationwide|national|nationally|republic|kingdom|island|emirate|ministry|"
    r"minister|government|statistics|federal|parliament|inspectorate|census|union)\b",
    re.IGNORECASE,
)
SITE = re.compile(
    r"\b(?:factory|plant|mill|site|camp|yard|shipyard|restaurant|hospital|clinic|dormitory|hostel|"
    r"workshop|mine|farm|company|firm|boss|foreman|owner|manager|line|floor|house|building|port)\b",
    re.IGNORECASE,
)
THERE = re.compile(r"\b(?:there|here|the city|the town|this city|this town)\b", re.IGNORECASE)
WAYS = {"from": "from", "origin": "from", "to": "to", "into": "to"}
DECISIVE = 8.0  # more than the fitted weights of any candidate add up to
NOWHERE = 0.5
LOOSE = frozenset({"revenue"})  # kinds whose numbers often belong to no place
WORLD_MONEY = frozenset({"USD", "EUR", "KPW", "KRW", "GBP", "JPY"})


@dataclass(frozen=True, slots=True)
class _View:
    anchor: Anchor
    before: PlaceUse | None
    after: PlaceUse | None
    local: bool
    near: bool
    most: str | None
    most_local: str | None
    latest_local: str | None
    currency_country: str | None
    cues: tuple[str, ...]

    @property
    def around(self) -> str:
        """How near the nearest place of work is: same sentence, same paragraph, neither."""
        return "local" if self.local else "near" if self.near else "far"


class Places:
    """The places of one article and the choice among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = read_uses(setting)
        self.candidates = self._candidates(setting.context.article.text)
        self.starts = [place.start for place in self.uses]
        self.story = Story(self.uses)
        self._worldwide: dict[int, bool] = {}
        self._views: dict[tuple[int, int], _View] = {}
        self._cued: dict[int, tuple[str, ...]] = {}

    def _candidates(self, text: str) -> tuple[Candidate, ...]:
        by_name: dict[str, list[PlaceUse]] = {}
        for place in self.uses:
            by_name.setdefault(place.name, []).append(place)
        joined: dict[str, list[PlaceUse]] = {}
        for series in find_series(self.uses, text):
            name = join_names([place.name for place in series])
            if name not in by_name:
                joined.setdefault(name, []).append(series[0])
        codes = {place.country for place in self.uses if place.country is not None}
        named = ((country_name(code), code) for code in sorted(codes))
        implied = {country: code for country, code in named if country and country not in by_name}
        hosts = [place for place in self.uses if place.settled and place.country not in ELSEWHERE]
        self.first = next((place.name for place in hosts), None)
        self.first_local = next((p.name for p in hosts if p.size not in WIDE), None)
        self.first_wide = next((p.name for p in hosts if p.size in WIDE), None)
        found = [Candidate(None)]
        found += [build_candidate(name, uses) for name, uses in by_name.items()]
        found += [build_candidate(name, uses, joined=True) for name, uses in joined.items()]
        found += [
            Candidate(
                country,
                size="country",
                implied=True,
                home=code == HOME,
                country=code,
            )
            for country, code in implied.items()
        ]
        return tuple(found)

    def is_worldwide(self, anchor: Anchor) -> bool:
        """Whether the anchor's sentence speaks of many countries at once."""
        no = anchor.sentence.no
        if no not in self._worldwide:
            text = self.setting.context.article.text
            self._worldwide[no] = bool(
                WORLDWIDE.search(text, anchor.sentence.start, anchor.sentence.end)
            )
        return self._worldwide[no]

    def features(self, anchor: Anchor) -> list[list[str]]:
        """The features of every candidate for one anchor, in the order of `candidates`."""
        view = self._view(anchor)
        return [self._features_of(candidate, view) for candidate in self.candidates]

    def pair_features(self, before: Anchor, anchor: Anchor) -> dict[str, list[str]]:
        """The features of two candidates for neighbouring anchors, by how they lie to each other.

        Relations without features are left out; `relations` tells which relation two have.
        """
        gap = _gap(before, anchor)
        fresh = self._fresh(before, anchor)
        return {
            "same": [f"same|{gap}", f"same|{fresh}", f"same|{gap}|{fresh}"],
            "wider": [f"wider|{gap}", f"wider|{fresh}"],
            "inside": [f"inside|{gap}", f"inside|{fresh}"],
            "to none": [f"to none|{gap}", f"to none|{fresh}"],
            "from none": [f"from none|{gap}", f"from none|{fresh}"],
        }

    def _fresh(self, before: Anchor, anchor: Anchor) -> str:
        """Whether a place is told between two anchors, and how near to the second."""
        low = bisect_left(self.starts, before.end)
        between = [p for p in self.uses[low:] if p.start < anchor.clause[1] and p.settled]
        if any(anchor.quote_start <= p.start < anchor.quote_end for p in between):
            return "phrase"
        if any(p.start >= anchor.quote_end for p in between):
            return "clause"
        if any(p.sentence.no == anchor.sentence.no for p in between):
            return "sentence"
        return "before" if between else "nothing"

    @cached_property
    def relations(self) -> list[list[str]]:
        """How each candidate lies to each that may stand before it."""
        return [[relation_of(b.name, a.name) for b in self.candidates] for a in self.candidates]

    def resolve(self, anchors: Sequence[Anchor]) -> list[tuple[str | None, SlotFill | None]]:
        """The places of all anchors of an article together, and how each was found."""
        weights = read_weights("place")
        unary = [self._decided(anchor, weigh(self.features(anchor), weights)) for anchor in anchors]
        pairs = []
        for before, anchor in pairwise(anchors):
            features = self.pair_features(before, anchor)
            known = dict(zip(features, weigh(features.values(), weights), strict=True))
            pairs.append([[known.get(name, 0.0) for name in row] for row in self.relations])
        chosen = choose_chain(unary, pairs)
        return [self._filled(self.candidates[c], a) for c, a in zip(chosen, anchors, strict=True)]

    def _decided(self, anchor: Anchor, totals: list[float]) -> list[float]:
        """Add what CODEBOOK.md settles to the fitted weights of candidates.

        A place that follows its number with "in" is the place; nowhere is for worldwide numbers.
        """
        if anchor.kind_class not in LOOSE and not self.is_worldwide(anchor):
            totals[0] -= NOWHERE
        if anchor.kind_class in LOOSE | {"production", "change"}:
            return totals
        low = bisect_left(self.starts, anchor.end)
        place = next((p for p in self.uses[low:] if p.settled), None)
        if place is None or place.start >= anchor.quote_end or place.role_class != "in":
            return totals
        for at, candidate in enumerate(self.candidates):
            if candidate.joined == place.series and place in candidate.uses:
                totals[at] += DECISIVE
        return totals

    def way(self, anchor: Anchor) -> tuple[str | None, str | None]:
        """Where a movement comes from and goes to, as its own clause tells."""
        ends: dict[str, str] = {}
        for place in self.uses:
            inside = anchor.clause[0] <= place.start < anchor.clause[1]
            if inside and place.role in WAYS:
                ends.setdefault(WAYS[place.role], place.name)
        return ends.get("from"), ends.get("to")

    def _filled(self, candidate: Candidate, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        if candidate.name is None:
            return None, None
        if not candidate.uses:
            return candidate.name, SlotFill("place", Fill.CARRIED, "article")
        place = closest_use(candidate.uses, anchor)
        scope = scope_of(place.start, place.sentence, anchor)
        own = place.sentence.no == anchor.sentence.no
        fill = Fill.STATED if own else Fill.CARRIED
        return candidate.name, SlotFill("place", fill, _plain(scope), place.start, place.end)

    def _view(self, anchor: Anchor) -> _View:
        """What is the same for every candidate: the places that stand out around an anchor."""
        key = (anchor.start, anchor.sentence.no)
        if key not in self._views:
            self._views[key] = self._build_view(anchor)
        return self._views[key]

    def _build_view(self, anchor: Anchor) -> _View:
        sentence = anchor.sentence
        at = bisect_left(self.starts, anchor.start)
        low, high = (bisect_left(self.starts, edge) for edge in (sentence.start, sentence.end))
        before = self.story.latest[at]
        after = next((p for p in self.uses[at:high] if p.settled), None)
        return _View(
            anchor=anchor,
            before=before,
            after=after,
            local=any(p.settled for p in self.uses[low:high]),
            near=before is not None and before.sentence.paragraph == sentence.paragraph,
            most=self.story.most[high],
            most_local=self.story.most_local[high],
            latest_local=self.story.latest_local[at],
            currency_country=self._currency_country(anchor),
            cues=self._cues(anchor),
        )

    def _currency_country(self, anchor: Anchor) -> str | None:
        """The country whose money the anchor's sentence counts in; dollars and euros tell nothing.

        The first two letters of an ISO 4217 code are the country's.
        """
        context = self.setting.context
        numbers = context.by_sentence.get(anchor.sentence.no, ())
        for no in (anchor.draft.mention_no, *numbers):
            mention = context.mentions[no]
            if isinstance(mention, QuantityMention) and mention.type is MentionType.MONEY:
                unit = mention.unit or ""
                if unit and unit not in WORLD_MONEY and not unit.startswith("X"):
                    return unit[:2]
        return None

    def _cues(self, anchor: Anchor) -> tuple[str, ...]:
        """Words of the anchor's sentence that speak of a country or of one site."""
        no = anchor.sentence.no
        if no not in self._cued:
            text = self.setting.context.article.text
            low, high = anchor.sentence.start, anchor.sentence.end
            patterns = (("nation", NATION), ("site", SITE), ("there", THERE))
            self._cued[no] = tuple(
                name for name, pattern in patterns if pattern.search(text, low, high)
            )
        return self._cued[no]

    def _features_of(self, candidate: Candidate, view: _View) -> list[str]:
        anchor = view.anchor
        kind = anchor.kind_class
        around = view.around
        if candidate.name is None:
            found = ["none", f"none|{kind}", f"none|{around}"]
            if self.is_worldwide(anchor):
                found += ["none|worldwide", f"none|worldwide|{around}"]
        else:
            found = [f"size|{candidate.size}"]
            found += self._level_features(candidate, view)
            found += self._told_features(candidate, view)
            found += self._opening_features(candidate.name, around)
            found += self._own_features(candidate, view)
            found += self._carried_features(candidate, view, around)
        return found

    def _level_features(self, candidate: Candidate, view: _View) -> list[str]:
        """Countries against towns: what kinds of facts and which words go with either."""
        level = "wide" if candidate.size in WIDE else "local"
        return [f"{level}|{view.anchor.kind_class}", *(f"{level}|{cue}" for cue in view.cues)]

    def _told_features(self, candidate: Candidate, view: _View) -> list[str]:
        """What was told of a candidate up to the end of the anchor's sentence."""
        anchor = view.anchor
        level = "wide" if candidate.size in WIDE else "local"
        count = bisect_left(candidate.starts, anchor.sentence.end)
        if not count:
            titled = anchor.sentence.section in TITLE_SECTIONS
            return ["later" if titled else "not yet"] if candidate.uses else []
        settled = bisect_left(candidate.settled_starts, anchor.sentence.end)
        found = [f"told|{level}|{min(settled, 3)}"]
        apart = anchor.sentence.paragraph - candidate.uses[count - 1].sentence.paragraph
        found.append(f"apart|{level}|{min(apart, 4)}")
        if settled:
            apart = anchor.sentence.paragraph - candidate.settled_paragraphs[settled - 1]
            found.append(f"settled apart|{level}|{min(apart, 4)}")
        if view.currency_country and candidate.country:
            same = candidate.country == view.currency_country
            found += ["currency", f"currency|{level}"] if same else ["other currency"]
        if candidate.name == view.most:
            found += ["most told", f"most told|{level}|{view.around}"]
        if candidate.name == view.most_local:
            found.append(f"most told local|{view.around}")
        if candidate.name == view.latest_local:
            found.append(f"latest local|{view.around}")
        return found

    def _opening_features(self, name: str, around: str) -> list[str]:
        """Whether the article opens at a place: most articles stay where they begin."""
        found: list[str] = []
        if name == self.first:
            found += ["first", f"first|{around}"]
        if name == self.first_local:
            found += ["first local", f"first local|{around}"]
        if name == self.first_wide:
            found += ["first wide", f"first wide|{around}"]
        if self.first and contains(name, self.first):
            found.append(f"holds first|{around}")
        if self.first and contains(self.first, name):
            found.append(f"inside first|{around}")
        return found

    def _own_features(self, candidate: Candidate, view: _View) -> list[str]:
        """What the uses in the anchor's own sentence say."""
        anchor = view.anchor
        found: list[str] = []
        for place in candidate.uses:
            if place.sentence.no != anchor.sentence.no:
                continue
            scope = scope_of(place.start, place.sentence, anchor)
            kin = place.role_class
            low, high = sorted((place.start, anchor.start))
            between = self.setting.quantities_between(low, high, anchor.draft.mention_no)
            found += [
                f"own|{scope}|{kin}",
                f"own|{kin}|{anchor.kind_class}",
                f"own|{scope}|{min(between, 2)}",
            ]
            if candidate.joined:
                found.append(f"joined|{scope}")
            if place.series and not candidate.joined:
                found.append(f"one of several|{scope}|{min(between, 1)}")
            if place.country == HOME:
                found.append(f"home|{kin}")
        return list(dict.fromkeys(found))

    def _carried_features(self, candidate: Candidate, view: _View, around: str) -> list[str]:
        """Whether a candidate is the last place told before the anchor, or the next one."""
        found: list[str] = []
        before, after = view.before, view.after
        if before is not None:
            gap = _gap(before, view.anchor)
            if before.name == candidate.name:
                found += [f"last|{gap}|{before.role_class}", f"last|{gap}|{around}"]
            elif candidate.name and contains(candidate.name, before.name):
                found.append(f"holds last|{gap}")
        if after is not None and after.name == candidate.name:
            found.append(f"next|{after.role_class}")
        if candidate.titled:
            found.append(f"titled|{around}")
        if candidate.elsewhere:
            found += ["elsewhere", f"elsewhere|{around}"]
        if candidate.home:
            found += ["home", f"home|{view.anchor.kind_class}"]
        if candidate.remote:
            found.append("remote")
        if candidate.dateline:
            found += ["dateline", f"dateline|{around}"]
        if candidate.implied:
            found += ["implied", f"implied|{around}"]
        return found


def _gap(other: PlaceUse | Anchor, anchor: Anchor) -> str:
    """How far back a place or a fact stands."""
    if other.sentence.no == anchor.sentence.no:
        return "sentence"
    if other.sentence.paragraph == anchor.sentence.paragraph:
        return "previous" if other.sentence.no == anchor.sentence.no - 1 else "paragraph"
    return "next to" if other.sentence.paragraph == anchor.sentence.paragraph - 1 else "far"


def _plain(scope: str) -> str:
    return {"title": "article", "before": "article", "after": "article"}.get(
        scope, scope.removesuffix("_before").removesuffix("_after")
    )
