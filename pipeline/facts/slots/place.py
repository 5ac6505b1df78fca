"""The place that a number is about.

Belongs here: candidates (every place of the article, coordinated ones together, none), the role of
each use (where someone works, where a source sits, where people come from) and their features.
Does not belong: recognising places (grammar/names) or the weights (training/train_slots.py).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.facts.slots.ranker import choose, read_weights
from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Setting, Use, scope_of
from pipeline.grammar.names.lexicons import read_pairs
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.fact import Fill, SlotFill
from pipeline.model.mention import MentionType
from pipeline.reference.places import read_places

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
NOUN_NEXT = re.compile(r"\s+[a-z]{3,}")
REMOTE_ROLES = frozenset({"source", "origin", "based", "speaker"})
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for the slot with the uses that speak for it; no name is "nowhere in particular"."""

    name: str | None
    uses: tuple[PlaceUse, ...]
    joined: bool = False


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
        self.uses = sorted([*named, *_adjectives(setting)], key=lambda place: place.start)
        self.counts = Counter(place.name for place in self.uses)
        self.candidates = self._candidates(text)
        self.starts = [place.start for place in self.uses]
        self._worldwide: dict[int, bool] = {}

    def _candidates(self, text: str) -> tuple[Candidate, ...]:
        by_name: dict[str, list[PlaceUse]] = {}
        for place in self.uses:
            by_name.setdefault(place.name, []).append(place)
        found = [Candidate(None, ())]
        found += [Candidate(name, tuple(uses)) for name, uses in by_name.items()]
        joined: dict[str, list[PlaceUse]] = {}
        for series in _series(self.uses, text):
            names = [place.name for place in series]
            joined.setdefault(join_names(names), []).append(series[0])
        found += [
            Candidate(name, tuple(uses), joined=True)
            for name, uses in joined.items()
            if name not in by_name
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
        nearest = self._nearest(anchor)
        return [self._features_of(candidate, anchor, nearest) for candidate in self.candidates]

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The place of one anchor and how it was found."""
        at = choose(self.features(anchor), read_weights("place"))
        candidate = self.candidates[at]
        if candidate.name is None:
            return None, None
        place = _closest(candidate.uses, anchor)
        scope = scope_of(place.start, place.sentence, anchor)
        own = place.sentence.no == anchor.sentence.no
        fill = Fill.STATED if own else Fill.CARRIED
        return candidate.name, SlotFill("place", fill, _plain(scope), place.start, place.end)

    def _nearest(self, anchor: Anchor) -> frozenset[int]:
        """The uses that stand nearest before and after the anchor."""
        at = bisect_left(self.starts, anchor.start)
        return frozenset(self.uses[i].start for i in (at - 1, at) if 0 <= i < len(self.uses))

    def _features_of(
        self, candidate: Candidate, anchor: Anchor, nearest: frozenset[int]
    ) -> list[str]:
        kind = anchor.kind_class
        if candidate.name is None:
            found = ["none", f"none|{kind}"]
            if self.is_worldwide(anchor):
                found += ["none|worldwide", f"none|worldwide|{kind}"]
            if not any(p.sentence.no == anchor.sentence.no for p in self.uses):
                found.append("none|no place here")
            return found
        found = self._standing(candidate)
        found += self._use_features(_closest(candidate.uses, anchor), anchor, nearest)
        scopes = {scope_of(p.start, p.sentence, anchor) for p in candidate.uses}
        found += [f"any|{scope}" for scope in scopes]
        if candidate.joined:
            closest = _closest(candidate.uses, anchor)
            where = scope_of(closest.start, closest.sentence, anchor)
            found += ["joined", f"joined|{where}"]
        return found

    def _standing(self, candidate: Candidate) -> list[str]:
        """What a candidate is in the article as a whole."""
        uses = candidate.uses
        share = len(uses) / len(self.uses)
        country = uses[0].country
        found = [f"size|{uses[0].size}", f"share|{min(int(share * 10), 6)}"]
        if any(p.sentence.section in TITLE_SECTIONS for p in uses):
            found.append("titled")
        if uses[0].start == self.uses[0].start:
            found.append("first")
        if country == HOME:
            found.append("home")
        if all(p.role in REMOTE_ROLES for p in uses):
            found.append("only remote")
        if candidate.name == self.counts.most_common(1)[0][0]:
            found.append("commonest")
        return found

    def _use_features(self, place: PlaceUse, anchor: Anchor, nearest: frozenset[int]) -> list[str]:
        """What the closest use of a candidate is to the anchor."""
        scope = scope_of(place.start, place.sentence, anchor)
        found = [
            f"at|{scope}",
            f"at|{scope}|{place.role}",
            f"at|{scope}|{anchor.kind_class}",
            f"role|{place.role}|{anchor.kind_class}",
        ]
        if place.country == HOME:
            found.append(f"home|{anchor.kind_class}|{place.role}")
        if place.start in nearest:
            found.append(f"nearest|{scope}")
        if place.sentence.no == anchor.sentence.no:
            low, high = sorted((place.start, anchor.start))
            between = self.setting.quantities_between(low, high, anchor.draft.mention_no)
            found.append(f"between|{scope}|{min(between, 2)}")
        return found


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
    if NOUN_NEXT.match(after):
        return "modifier"
    return "listed" if word in (",", "(") else "bare"


def _plain(scope: str) -> str:
    return {"title": "article", "before": "article", "after": "article"}.get(
        scope, scope.removesuffix("_before").removesuffix("_after")
    )


def join_names(names: Sequence[str]) -> str:
    """Several places as one value: "Dandong and Hunchun", "Kuwait, Oman and Qatar"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
