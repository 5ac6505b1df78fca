"""Organisations: known names, names with a company's word at the end, names in a company's place.

Belongs here: finding a proper name of a firm, brand or agency, with the role that the words beside
it give. Does not belong: which of them are facts (facts/kinds/organisations).

Ministries, media, banks, airlines, courts and zones are none (CODEBOOK.md, 26).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.grammar.names.capitals import NamedText
from pipeline.grammar.names.lexicons import read_class, read_pairs, read_words
from pipeline.grammar.names.nations import read_demonyms
from pipeline.grammar.names.phrasebook import PhraseBook
from pipeline.grammar.names.places import read_gazetteer
from pipeline.model.mention import MentionType, NameMention

WINDOW = 90
LEGAL_SUFFIX = re.compile(
    r",? (?:co\b(?!-)\.?(?:,? ?ltd\b\.?)?|ltd\b\.?|llc\b|inc\b\.?|corp\b\.?|jsc\b|ooo\b|pte\b\.?|"
    r"plc\b|limited\b|gmbh\b|s\.r\.o\.|sp\. z o\.o\.|s\.a\.)"
)
NUMBERED = re.compile(r"-\d{1,3}\b")
LIST_GAPS = frozenset({", ", " and ", ", and ", " & ", " or ", ", or "})
FIRM = (
    r"(?:firm|company|companies|contractor|subcontractor|manufacturer|factory|mill|supplier|"
    r"processor|packer|exporter|producer|plant|workshop|complex|shipyard|yard|"
    r"cooperative|co-operative|sawmill|greenhouse|farm|trawler operator|restaurant operator|studio)"
)
AGENCY = (
    r"(?:broker|brokers|agency|agencies|recruiter|recruiters|agent|middleman|intermediary|"
    r"supplier of labou?r|labou?r supplier|dispatcher|manning agent|sponsor|sponsors)"
)
WORKPLACE = r"(?:shipyard|factory|plant|mill|sawmill|greenhouses?|workshop|farm|fleet)"
GOODS = r"(?:products|clothes|clothing|goods|jackets|garments|shoes)"
BUYER = r"(?:importer|importers|retailer|retailers|buyer|buyers|supermarket|chain|chains|customer)"
# What stands before a name: role, whether a name needs no further sign of a company, pattern.
LEFT = (
    ("broker", True, rf"\b{AGENCY}(?: in [^\W\d_]+)?,? (?:called |named |known as |is |was )?"),
    ("employer", True, r"\bemployers?,? (?:called |named |is |was )?"),
    ("employer", True, rf"\b{FIRM}(?: in [^\W\d_]+)?,? (?:called |named |known as )?"),
    ("employer", True, rf"\b(?:the|a|an|another) (?:[^\W\d_]+ )?{FIRM}\b[^.,;:!?]{{1,50}}, "),
    ("broker", True, rf"\b(?:the|a|an|another) (?:[^\W\d_]+ )?{AGENCY}\b[^.,;:!?]{{1,50}}, "),
    ("employer", True, r"\bat one(?: of (?:them|these))?(?: plant| factory| site)?, "),
    ("employer", False, r"\b(?:employed|hired|taken on|engaged) (?:by|at) (?:the )?"),
    ("employer", True, r"\b(?:on|in) the (?:books|payrolls?|name) of (?:the )?"),
    ("employer", False, r"\bdispatched to (?:the )?"),
    ("employer", False, r"\bwork(?:s|ed|ing|ers)? (?:for|at|in) (?:the )?"),
    ("employer", True, r"\bsign(?:board|post|ed)? (?:as|reading|for|of) "),
    ("owner", False, r"\b(?:owned|run|operated|controlled|managed) by (?:the )?(?:[^\W\d_]+'s )?"),
    ("owner", False, r"\b(?:belong(?:s|ed|ing)? to|subsidiary of|arm of|affiliate of) (?:the )?"),
    ("broker", False, r"\b(?:through|via|(?:supplied|recruited|sent|dispatched) by) (?:the )?"),
    ("buyer", True, rf"\b{BUYER},? (?:such as |like |including |called )?"),
    ("buyer", False, r"\b(?:sold|shipped|delivered|supplied|exported) to (?:the )?"),
    ("buyer", False, r"\b(?:bought|purchased|ordered|imported) by (?:the )?"),
    ("brand", True, r"\b(?:brands?|labels?)(?: such as| like| including| called|,)? "),
    (
        "brand",
        True,
        r"\b(?:products|clothes|clothing|goods|jackets|garments|shoes) (?:such as|like) ",
    ),
    (
        "brand",
        False,
        r"\b(?:products|clothes|clothing|goods|jackets|garments|shoes) (?:for|by|of) ",
    ),
)
RIGHT = (
    ("brand", r"(?:'s)?[\"'”’]? (?:label|brand|logo)\b"),
    ("employer", rf"(?:'s)?[\"'”’]? {WORKPLACE}\b"),
    ("employer", r"(?:, an? [^,.;]{3,40},|, which)? (?:employs|employed|has hired|took on)\b"),
    ("brand", r", (?:a|an|the|its) (?:[^\W\d_]+[ -]){0,3}(?:brand|label)\b"),
    ("broker", rf", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){{0,4}}{AGENCY}\b"),
    ("employer", rf", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){{0,4}}{FIRM}\b"),
    ("buyer", rf", (?:a|an|the|its|another) (?:[^\W\d_]+[ -]){{0,4}}{BUYER}\b"),
)
LEFT_PATTERNS = tuple(
    (role, strong, re.compile(pattern + r"[\"'“‘«„]?$")) for role, strong, pattern in LEFT
)
RIGHT_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in RIGHT)
STROY = re.compile(r"[^\W\d_]{3,}(?:stroy|stroi|lesprom|promstroy|lesstroy|torg|bud|bau|impex)")
SENDERS = frozenset({"broker", "employer", "recipient"})
EMPLOYING = frozenset({"broker", "employer", "owner"})
HEAD_OF_TITLE = re.compile(r"\bthe [A-Z][a-z]+ and $")
QUOTES = "\"'“‘«„"


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that follow one another."""

    start: int
    end: int
    keys: tuple[str, ...]


