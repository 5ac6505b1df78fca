"""Every use of a place in an article, with what its surroundings make of it.

Belongs here: the role of a use (where someone works, where a source sits, where people come from),
adjectives of countries, places joined by "and". Does not belong: which place a number is about.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from pipeline.facts.slots.setting import TITLE_SECTIONS, Setting, Use
from pipeline.grammar.names.lexicons import read_pairs
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.mention import MentionType
from pipeline.reference.places import ancestors, read_places

KEPT = 1 << 15  # pairs of places that are remembered
HOME = "KP"  # North Korea itself: where workers come from, hardly ever where they work
JOINER = re.compile(r"\s*(?:,\s*and|,|and|&|or|as well as)\s+(?:in\s+)?(?:the\s+)?", re.I)
BEFORE_NAME = re.compile(  # of a text reversed
    r"(?:\s+eht(?![A-Za-z]))?\s*([A-Za-z]+(?:-[A-Za-z]+)?|[,(;:“\"])", re.IGNORECASE
)
_SOURCE_HEADS = """
    account accounts activist activists analyst analysts bank born broker brokers buyer
    buyers client clients conference consulate correspondent correspondents court customer
    customers daughter delegation diplomat diplomats editor embassy envoy envoys expert
    experts group headquarters importer importers inspectorate institute landed listener
    lived lives living ministry newspaper office official officials professor prosecutors
    reader readers reporter reporters researcher researchers resident residents son source
    sources summit trader traders university visit wife
