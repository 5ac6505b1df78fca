"""The place that a number is about.

Belongs here: the features of each candidate for a number, and the choice among them. Does not
belong: roles of uses (place_uses), what the rules read (place_scene), weights (training).
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.slots.place_candidates import (
    Candidate,
    Company,
    Story,
    build_candidate,
    closest_use,
    join_names,
    relation_of,
)
from pipeline.facts.slots.place_cues import Cues
from pipeline.facts.slots.place_features import (
    OwnUse,
    name_carried,
    name_company,
    name_level,
    name_none,
    name_number,
    name_opening,
    name_own,
    name_reading,
    name_standing,
    name_told,
    name_untold,
)
from pipeline.facts.slots.place_scene import Reading, Scene
from pipeline.facts.slots.place_uses import (
    ELSEWHERE,
    HOME,
    WIDE,
    PlaceUse,
    contains,
    find_series,
    read_uses,
)
from pipeline.facts.slots.ranker import Bundle, choose, spell_out
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, scope_of
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.reference.places import country_name

WAYS = {"from": "from", "origin": "from", "to": "to", "into": "to"}
MOST_TENS = 9  # powers of ten that are told apart
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
    size: int | None
    worldwide: bool
    led: bool
    cues: tuple[str, ...]
    reading: Reading

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
        self.scene = Scene(setting, self.uses)
        self.company = Company(self.uses)
        self._beside = {one.name: self.company.describe(one) for one in self.candidates}
        self.cues = Cues(setting.context)
        self._views: dict[tuple[int, int], _View] = {}
        self._openings = {
            candidate.name: self._opening(candidate.name)
            for candidate in self.candidates
            if candidate.name is not None
        }

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

    def features(self, anchor: Anchor) -> list[list[str]]:
        """The features of every candidate for one anchor, in the order of `candidates`."""
        view = self._view(anchor)
        return spell_out(self._bundles(candidate, view) for candidate in self.candidates)

    def resolve(self, anchors: Sequence[Anchor]) -> list[tuple[str | None, SlotFill | None]]:
        """The place of each anchor and how it was found."""
        found = []
        for anchor in anchors:
            view = self._view(anchor)
            at = choose([self._bundles(candidate, view) for candidate in self.candidates])
            found.append(self._filled(self.candidates[at], anchor))
        return found

    def way(self, anchor: Anchor) -> tuple[str | None, str | None]:
        """Where a movement comes from and goes to, as its own clause tells."""
        ends: dict[str, str] = {}
        low, high = (bisect_left(self.starts, edge) for edge in anchor.clause)
        for place in self.uses[low:high]:
            if place.role in WAYS:
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
            size=self._size(anchor),
            worldwide=self.cues.is_worldwide(sentence),
            led=self.cues.is_led(sentence),
            cues=self.cues.tell_level(sentence),
            reading=self.scene.read(anchor, worldwide=self.cues.is_worldwide(sentence)),
        )

    def _size(self, anchor: Anchor) -> int | None:
        """The whole power of ten of the anchor's number, None when there is none above zero."""
        mention = self.setting.context.mentions[anchor.draft.mention_no]
        if not isinstance(mention, QuantityMention):
            return None
        value = mention.high or mention.low or 0
        return min(MOST_TENS, max(0, int(math.log10(value)))) if value > 0 else None

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

    def _bundles(self, candidate: Candidate, view: _View) -> list[Bundle]:
        anchor, around = view.anchor, view.around
        kind, name = anchor.kind_class, candidate.name
        if name is None:
            level = "none"
            found = [name_none(kind, around, view.worldwide, view.led, self.company.hosts)]
        else:
            level = "wide" if candidate.size in WIDE else "local"
            found = [
                name_level(candidate.size, level, kind, view.cues),
                name_company(level, *self._beside[name], around),
                self._told(candidate, view, level),
                name_opening(self._openings[name], around),
                name_standing(_standing(candidate), kind, around),
            ]
            if own := self._own(candidate, anchor):
                found.append(name_own(own, kind))
            if carried := _carried(name, view):
                found.append(name_carried(carried, around))
        found.append(name_number(level, kind, view.size, around))
        if level != "local":
            found.append(self.cues.weigh_words(level, anchor.sentence))
        lies = relation_of(view.reading.name, candidate.name)
        main = self.scene.main is not None and candidate.name == self.scene.main.name
        found.append(name_reading(lies, view.reading.source, candidate.size, main))
        return found

    def _told(self, candidate: Candidate, view: _View, level: str) -> Bundle:
        """What was told of a candidate up to the end of the anchor's sentence."""
        sentence, name = view.anchor.sentence, candidate.name
        count = bisect_left(candidate.starts, sentence.end)
        if not count:
            titled = sentence.section in TITLE_SECTIONS
            return name_untold(bool(candidate.uses), titled)
        settled = bisect_left(candidate.settled_starts, sentence.end)
        apart = sentence.paragraph - candidate.uses[count - 1].sentence.paragraph
        settled_apart = None
        if settled:
            settled_apart = min(sentence.paragraph - candidate.settled_paragraphs[settled - 1], 4)
        own_currency = None
        if view.currency_country and candidate.country:
            own_currency = candidate.country == view.currency_country
        stands_out = (name == view.most, name == view.most_local, name == view.latest_local)
        times = (min(settled, 3), min(apart, 4), settled_apart)
        return name_told(level, times, own_currency, stands_out, view.around)

    def _opening(self, name: str) -> tuple[str, ...]:
        """Whether the article opens at a place: most articles stay where they begin."""
        found: list[str] = []
        if name == self.first:
            found.append("first")
        if name == self.first_local:
            found.append("first local")
        if name == self.first_wide:
            found.append("first wide")
        if self.first and contains(name, self.first):
            found.append("holds first")
        if self.first and contains(self.first, name):
            found.append("inside first")
        return tuple(found)

    def _own(self, candidate: Candidate, anchor: Anchor) -> tuple[OwnUse, ...]:
        """What the uses in the anchor's own sentence are."""
        low = bisect_left(candidate.starts, anchor.sentence.start)
        found: list[OwnUse] = []
        for place in candidate.uses[low:]:
            if place.sentence.no != anchor.sentence.no:
                break
            scope = scope_of(place.start, place.sentence, anchor)
            first, last = sorted((place.start, anchor.start))
            between = self.setting.quantities_between(first, last, anchor.draft.mention_no)
            home = place.country == HOME
            series = place.series and not candidate.joined
            found.append((scope, place.role_class, min(between, 2), candidate.joined, series, home))
        return tuple(found)


def _standing(candidate: Candidate) -> tuple[bool, ...]:
    return (
        candidate.titled,
        candidate.elsewhere,
        candidate.home,
        candidate.remote,
        candidate.dateline,
        candidate.implied,
    )


def _carried(name: str, view: _View) -> tuple[str, ...]:
    """Whether a candidate is the last place told before the anchor, or the next one."""
    before, after = view.before, view.after
    found: tuple[str, ...] = ()
    if before is not None:
        if before.name == name:
            found = ("last", _gap(before, view.anchor), before.role_class)
        elif contains(name, before.name):
            found = ("holds last", _gap(before, view.anchor))
    if after is not None and after.name == name:
        found = (*found, "next", after.role_class)
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