@cache
def read_organisations() -> PhraseBook[tuple[str, str]]:
    """Index well-known firms, brands and retailers: canonical name and usual role."""
    return PhraseBook(
        (name.lower(), (name, role)) for name, role in read_pairs("organisations.csv")
    )


def find_organisations(named: NamedText, names: Sequence[NameMention]) -> list[NameMention]:
    """Find the organisations of a text, in order.

    Args:
        named: the text.
        names: its places, groups and instruments, which are no organisations unless a company's
            word follows.

    >>> [(m.name, m.category) for m in find_organisations(
    ...     NamedText("They work for Morning Tide Apparel Co., Ltd. in Dalian."), [])]
    [('Morning Tide Apparel', 'employer')]
    """
    taken = sorted((name.start, name.end) for name in names)
    runs = find_runs(named)
    found: list[NameMention] = []
    for run in runs:
        if found and run.start < found[-1].end:
            continue
        mention = _judge(run, named, taken, found[-1] if found else None)
        if mention is not None:
            found.append(mention)
    return _with_repeats(named, runs, found)


def find_runs(named: NamedText) -> list[Run]:
    """Cut the capitalised words into runs, without a function word at the start.

    >>> [run.keys for run in find_runs(NamedText("The firm Gulf Arch Ltd. pays Mr Cho."))]
    [('gulf', 'arch', 'ltd'), ('mr', 'cho')]
    """
    leading, flat = read_class("leading"), named.flat
    runs: list[Run] = []
    words: list[tuple[int, int, str]] = []
    for capital in named.capitals:
        if words and flat[words[-1][1] : capital.start] not in (" ", " & "):
            _close(runs, words, flat)
            words = []
        if words or capital.key not in leading:
            words.append((capital.start, capital.end, capital.key))
    _close(runs, words, flat)
    return runs


def _close(runs: list[Run], words: list[tuple[int, int, str]], flat: str) -> None:
    if words:
        number = NUMBERED.match(flat, words[-1][1])
        end = number.end() if number else words[-1][1]
        runs.append(Run(words[0][0], end, tuple(key for _, _, key in words)))


def _judge(
    run: Run, named: NamedText, taken: Sequence[tuple[int, int]], before: NameMention | None
) -> NameMention | None:
    """The organisation that a run names, None when it names none."""
    bar = read_class("org_bar")
    known = read_organisations().match(named.flat, run.start, run.end, run.keys[0])
    if known is not None and known[0] >= run.end:
        role = _role(run, named, before, strong_only=False)
        usual = known[1][1]
        if role is None or (usual in SENDERS and role not in EMPLOYING):
            role = usual
        return _mention(run.start, max(known[0], run.end), known[1][0], role, "known")
    if any(key in bar for key in run.keys) or len(run.keys) > 7:
        return None
    end = None if _is_tail(run, named) else _company_end(run, named)
    if end is not None and not _in_title_case(run, named):
        role = _role(run, named, before, strong_only=False)
        return _mention(run.start, end, _name(run, named), role, "company_word")
    if known is not None:
        return _mention(run.start, known[0], known[1][0], known[1][1], "known")
    if _is_city_and_name(run, named):
        role = _role(run, named, before, strong_only=False)
        return _mention(run.start, run.end, _name(run, named), role, "city_and_name")
    if _is_other(run, named, taken):
        return None
    role = _role(run, named, before, strong_only=not _is_quoted(run, named))
    return _mention(run.start, run.end, _name(run, named), role, "position") if role else None


def _mention(start: int, end: int, name: str, role: str | None, rule: str) -> NameMention:
    return NameMention(
        type=MentionType.ORGANISATION,
        start=start,
        end=end,
        rule=f"organisation_{rule}",
        name=name,
        category=role,
    )


def _name(run: Run, named: NamedText) -> str:
    """The name as printed, on one line, without its legal form."""
    text = " ".join(named.text[run.start : run.end].split())
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower().rstrip(".") in read_class("legal_suffix"):
        words.pop()
    return " ".join(words).rstrip(",&")