"""
SOURCE_HEADS = frozenset(_SOURCE_HEADS.split())
SOURCE_HEAD_PAIRS = ("think tank", "grew up")
NO_WORD = re.compile(r"\W")
ORIGIN_VERB = re.compile(
    r"\b(?:women|men|workers|girls|people|labourers|laborers|citizens|loggers|waitresses|nurses|"
    r"doctors|builders|recruits|families|persons|ones|returned|back|home)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
SAYING_NEXT = re.compile(
    r"\s*(?:'s\s+\w+\s+)?(?:,\s*)?(?:said|says|denied|denies|insists|insisted|told|replied|"
    r"thinks|think|believes|believe|estimates|puts|owns|admits|announced|promised|pledged|wants|wanted|voted|agreed|signed|tested|declared|gives|reported|"
    r"(?:has|had|have)\s+(?:not\s+|never\s+|also\s+|repeatedly\s+)?(?:said|denied|insisted|told|"
    r"thinks|think|believes|believe|estimates|puts|owns|admits|announced|promised|pledged|voted|agreed|signed|tested|declared|reported|made|called|asked))\b"
)
HAVING_NEXT = re.compile(
    r"\s+(?:(?:alone|still|now|also|itself|once|then|today)\s+){0,2}(?:has|had|have|took|takes|held|"
    r"holds|hosts|hosted|employs|employed|owes|owed|issued|issues|gave|got|gets|received|sent|hired|"
    r"admitted|granted|is|are|was|were|at|with|counts|counted|reports|lists|pays|paid)\b"
)
DATELINE_NEXT = re.compile(
    r"(?:,[^;:!?()\n–—]{0,40})?(?:\s*\([^()\n]{1,40}\))?(?:\s[–—-]{1,2}\s|\s?[–—]|\s?-\s)"
)
FRONTED_NEXT = re.compile(r"\s*(?:,|\(|[–—-]|\s-)")
BESIDE = re.compile(
    r",?\s+(?:[a-z0-9-]+\s+){0,5}(?:near|outside|(?:north|south|east|west)\w*\s+of|from|opposite)"
    r"\s+(?:the\s+)?(?:(?:city|town|port|capital)\s+of\s+)?"
)
HOLDING = re.compile(
    r",?\s+(?:(?:in|of|on)\s+)?(?:the\s+)?(?:[a-z]+\s+){0,3}(?:(?:of|in)\s+)?(?:the\s+)?"
)
HELD = re.compile(r"(?:['’]s)?\s+(?:[a-z-]+\s+){0,3}(?:of\s+)?")
SOURCE_NEXT = re.compile(
    r"(?:-(?:based|funded|born|backed))?\s+(?:[a-z]+\s+){0,1}(?:sources?|officials?|analysts?|experts?|"
    r"reporters?|correspondents?|residents?|activists?|traders?|researchers?|professors?|diplomats?|"
    r"brokers?|advocacy|daily|newspapers?|magazines?|papers?|agency|agencies|broadcasters?|university|"
    r"media|radio|television|state media|lawmakers?|lawyers?|scholars?|academics?|think tanks?|"
    r"institute|thinks?|believes?|estimates?|embassy|consulate|court|prosecutors|ministry|government|"
    r"importers?|buyers?|banks?)\b"
)
EVENT_NEXT = re.compile(r"\s+(?:summit|cents?|dollars?|conference|games|test|resolution|war)\b")
MONEY_BEFORE = re.compile(r"\d[\d,.]*\s*$")
NAME_NEXT = re.compile(
    r"\s+(?!(?:North|South|Korean|Koreans|Chinese|Russian|Province|City|Region|Oblast|Krai|State|"
    r"Division|District|County|Prefecture|Island|Mr|Mrs|Ms|Dr|Kim|I)\b)[A-Z][a-z]+"
)
LISTING = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:,\s*and|,|and|&|or|as well as)\s+(?:the\s+)?", re.I
)
NOUN_NEXT = re.compile(r"\s+([a-z]{2,})")
FUNCTION_WORDS = Path(__file__).parents[1] / "lexicon" / "function_words.txt"
CAPITAL = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]{3,}")
LOCATIVE = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "within", "on"})
PREPOSITIONS = frozenset(
    {*LOCATIVE, "from", "to", "of", "for", "into", "via", "through", "between", "by"}
)
ROLE_CLASSES = {
    "in": "in",
    "at": "in",
    "near": "in",
    "across": "in",
    "into": "to",
    "via": "to",
    "through": "to",
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
UNSETTLED = REMOTE_ROLES | {"speaker", "sayer", "apposed", "adjective", "named"}
APART = 60  # characters at most between two places that one phrase holds
LEAD = 3  # sentences that count as the beginning


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """One use of a place with the role that its surroundings give it.

    A country is also used where its adjective stands ("Chinese processors"), with role "adjective".

    Attributes:
        series: whether an "and" joins it to other places.
        settled: whether work may be done there, as far as this use tells.
        weight: how much this use makes the article one about the place.
    """

    name: str
    start: int
    end: int
    sentence: Sentence
    role: str
    size: str
    country: str | None
    series: bool = False
    settled: bool = False
    weight: float = 0.0

    @property
    def role_class(self) -> str:
        """The role, those that mean the same put together."""
        return ROLE_CLASSES.get(self.role, self.role)


def read_uses(setting: Setting) -> list[PlaceUse]:
    """Every use of a place in the fact sections of an article, in order."""
    text = setting.context.article.text
    named = [
        PlaceUse(
            name=use.name,
            start=use.mention.start,
            end=use.mention.end,
            sentence=use.sentence,
            role=_role(use, text),
            size=use.mention.category or "place",
            country=use.mention.country,
        )
        for use in setting.uses(MentionType.PLACE)
    ]
    uses = _appose(sorted([*named, *_adjectives(setting)], key=lambda p: p.start), text)
    several = {place.start for series in find_series(uses, text) for place in series}
    return [
        replace(
            place,
            series=place.start in several,
            settled=_is_settled(place),
            weight=_weight(place),
        )
        for place in uses
    ]


@cache
def read_function_words() -> frozenset[str]:
    """Words after a place that show that no noun follows which the place would modify."""
    return frozenset(FUNCTION_WORDS.read_text(encoding="utf-8").split())


@lru_cache(maxsize=KEPT)
def contains(outer: str, inner: str) -> bool:
    """Whether one place lies inside another; the pairs of an article recur, so they are kept."""
    return outer in ancestors(inner)


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
    """Mark places that only say where another one lies, and lists of one role.

    The country in "Dandong, China" and "the Chinese city of Helong", the province in "Hunchun, in
    the east of Jilin", the city in "Artyom, near Vladivostok". In "from Myanmar (29), Indonesia
    (19)" the second comes from where the first does.
    """
    found = list(uses)
    for at in range(1, len(found)):
        before, place = found[at - 1], found[at]
        if before.sentence.no != place.sentence.no or place.start - before.end > APART:
            continue
        low, high = before.end, place.start
        if contains(place.name, before.name):
            if HOLDING.fullmatch(text, low, high):
                found[at] = replace(place, role="apposed")
        elif contains(before.name, place.name):
            if HELD.fullmatch(text, low, high):
                found[at - 1] = replace(before, role="apposed")
        elif place.size not in WIDE and BESIDE.fullmatch(text, low, high):
            found[at] = replace(place, role="apposed")
        elif (
            place.role in ("listed", "bare")
            and before.role in REMOTE_ROLES | {"from"}
            and LISTING.fullmatch(text, low, high)
        ):
            found[at] = replace(place, role=before.role)
    return found


def find_series(uses: Sequence[PlaceUse], text: str) -> list[list[PlaceUse]]:
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
    after = text[end : min(end + 40, use.sentence.end)]
    if after.startswith("-based") or after.startswith(" based"):
        return "based"
    if start - use.sentence.start < 3 and DATELINE_NEXT.match(text, end):
        return "dateline"
    if start == use.sentence.start and FRONTED_NEXT.match(after):
        return "fronted"
    if NAME_NEXT.match(after) or MONEY_BEFORE.search(before):
        return "named"
    match = BEFORE_NAME.match(before[::-1])
    word = match.group(1)[::-1].lower() if match else ""
    if SOURCE_NEXT.match(after):
        return "sayer" if use.mention.category == "country" else "source"
    if EVENT_NEXT.match(after):
        return "named"
    if word in PREPOSITIONS:
        head = before[: len(before) - match.end(1)] if match else ""
        if word != "to" and _ends_with_source(head):
            return "source"
        if word == "from":
            return "origin" if ORIGIN_VERB.search(head) else "from"
        return "in" if word in LOCATIVE else word
    if after[:2] in ("'s", "’s"):
        return "possessive"
    if SAYING_NEXT.match(after):
        return "speaker"
    if HAVING_NEXT.match(after):
        return "subject"
    following = NOUN_NEXT.match(after)
    if following and following.group(1) not in read_function_words():
        return "modifier"
    return "listed" if word in (",", "(") else "bare"


def _ends_with_source(head: str) -> bool:
    """Whether a source, or what places a person, is the last word."""
    tail = head.rstrip().lower()
    if NO_WORD.split(tail)[-1] in SOURCE_HEADS:
        return True
    return any(
        tail.endswith(pair) and not tail[: -len(pair)][-1:].isalnum() for pair in SOURCE_HEAD_PAIRS
    )


def _is_settled(place: PlaceUse) -> bool:
    if place.role in UNSETTLED or place.size in ("river", "continent"):
        return False
    return place.country not in (HOME, "KR")


def _weight(place: PlaceUse) -> float:
    weight = ROLE_WEIGHTS.get(place.role_class, 1.0)
    if place.country in (HOME, *ELSEWHERE) or place.size in ("river", "continent"):
        weight *= 0.2
    if place.sentence.section in TITLE_SECTIONS:
        return 2.5 * weight
    return 1.5 * weight if place.sentence.no <= LEAD else weight
