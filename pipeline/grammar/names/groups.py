"""Groups of workers: a nationality with a worker noun, or a people's name alone.

Belongs here: "North Korean labourers", "nationals of the DPRK", "Uzbeks", "locals", as canonical
groups (north_korean, chinese, south_korean, russian, other). Does not belong: which number counts
them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_class, read_words
from pipeline.grammar.names.nations import read_demonyms
from pipeline.model.mention import MentionType, NameMention
from pipeline.text.words import find_begun

GROUPS = {"KP": "north_korean", "CN": "chinese", "KR": "south_korean", "RU": "russian"}
FOLLOWING = re.compile(r"(?:'s?)?(?:,? [^\W\d_]+(?:-[^\W\d_]+)*){1,4}")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ORIGIN = re.compile(r"([^\W\d_]+) (?:from|of) (?:the )?$")
ETHNIC = re.compile(r"ethnic koreans?|korean[- ]chinese|chinese[- ]koreans?|joseonjok|chosonjok")
LOCAL = re.compile(
    r"\b(?:locals|(?:local|native|home-grown) (?:[a-z]+ )?"
    r"(?:workers?|labou?rers?|staff|employees|women|men|machinists|builders|people|hands|crews?))\b"
)
FOREIGN = re.compile(
    r"\b(?:other foreigners|(?:other )?(?:foreign|migrant) (?:workers?|labou?rers?|crews?)|"
    r"central asians?|south asians?|africans|europeans|arabs)\b"
)
LOCAL_BEGINS = ("local", "native", "home-grown")
FOREIGN_BEGINS = (
    "other foreign", "other migrant", "foreign", "migrant", "central asian", "south asian",
    "africans", "europeans", "arabs",
)  # fmt: skip
COMPATRIOTS = re.compile(r"\b(?:compatriots|fellow countrymen|countrymen)\b")
PEOPLES_ALONE = frozenset({"burmese", "kyrgyz", "nepalese"})


def find_groups(named: NamedText, places: Sequence[NameMention]) -> list[NameMention]:
    """Find the groups of workers of a text.

    Args:
        named: the text.
        places: its places, for "workers from North Korea".

    >>> [m.name for m in find_groups(NamedText("Uzbeks and North Korean masons"), [])]
    ['other', 'north_korean']
    """
    found = _by_nationality(named)
    found += _by_origin(named, places)
    countries = Counter(
        place.country for place in places if place.country and place.country != "KP"
    )
    found += _by_word(named, countries)
    return sorted(found, key=lambda mention: mention.start)


def _mention(start: int, end: int, country: str | None, rule: str) -> NameMention:
    return NameMention(
        type=MentionType.GROUP,
        start=start,
        end=end,
        rule=rule,
        name=GROUPS.get(country or "", "other"),
        country=country,
    )


def _noun_end(flat: str, at: int) -> int | None:
    """The end of the worker noun within four words after a nationality, None without one."""
    nouns = read_words("group_nouns.txt")
    match = FOLLOWING.match(flat, at)
    if match is None:
        return None
    end: int | None = None
    for word in WORD.finditer(flat, at, match.end()):
        text = word.group()
        if text in nouns:
            end = word.end()
        elif text in read_class("group_stop") or end is not None:
            break
    return end


def _by_nationality(named: NamedText) -> list[NameMention]:
    demonyms, flat = read_demonyms(), named.flat
    found: list[NameMention] = []
    covered = -1
    for capital in named.capitals:
        if capital.start < covered:
            continue
        ethnic = _ethnic(flat, capital.start, capital.key)
        if ethnic:
            found.append(_mention(ethnic.start(), ethnic.end(), "CN", "group_ethnic"))
            covered = ethnic.end()
            continue
        hit = demonyms.match(flat, capital.start, capital.end, capital.key)
        if hit is None and capital.key in ("korean", "koreans"):
            hit = capital.end, "KP"
        if hit is None:
            continue
        covered = hit[0]
        noun = _noun_end(flat, covered)
        text = flat[capital.start : covered]
        if noun is not None:
            found.append(_mention(capital.start, noun, hit[1], "group_nationality_noun"))
        elif (text.endswith(("s", "men")) and not text.endswith("ss")) or text in PEOPLES_ALONE:
            found.append(_mention(capital.start, covered, hit[1], "group_people"))
        elif named.word_before(capital.start) in ("a", "another", "one") and text != "chinese":
            found.append(_person(named, capital.start, covered, hit[1]))
    return [mention for mention in found if mention.end > mention.start]


def _ethnic(flat: str, start: int, key: str) -> re.Match[str] | None:
    """Koreans of China: "ethnic Koreans", "Korean-Chinese"."""
    if not key.startswith(("korean", "chinese", "ethnic", "joseonjok", "chosonjok")):
        return None
    return ETHNIC.match(flat, start) or ETHNIC.match(flat, max(0, start - 7))


def _person(named: NamedText, start: int, end: int, country: str) -> NameMention:
    """The mention of "a North Korean": a person when no noun follows."""
    alone = not named.word_after(end) or named.word_after(end) in read_class("group_stop")
    return _mention(start, end if alone else start, country, "group_person")


def _by_origin(named: NamedText, places: Sequence[NameMention]) -> list[NameMention]:
    """Groups such as "workers from North Korea", "DPRK nationals", "the North's workers"."""
    nouns, found = read_words("group_nouns.txt"), []
    for place in places:
        before = ORIGIN.search(named.flat, max(0, place.start - 30), place.start)
        if place.category == "country" and before and before.group(1) in nouns:
            found.append(_mention(before.start(), place.end, place.country, "group_origin"))
            continue
        if place.country == "KP":
            noun = _noun_end(named.flat, place.end)
            if noun is not None:
                found.append(_mention(place.start, noun, "KP", "group_state_noun"))
    return found


def _by_word(named: NamedText, countries: Counter[str]) -> list[NameMention]:
    """Locals belong to the country that the article is set in; other foreigners to none of ours."""
    home = countries.most_common(1)[0][0] if countries else None
    flat, found = named.flat, []
    if "local" in flat or "native" in flat or "home-grown" in flat:
        found += [
            _mention(*m.span(), home, "group_locals") for m in find_begun(LOCAL, flat, LOCAL_BEGINS)
        ]
    foreign = find_begun(FOREIGN, flat, FOREIGN_BEGINS)
    found += [_mention(*m.span(), None, "group_foreign") for m in foreign]
    if "compatriot" in flat or "countrymen" in flat:
        found += [
            _mention(*m.span(), "KP", "group_compatriots") for m in COMPATRIOTS.finditer(flat)
        ]
    return found