def _company_end(run: Run, named: NamedText) -> int | None:
    """Where the name ends, its legal form included, when it has a company's word; else None."""
    last = run.keys[-1]
    legal = LEGAL_SUFFIX.match(named.flat, run.end)
    if legal is not None:
        return legal.end()
    if last in read_class("legal_suffix"):
        form = LEGAL_SUFFIX.search(named.flat, run.end - len(last) - 2, run.end + 7)
        return form.end() if form and len(run.keys) > 1 else None
    if last in read_class("org_noun") and len(run.keys) > 1:
        return run.end
    if len(run.keys) == 1 and STROY.match(last):
        return run.end
    return None


def _is_tail(run: Run, named: NamedText) -> bool:
    """Whether a run is the end of a longer title: "Employment and Training Corporation"."""
    head = named.text[max(0, run.start - 30) : run.start]
    return len(run.keys) == 2 and HEAD_OF_TITLE.search(head) is not None


def _in_title_case(run: Run, named: NamedText) -> bool:
    """Whether the line is a headline in which every word has a capital."""
    start = named.text.rfind("\n", max(0, run.start - 200), run.start) + 1
    end = named.text.find("\n", run.end, run.end + 200)
    rest = named.text[start : run.start] + named.text[run.end : end if end >= 0 else run.end + 200]
    words = [word for word in rest.split() if len(word) > 3 and word[0].isalpha()]
    if len(words) < 3 or rest.rstrip().endswith("."):
        return False
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_city_and_name(run: Run, named: NamedText) -> bool:
    """Whether a run is made as Chinese firms are named: a city, then a word that is no other name.

    So is no "Dandong City", "Vladivostok University" or "Beijing Olympics".
    """
    book, flat = read_gazetteer(), named.flat
    city = book.match(flat, run.start, run.end, run.keys[0])
    if city is None or len(run.keys) > 3 or city[0] >= run.end or flat[city[0]] != " ":
        return False
    if city[1][0].country not in ("CN", "RU") or city[1][0].kind not in ("city", "town"):
        return False
    if named.text[run.start : run.end].isupper():
        return False
    rest = flat[city[0] + 1 : run.end].split()
    excluded = read_words("place_exclusions.txt") | read_class("place_noun")
    return (
        len(rest) <= 2
        and not any(
            word in excluded or word in book or word in read_demonyms() or len(word) < 4
            for word in rest
        )
        and not _in_title_case(run, named)
    )


def _is_other(run: Run, named: NamedText, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the run is a place, a group, a person, a month or an ordinary capital."""
    at = bisect_right(taken, (run.end, 0))
    near = taken[max(0, at - 4) : at]  # names overlap little: the last few suffice
    if any(start < run.end and run.start < end for start, end in near):
        return len(run.keys) == 1 or _covered(run, near)
    first = run.keys[0]
    titles, surnames = read_class("title"), read_words("surnames.txt")
    if first in titles or first in surnames or run.keys[-1] in surnames:
        return True
    if named.word_before(run.start) in titles or len(first) < 3:
        return True
    if len(run.keys) == 1 and (
        first in read_demonyms() or named.text[run.start : run.end].isupper()
    ):
        return True
    return first in read_words("place_exclusions.txt")


def _covered(run: Run, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= run.start and run.end <= end for start, end in taken)


def _is_quoted(run: Run, named: NamedText) -> bool:
    return run.start > 0 and named.text[run.start - 1] in QUOTES


def _role(
    run: Run, named: NamedText, before: NameMention | None, *, strong_only: bool
) -> str | None:
    """The role that the words beside a name give it; an item of a list takes its neighbour's."""
    if before and before.category and named.flat[before.end : run.start] in LIST_GAPS:
        return before.category
    left = named.flat[max(0, run.start - WINDOW) : run.start]
    edge = left.rstrip(" \"'“‘«„")
    last = edge.rsplit(" ", 1)[-1]
    if edge.endswith(",") or last in read_class("left_trigger"):
        for role, strong, pattern in LEFT_PATTERNS:
            if (strong or not strong_only) and pattern.search(left):
                return role
    right = named.flat[run.end : run.end + WINDOW]
    if right[:1] in ",'\"”’ ":
        for role, pattern in RIGHT_PATTERNS:
            if pattern.match(right):
                return role
    return None


def _with_repeats(
    named: NamedText, runs: Sequence[Run], found: Sequence[NameMention]
) -> list[NameMention]:
    """Add where a found name stands again, whole or by its first words."""
    names: dict[str, NameMention] = {}
    for mention in found:
        key = mention.name.lower()
        names.setdefault(key, mention)
        names.setdefault(key.split(" ")[0], mention)
    starts = {mention.start for mention in found}
    again = [
        _mention(run.start, run.end, first.name, None, "repeat")
        for run in runs
        if run.start not in starts
        and (first := names.get(" ".join(run.keys))) is not None
        and not any(m.start <= run.start < m.end for m in found)
    ]
    return sorted([*found, *again], key=lambda mention: mention.start)
