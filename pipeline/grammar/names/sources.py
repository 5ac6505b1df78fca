"""Sources: who stands beside a word of saying, by type of source.

Belongs here: reporting verbs, "according to", and the noun phrase that they go with. Does not
belong: which fact a source answers for (facts/slots/attribution).

The name of an anonymous source is never stored: only "a source", to which the country is added by
whoever knows it.
"""

import re
from functools import cache
from itertools import pairwise

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_class, read_pairs
from pipeline.grammar.names.nations import read_demonyms
from pipeline.grammar.names.places import read_gazetteer
from pipeline.model.mention import MentionType, NameMention
from pipeline.text.words import find_begun

PRONOUN = "pronoun"
SPEAKING = re.compile(
    r"\b(?:said|says|say|told|tells|tell|reported|claimed|announced|disclosed|estimated|"
    r"reckon(?:s|ed)|confirm(?:s|ed)|alleg(?:es|ed)|add(?:s|ed)|explained|explains|recalled|"
    r"recalls|remembers|remembered|wrote|writes|stated|noted|insist(?:s|ed)|testified|confided|"
    r"believes?|quoted|complain(?:s|ed)|admit(?:s|ted)|replied|answered|let us see|spoke of|"
    r"speaks? of|overheard|(?:claims|reports|estimates|notes|states|report) that|makes that|"
    r"puts?(?= [^.;]{0,60}\bat\b))\b"
)
RECORDING = re.compile(
    r"\b(?:(?:has|have) seen|documented|found|(?:still )?(?:had|has|lists?|listed|recorded) (?=\d))"
)
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|neither|nor|never)(?: \w+ly)? $")
ACCORDING = re.compile(r"\b(?:according to|in the words of|by the account of|as told by) ")
ACCORDING_BEGINS = ("according to ", "in the words of ", "by the account of ", "as told by ")
NOUNS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|u\.n\.")
# Abbreviations are looked for behind a mark that was found, not before every letter.
CLAUSE_EDGE = re.compile(
    r"[.;:!?\n\"“”](?<!\bu[\s\S])(?<!u\.n[\s\S])(?<!mr[\s\S])(?<!u\.s[\s\S])(?<!\.n[\s\S])"
    r"|--| - | – |—"
)
COMMA = re.compile(r", ")
PARENTHESIS = re.compile(r"\([^()]{0,150}\)")
INVERTED = re.compile(r"[,?!.][\"”’']? ?$|[\"”’'] ?$")
LONGEST_NAME = 5  # words
FULL_NAME = re.compile(r"(?:[ -][A-Z][^\W\d_]+){1,3}")
BODIES = frozenset({"official", "un", "ngo"})
PRONOUNS = frozenset({"he", "she", "they", "it", "both"})
FIRST_PERSON = frozenset({"i", "we", "you", "us"})


@cache
def read_source_words() -> dict[str, str]:
    """Read the nouns of sources by type of source."""
    return dict(read_pairs("source_words.csv"))


def find_sources(named: NamedText) -> list[NameMention]:
    """Find who is said to say something, in order.

    >>> [(m.name, m.category) for m in find_sources(NamedText("It is cold, police said."))]
    [('police', 'official')]
    """
    flat = named.flat
    saying_verbs, body_verbs = read_class("saying_verb"), read_class("recording_verb")
    found: list[NameMention] = []
    for at, word in named.words:
        if word in body_verbs:
            recording = RECORDING.match(flat, at)
            mention = _before(named, at) if recording else None
            if mention is not None and mention.category in BODIES:
                found.append(mention)
        if word not in saying_verbs:
            continue
        match = SPEAKING.match(flat, at)
        if match is None:
            continue
        if PASSIVE.search(flat, max(0, match.start() - 16), match.start()):
            continue
        if _inside_quotes(named.text, match.start()):
            continue
        mention = _before(named, match.start()) or _after(named, match.start(), match.end())
        if mention is not None:
            found.append(mention)
    for match in find_begun(ACCORDING, flat, ACCORDING_BEGINS):
        mention = _judge(named, match.end(), _stop(flat, match.end(), 70))
        if mention is not None:
            found.append(mention)
    unique = {(mention.start, mention.end): mention for mention in found}
    return sorted(unique.values(), key=lambda mention: mention.start)


