"""The place that a number is about.

Belongs here: candidates (every place of the article, coordinated ones together, none), the role of
each use (where someone works, where a source sits, where people come from) and their features.
Does not belong: recognising places (grammar/names) or the weights (training/train_slots.py).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from pipeline.facts.slots.ranker import choose_chain, read_weights
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, Use, scope_of
from pipeline.grammar.names.lexicons import read_pairs
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.reference.places import ancestors, country_name, read_places

HOME = "KP"  # North Korea itself: where workers come from, hardly ever where they work
WORLDWIDE = re.compile(
    r"\b(?:worldwide|world-wide|around the world|across the world|the world|globally|global|"
    r"overseas|abroad|foreign countries|(?:\w+ )?countries|states|nations|jurisdictions)\b",
    re.IGNORECASE,
)
JOINER = re.compile(
    r"\s*(,\s*and|,|and|&|or|as well as)\s+(?:in\s+|the\s+|in the\s+)?", re.IGNORECASE
)
BEFORE_NAME = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)?|[,(;:“\"])\s*(?:the\s+)?$", re.IGNORECASE)
SOURCE_HEAD = re.compile(
    r"\b(?:source|sources|official|officials|analyst|analysts|expert|experts|reporter|reporters|"
    r"correspondent|correspondents|resident|residents|activist|activists|trader|traders|researcher|"
    r"researchers|professor|diplomat|diplomats|broker|brokers|group|consulate|embassy|think tank|"
    r"university|newspaper|institute|court|prosecutors|inspectorate|ministry|headquarters)\s*$",
    re.IGNORECASE,
)
ORIGIN_VERB = re.compile(
    r"\b(?:women|men|workers|girls|people|labourers|laborers|citizens|loggers|waitresses|nurses|"
    r"doctors|builders|recruits|families|persons|ones|returned|back|home)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
SAYING_NEXT = re.compile(
    r"\s*(?:'s\s+\w+\s+)?(?:,\s*)?(?:said|says|has|had|denied|denies|insists|insisted|told|replied|"
    r"announced|promised|pledged|wants|wanted|voted|agreed|signed|tested|declared|gives|reported)\b"
)
DATELINE_NEXT = re.compile(r"\s*(?:,|\(|[–—-]|\s-)")
NOUN_NEXT = re.compile(r"\s+([a-z]{2,})")
NO_NOUNS = frozenset(
    {
        *(
            "and",
            "or",
            "but",
            "in",
            "on",
            "at",
            "to",
            "for",
            "from",
            "with",
            "of",
            "as",
            "is",
            "was",
        ),
        *("are", "were", "has", "had", "have", "who", "which", "that", "where", "when", "while"),
        *("since", "after", "before", "during", "about", "between", "under", "over", "than"),
        *("then", "there", "their", "his", "her", "its", "it", "they", "he", "she", "we", "this"),
        *("these", "those", "not", "no", "only", "alone", "also", "last", "next", "now", "until"),
        *("into", "through", "because", "if", "so", "yet", "still", "just", "will", "would", "can"),
        *("could", "may", "might", "must", "should", "said", "says", "by", "via", "later", "ago"),
    }
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
WORLD_MONEY = frozenset({"USD", "EUR", "KPW", "KRW", "GBP", "JPY"})
HOME_NAME = "North Korea"
LEAD = 3  # sentences that count as the beginning
ROLE_CLASSES = {
    "in": "in",
    "at": "in",
    "near": "in",
    "across": "in",
    "into": "to",
    "via": "to",
    "possessive": "owner",
    "adjective": "owner",
    "modifier": "owner",
    "source": "remote",
    "origin": "remote",
    "based": "remote",
    "bare": "bare",
    "listed": "bare",
}
ROLE_WEIGHTS = {"in": 2.0, "owner": 0.8, "remote": 0.1, "speaker": 0.5, "apposed": 0.0}
WIDE = frozenset({"country", "region", "continent", "ocean"})
ELSEWHERE = frozenset({"KR", "US", "GB", "JP", "NO", "CH", "BE", "FR", "DE", "NL", "AU", "NZ"})
REMOTE_ROLES = frozenset({"source", "origin", "based"})
UNSETTLED = REMOTE_ROLES | {"speaker", "apposed", "adjective"}
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
CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}")
LOCATIVE = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "within", "on"})
PREPOSITIONS = frozenset({*LOCATIVE, "from", "to", "of", "for", "into", "via", "between", "by"})


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """One use of a place with the role that its surroundings give it.

    A country is also used where its adjective stands ("Chinese processors"), with role "adjective".
    """

    name: str
    start: int
    end: int
    sentence: Sentence
    role: str
    size: str
    country: str | None
    series: bool = False

    @property
    def role_class(self) -> str:
        """The role, those that mean the same put together."""
        return ROLE_CLASSES.get(self.role, self.role)

    @property
    def settled(self) -> bool:
        """Whether work may be done there, as far as this use tells."""
        if self.role in UNSETTLED or self.size == "river":
            return False
        return self.country != HOME and self.country != "KR"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for the slot with the uses that speak for it; no name is "nowhere in particular".

    Attributes:
        rank: how much the article is about it, "1" the most; "none" for nowhere.
        joined: several places under one "and".
        implied: never named itself, only places inside it.
        remote: named only as where sources sit and people come from.
    """

    name: str | None
    uses: tuple[PlaceUse, ...] = ()
    size: str = "none"
    rank: str = "none"
    joined: bool = False
    implied: bool = False
    titled: bool = False
    home: bool = False
    elsewhere: bool = False
    remote: bool = False
    country: str | None = None


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
        text = setting.context.article.text
        named = [
            PlaceUse(
                use.name,
                use.mention.start,
                use.mention.end,
                use.sentence,
                _role(use, text),
                use.mention.category or "place",
                use.mention.country,
            )
            for use in setting.uses(MentionType.PLACE)
        ]
        uses = sorted([*named, *_adjectives(setting)], key=lambda place: place.start)
        uses = _appose(uses, text)
        several = {place.start for series in _series(uses, text) for place in series}
        self.uses = [
            replace(place, series=True) if place.start in several else place for place in uses
        ]
        self.candidates = self._candidates(text)
        self.starts = [place.start for place in self.uses]
        self._worldwide: dict[int, bool] = {}

    def _candidates(self, text: str) -> tuple[Candidate, ...]:
        by_name: dict[str, list[PlaceUse]] = {}
        for place in self.uses:
            by_name.setdefault(place.name, []).append(place)
        joined: dict[str, list[PlaceUse]] = {}
        for series in _series(self.uses, text):
            name = join_names([place.name for place in series])
            if name not in by_name:
                joined.setdefault(name, []).append(series[0])
        codes = {place.country for place in self.uses if place.country is not None}
        named = ((country_name(code), code) for code in sorted(codes))
        implied = {country: code for country, code in named if country and country not in by_name}
        ranks = _ranks(by_name)
        hosts = [place for place in self.uses if place.settled and place.country not in ELSEWHERE]
        self.first = next((place.name for place in hosts), None)
        self.first_local = next((p.name for p in hosts if p.size not in WIDE), None)
        self.first_wide = next((p.name for p in hosts if p.size in WIDE), None)
        found = [Candidate(None)]
        found += [_build(name, uses, ranks[name]) for name, uses in by_name.items()]
        found += [_build(name, uses, "joined", joined=True) for name, uses in joined.items()]
        found += [
            Candidate(
                country,
                size="country",
                rank="implied",
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

    def pair_features(self, before: Anchor, anchor: Anchor) -> list[list[list[str]]]:
        """The features of every two candidates for neighbouring anchors."""
        gap = _gap(before, anchor)
        around = self._view(anchor).around
        named = {
            "same": [f"same|{gap}", f"same|{gap}|{around}"],
            "wider": [f"wider|{gap}"],
            "inside": [f"inside|{gap}"],
            "to none": [f"to none|{gap}"],
            "from none": [f"from none|{gap}"],
            "other": [],
        }
        return [[named[relation] for relation in row] for row in self.relations]

    @cached_property
    def relations(self) -> list[list[str]]:
        """How each candidate lies to each."""
        return [[_relation(a.name, b.name) for b in self.candidates] for a in self.candidates]

    def resolve(self, anchors: Sequence[Anchor]) -> list[tuple[str | None, SlotFill | None]]:
        """The places of all anchors of an article together, and how each was found."""
        unary = [self.features(anchor) for anchor in anchors]
        pairs = [self.pair_features(*two) for two in pairwise(anchors)]
        chosen = choose_chain(unary, pairs, read_weights("place"))
        return [self._filled(self.candidates[c], a) for c, a in zip(chosen, anchors, strict=True)]

    def _filled(self, candidate: Candidate, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        if candidate.name is None:
            return None, None
        if not candidate.uses:
            return candidate.name, SlotFill("place", Fill.CARRIED, "article")
        place = _closest(candidate.uses, anchor)
        scope = scope_of(place.start, place.sentence, anchor)
        own = place.sentence.no == anchor.sentence.no
        fill = Fill.STATED if own else Fill.CARRIED
        return candidate.name, SlotFill("place", fill, _plain(scope), place.start, place.end)

    def _view(self, anchor: Anchor) -> _View:
        """What is the same for every candidate: the places that stand out around an anchor."""
        at = bisect_left(self.starts, anchor.start)
        own = anchor.sentence.no
        before = next((p for p in self.uses[:at][::-1] if p.settled), None)
        after = next((p for p in self.uses[at:] if p.settled), None)
        return _View(
            anchor=anchor,
            before=before,
            after=after if after is not None and after.sentence.no == own else None,
            local=any(p.settled and p.sentence.no == own for p in self.uses),
            near=before is not None and before.sentence.paragraph == anchor.sentence.paragraph,
            most=_most_told(self.uses, anchor.sentence.end, wide=True),
            most_local=_most_told(self.uses, anchor.sentence.end, wide=False),
            latest_local=next(
                (p.name for p in self.uses[:at][::-1] if p.settled and p.size not in WIDE), None
            ),
            currency_country=self._currency_country(anchor),
            cues=self._cues(anchor),
        )

    def _currency_country(self, anchor: Anchor) -> str | None:
        """The country whose money the anchor's sentence counts in; dollars and euros tell nothing.

        The first two letters of an ISO 4217 code are the country's.
        """
        context = self.setting.context
        own = context.mentions[anchor.draft.mention_no]
        for mention in (
            own,
            *(context.mentions[n] for n in context.by_sentence.get(anchor.sentence.no, ())),
        ):
            if isinstance(mention, QuantityMention) and mention.type is MentionType.MONEY:
                unit = mention.unit or ""
                if unit and unit not in WORLD_MONEY and not unit.startswith("X"):
                    return unit[:2]
        return None

    def _cues(self, anchor: Anchor) -> tuple[str, ...]:
        """Words of the anchor's sentence that speak of a country or of one site."""
        text = self.setting.context.article.text
        low, high = anchor.sentence.start, anchor.sentence.end
        patterns = (("nation", NATION), ("site", SITE), ("there", THERE))
        return tuple(name for name, pattern in patterns if pattern.search(text, low, high))

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
        told = [p for p in candidate.uses if p.start < anchor.sentence.end]
        settled = [p for p in told if p.settled]
        if not told:
            return ["not yet"] if candidate.uses else []
        found = [f"told|{level}|{min(len(settled), 3)}"]
        apart = anchor.sentence.paragraph - told[-1].sentence.paragraph
        found.append(f"apart|{level}|{min(apart, 4)}")
        if settled:
            apart = anchor.sentence.paragraph - settled[-1].sentence.paragraph
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
            kin = ROLE_CLASSES.get(place.role, place.role)
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
        if candidate.implied:
            found += ["implied", f"implied|{around}"]
        return found


def _relation(before: str | None, name: str | None) -> str:
    if before == name:
        return "same"
    if name is None or before is None:
        return "to none" if name is None else "from none"
    if contains(name, before):
        return "wider"
    return "inside" if contains(before, name) else "other"


@cache
def contains(outer: str, inner: str) -> bool:
    """Whether one place lies inside another; the pairs of an article recur, so they are kept."""
    return outer in ancestors(inner)


def _build(name: str, uses: Sequence[PlaceUse], rank: str, *, joined: bool = False) -> Candidate:
    return Candidate(
        name=name,
        uses=tuple(uses),
        size=uses[0].size,
        rank=rank,
        joined=joined,
        titled=any(place.sentence.section in TITLE_SECTIONS for place in uses),
        home=uses[0].country == HOME,
        country=uses[0].country,
        elsewhere=uses[0].country in ELSEWHERE,
        remote=all(place.role in REMOTE_ROLES for place in uses),
    )


def _ranks(by_name: Mapping[str, Sequence[PlaceUse]]) -> dict[str, str]:
    """How much an article is about each place: level (wide or local), rank in it, how clearly.

    Where a wide place has one local place inside that stands out, the article is set there; where
    it has several, it is about the wide one.
    """
    weights = {name: sum(map(_weight, uses)) for name, uses in by_name.items()}
    wide = {name for name, uses in by_name.items() if uses[0].size in WIDE}
    found: dict[str, str] = {}
    for level, names in (("wide", wide), ("local", by_name.keys() - wide)):
        order = sorted(names, key=lambda name: (-weights[name], by_name[name][0].start))
        total = sum(weights[name] for name in names) or 1.0
        for at, name in enumerate(order):
            share = "most" if weights[name] > 0.6 * total else "part"
            found[name] = f"{level}{min(at + 1, 3)}|{share if at == 0 else 'less'}"
    for name in wide:
        inside = [w for other, w in weights.items() if other not in wide and contains(name, other)]
        strong = sum(w >= 0.4 * max(inside) for w in inside) if inside else 0
        found[name] += f"|{min(strong, 2)}"
    return found


def _weight(place: PlaceUse) -> float:
    weight = ROLE_WEIGHTS.get(place.role_class, 1.0)
    if place.country in (HOME, *ELSEWHERE) or place.size in ("river", "continent"):
        weight *= 0.2
    if place.sentence.section in TITLE_SECTIONS:
        return 2.5 * weight
    return 1.5 * weight if place.sentence.no <= LEAD else weight


def _most_told(uses: Sequence[PlaceUse], end: int, *, wide: bool) -> str | None:
    """The place most told before an offset, of all or of local ones only."""
    weights: dict[str, float] = {}
    for place in uses:
        if place.start >= end:
            break
        if place.settled and (wide or place.size not in WIDE):
            weights[place.name] = weights.get(place.name, 0.0) + _weight(place)
    return max(weights, key=lambda name: weights[name]) if weights else None


def _gap(other: PlaceUse | Anchor, anchor: Anchor) -> str:
    """How far back a place or a fact stands."""
    if other.sentence.no == anchor.sentence.no:
        return "sentence"
    if other.sentence.paragraph == anchor.sentence.paragraph:
        return "previous" if other.sentence.no == anchor.sentence.no - 1 else "paragraph"
    return "next to" if other.sentence.paragraph == anchor.sentence.paragraph - 1 else "far"


def _closest(uses: Sequence[PlaceUse], anchor: Anchor) -> PlaceUse:
    """The use that counts for an anchor: nearest scope, then fewest characters away."""
    return min(
        uses,
        key=lambda p: (
            SCOPE_ORDER[scope_of(p.start, p.sentence, anchor)],
            p.role in REMOTE_ROLES,
            abs(p.start - anchor.start),
        ),
    )


@cache
def read_adjectives() -> Mapping[str, str]:
    """Adjective or name of a people -> the country's usual name."""
    countries = {p.country: p.name for p in read_places() if p.kind == "country" and p.country}
    return {word: countries[code] for word, code in read_pairs("demonyms.csv") if code in countries}


@cache
def read_codes() -> Mapping[str, str]:
    """Usual name of a country -> its ISO code."""
    return {p.name: p.country for p in read_places() if p.kind == "country" and p.country}


def _adjectives(setting: Setting) -> list[PlaceUse]:
    """The countries whose adjectives the fact sections use, North Korea's aside."""
    adjectives, codes = read_adjectives(), read_codes()
    text = setting.context.article.text
    found = []
    for sentence in setting.context.article.sentences:
        if sentence.section not in FACT_SECTIONS:
            continue
        for match in CAPITAL.finditer(text, sentence.start, sentence.end):
            name = adjectives.get(match.group())
            if name is None or codes[name] in (HOME, "KR"):
                continue
            found.append(
                PlaceUse(
                    name, match.start(), match.end(), sentence, "adjective", "country", codes[name]
                )
            )
    return found


def _appose(uses: Sequence[PlaceUse], text: str) -> list[PlaceUse]:
    """Mark the country in "Dandong, China" and the province in "Hunchun, Jilin"."""
    found = list(uses)
    for at in range(1, len(found)):
        before, place = found[at - 1], found[at]
        if text[before.end : place.start] in (", ", " in ") and contains(place.name, before.name):
            found[at] = replace(place, role="apposed")
    return found


def _series(uses: Sequence[PlaceUse], text: str) -> list[list[PlaceUse]]:
    """Runs of places that one "and" joins: "in Dandong and Hunchun"."""
    runs: list[list[PlaceUse]] = []
    run: list[PlaceUse] = []
    for place in uses:
        if run and JOINER.fullmatch(text, run[-1].end, place.start):
            run.append(place)
            continue
        runs.append(run)
        run = [place]
    runs.append(run)
    return [run for run in runs if len(run) > 1]


def _role(use: Use, text: str) -> str:
    """What the surroundings of a place make of it."""
    start, end = use.mention.start, use.mention.end
    before = text[max(use.sentence.start, start - 48) : start]
    after = text[end : end + 40]
    if after.startswith("-based") or after.startswith(" based"):
        return "based"
    if start == use.sentence.start and DATELINE_NEXT.match(after):
        return "dateline"
    match = BEFORE_NAME.search(before)
    word = match.group(1).lower() if match else ""
    if word in PREPOSITIONS:
        head = before[: match.start(1)] if match else ""
        if word != "to" and SOURCE_HEAD.search(head):
            return "source"
        if word == "from":
            return "origin" if ORIGIN_VERB.search(head) else "from"
        return "in" if word in LOCATIVE else word
    if after[:2] in ("'s", "’s"):
        return "possessive"
    if SAYING_NEXT.match(after):
        return "speaker"
    following = NOUN_NEXT.match(after)
    if following and following.group(1) not in NO_NOUNS:
        return "modifier"
    return "listed" if word in (",", "(") else "bare"


def _plain(scope: str) -> str:
    return {"title": "article", "before": "article", "after": "article"}.get(
        scope, scope.removesuffix("_before").removesuffix("_after")
    )


def join_names(names: Sequence[str]) -> str:
    """Several places as one value: "Dandong and Hunchun", "Kuwait, Oman and Qatar"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
