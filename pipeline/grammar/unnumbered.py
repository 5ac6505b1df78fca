"""One person told without a numeral, to whom something happened: "a welder burned to death".

Belongs here: the noun phrase and the words of harm that belong together ("another had fallen to his
death", "killing a North Korean mason"). Does not belong: numerals, or whether it is a fact
(facts/kinds/unnumbered).

Words of harm are looked for first, so that a text without any costs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.grammar.nouns import Head, find_head
from pipeline.grammar.vocabulary import harms, nouns, word_list
from pipeline.model.mention import MentionType, QuantityMention
from pipeline.text.words import find_begun

RULE = "count_unnumbered"
BACK = 130  # how far before its words of harm a person may stand
BETWEEN = 75
ARTICLE = re.compile(
    r"\b(?:an?|another|the (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last))\b"
    r"(?: \d\d-year-old\b,?)?"
    r"|(?P<the>\bthe(?: \d\d-year-old,?)?(?= (?:north korean|dprk) ))"
    r"|(?P<none>(?<!\ba )(?<!\bthe )(?<!\banother )(?<!year-old )\bnorth korean(?= ))"
)  # the last two with a name behind
RULERS = frozenset({"leader", "deputy leader"})  # no worker, with a name
NAME = re.compile(r",? (?:(?:named|called) )?([a-z]{1,8})(?:-[a-z]+)? [a-z]{2,}")
STOP = re.compile(r"[;:!?\n]|\.(?=\s)")
PASSIVE = re.compile(r"\b(?:was|were|been|got|being)(?: \w{3,12}ly| later| also| then)?,? ?$")
PLAIN = re.compile(r",? (?:had |has |also |then |later |was )?$")
CONDITION = re.compile(r"\b(?:if|whenever|should|once|unless|not|every time|in case|no) ?$")
OWN = re.compile(r" (?=an?\b|another\b|(?:the )?(?:\d\d-year-old )?north korean )")
AGE_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
OTHERS = frozenset({"single", "former", "local", "south", "dozen", "few", "couple", "pair"})
CITIZENS = frozenset({"national", "citizen"})  # of whichever country stands before
RANK = ("killed", "charged", "arrested", "missing", "escaped", "injured", "punished")


@dataclass(frozen=True, slots=True)
class Harmed:
    """One person and what happened; spans of the noun phrase and of its article."""

    start: int
    end: int
    article_end: int
    noun: str | None
    noun_class: str
    measure: str


def find_unnumbered(lower: str) -> list[QuantityMention]:
    """Find persons without a numeral to whom something happened, as counts of one."""
    return [
        QuantityMention(
            type=MentionType.COUNT,
            start=one.start,
            end=one.end,
            rule=RULE,
            low=1.0,
            high=1.0,
            noun=one.noun,
            noun_class=one.noun_class,
            number_start=one.start,
            number_end=one.article_end,
        )
        for one in find_harmed(lower)
    ]


def find_harmed(lower: str) -> list[Harmed]:
    """Find persons and what happened to them, each once, in order.

    >>> [(h.noun, h.measure) for h in find_harmed("last may a young welder fell to his death.")]
    [('welder', 'killed')]
    """
    found: dict[int, Harmed] = {}
    for match in find_begun(_pattern(), lower, _begins()):
        if match.start() and (
            lower[match.start() - 1].isalnum() or lower[match.start() - 1] == "-"
        ):
            continue
        for measure, form in harms()[match.group()]:
            one = _harmed(lower, match.start(), match.end(), measure, form)
            known = found.get(one.start) if one else None
            if one and (known is None or RANK.index(measure) < RANK.index(known.measure)):
                found[one.start] = one
    return [found[start] for start in sorted(found)]


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(harms(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b")


@cache
def _begins() -> tuple[str, ...]:
    return tuple(sorted({phrase.split(" ", 1)[0] for phrase in harms()}))


def _harmed(lower: str, start: int, end: int, measure: str, form: str) -> Harmed | None:
    elided = lower.endswith("another ", 0, start) and " was " in lower[max(0, start - BACK) : start]
    passive = elided or PASSIVE.search(lower, max(0, start - 30), start) is not None
    if form == "bringing" or (form == "passive" and not passive):
        return _object(lower, end, measure)
    stops = [stop.end() for stop in STOP.finditer(lower, max(0, start - BACK), start)]
    low = stops[-1] if stops else max(0, start - BACK)
    for article in ARTICLE.finditer(lower, low, start):
        if CONDITION.search(lower, max(0, article.start() - 12), article.start()):
            continue
        if article.lastgroup and lower.endswith(" of ", 0, article.start()):
            continue  # "the brother of the North Korean welder"
        head = _person(lower, article)
        if head is None:
            if article.group() == "another" and PLAIN.fullmatch(lower, article.end(), start):
                return Harmed(*article.span(), article.end(), None, "anaphor", measure)
            continue
        if head.end < start and _is_subject(lower[head.end : start]):
            return _with(article, head, measure)
    return None


def _object(lower: str, end: int, measure: str) -> Harmed | None:
    """The person after "killing", "arrested", "the death of"."""
    gap = OWN.match(lower, end)
    article = ARTICLE.match(lower, gap.end()) if gap else None
    head = _person(lower, article) if article else None
    return _with(article, head, measure) if article and head else None


def _with(article: re.Match[str], head: Head, measure: str) -> Harmed:
    return Harmed(article.start(), head.end, article.end(), head.noun, head.noun_class, measure)


def _person(lower: str, article: re.Match[str]) -> Head | None:
    """The head of a noun phrase of one person who may be a worker from the North."""
    head = find_head(lower, article.end(), single=True)
    if head is None or head.noun is None or head.end - article.end() > 60:
        return None
    if head.noun_class == "nationality":
        fits = "korean" in lower[article.end() : head.end]
    elif head.noun_class == "worker":
        fits = head.noun.rsplit(" ", 1)[-1] not in word_list("unharmed_people.txt")
    else:
        fits = head.noun.rsplit(" ", 1)[-1] in word_list("harmed_people.txt")
    phrase = lower[article.end() : head.end]
    if article.lastgroup and (head.noun in RULERS or not _is_named(lower, head.end)):
        return None
    return head if fits and phrase.endswith(head.noun) and not _is_other(phrase) else None


def _is_named(lower: str, at: int) -> bool:
    """Whether a Korean's name follows: "the welder Chon Kyongsu"."""
    name = NAME.match(lower, at)
    return name is not None and name[1] in word_list("surnames.txt")


def _is_other(phrase: str) -> bool:
    """Whether a phrase has a numeral, or names another people: "a Tajik welder"."""
    words = phrase.split()
    if not OTHERS.isdisjoint(words):
        return True
    if "korean" in phrase or "dprk" in phrase:
        return False
    return words[-1] in CITIZENS or any(
        (known := nouns().get(word)) is not None and known[1] == "nationality" for word in words
    )


def _is_subject(between: str) -> bool:
    """Whether a verb can belong to a noun phrase across these words: "a manager taken hostage"."""
    words = _words(between)
    return len(between) <= BETWEEN and not any(
        word in word_list("harm_breaks.txt") for word in words
    )


def _words(between: str) -> Iterator[str]:
    for match in AGE_WORDS.finditer(between):
        word = match.group()
        yield word
        if word.endswith("n't"):
            yield "not"