def _inside_quotes(text: str, offset: int) -> bool:
    """Whether an offset lies in quoted speech of its paragraph."""
    line = max(text.rfind("\n", 0, offset) + 1, offset - 600)
    if text.count('"', line, offset) % 2:
        return True
    return text.rfind("“", line, offset) > text.rfind("”", line, offset)


def _stop(flat: str, start: int, reach: int) -> int:
    edge = re.search(r"[.,;:!?\n\"“”()](?!n\.)", flat[start : start + reach])
    return start + edge.start() if edge else min(len(flat), start + reach)


def _before(named: NamedText, verb: int) -> NameMention | None:
    """The subject before a word of saying."""
    flat = named.flat
    low = max(0, verb - 160)
    window = flat[low:verb]
    if "(" in window:
        window = PARENTHESIS.sub(lambda match: " " * len(match.group()), window)
    edges = [edge.end() for edge in CLAUSE_EDGE.finditer(window)]
    start = edges[-1] if edges else 0
    if not window[start:].strip(" ,'’"):
        return None
    parts = [start, *(start + comma.end() for comma in COMMA.finditer(window[start:])), len(window)]
    for first, last in reversed(list(pairwise(parts))):
        mention = _judge(named, low + first, low + last, names=last == len(window))
        if mention is not None:
            return mention
    return None


def _after(named: NamedText, verb: int, end: int) -> NameMention | None:
    """The subject after an inverted word of saying: '"...," said a worker'."""
    if not INVERTED.search(named.flat, max(0, verb - 4), verb):
        return None
    return _judge(named, end, _stop(named.flat, end + 1, 70))


def _judge(named: NamedText, start: int, end: int, *, names: bool = True) -> NameMention | None:
    """The type of a noun phrase by its first telling word; places and names tell too."""
    words = read_source_words()
    flat = named.flat
    pronoun: tuple[int, int] | None = None
    for match in NOUNS.finditer(flat, start, end):
        word = match.group().removesuffix("'s")
        if word in words:
            return _mention(named, match.start(), match.end(), words[word], start)
        if word in FIRST_PERSON:
            return None
        if word in PRONOUNS and pronoun is None:
            pronoun = match.span()
    if pronoun is not None and pronoun[1] + 12 >= end:
        return _mention(named, *pronoun, PRONOUN)
    return _by_name(named, start, end) if names else None


def _by_name(named: NamedText, start: int, end: int) -> NameMention | None:
    """A capital or country that speaks is official; another proper name is a named person."""
    at = named.index_from(start)
    for capital in named.capitals[at : at + 6]:
        if capital.start >= end:
            break
        place = read_gazetteer().match(named.flat, capital.start, capital.end, capital.key)
        if place is not None and capital.start <= start + 6:
            return _mention(named, capital.start, place[0], "official")
        if capital.start > start + 24:
            break
        nation = read_demonyms().match(named.flat, capital.start, capital.end, capital.key)
        if nation or capital.key.startswith("korean"):
            continue
        alone = named.text[capital.end : end].strip() in ("", "has", "had", "who")
        if capital.key not in read_class("leading") and (capital.start > start + 1 or alone):
            end_of_name = FULL_NAME.match(named.text, capital.end)
            stop = end_of_name.end() if end_of_name else capital.end
            return _mention(named, capital.start, stop, "named")
    return None


def _mention(
    named: NamedText, start: int, end: int, category: str, phrase: int | None = None
) -> NameMention:
    """A source; its name is the noun phrase up to its telling word, never for an anonymous one."""
    words = named.text[start if phrase is None else phrase : end].split()[-LONGEST_NAME:]
    while len(words) > 1 and words[0].lower() in read_class("leading"):
        words.pop(0)
    return NameMention(
        type=MentionType.SOURCE,
        start=start,
        end=end,
        rule="source_speaking",
        name="a source" if category == "anonymous" else " ".join(words),
        category=category,
    )
