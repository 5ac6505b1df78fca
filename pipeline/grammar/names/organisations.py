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
from pipeline.grammar.names.organisation_roles import find_role
from pipeline.grammar.names.phrasebook import PhraseBook
from pipeline.grammar.names.places import read_gazetteer
from pipeline.model.mention import MentionType, NameMention

NUMBERED = re.compile(r"-\d{1,3}\b")
LIST_GAPS = frozenset({", ", " and ", ", and ", " & ", " or ", ", or "})
STROY = re.compile(
    r"[^\W\d_]{3,}(?:stroy|stroi|lesprom|promstroy|lesstroy|torg|bud|bau|impex)"
    r"(?:invest|servis|service|montazh|trans|group|komplekt|mash)?$"
)
SENDERS = frozenset({"broker", "employer", "recipient"})
EMPLOYING = frozenset({"broker", "employer", "owner"})
HEAD_OF_TITLE = re.compile(r"\bthe [A-Z][a-z]+ and $")
QUOTES = "\"'“‘«„"
HEADLINE = 200  # the most characters of it on either side of a name
TITLE_REACH = 60  # how far before a quoted name the word for what it names may stand
OF_PLACE = re.compile(
    r"[^\s-]+-(?:based|listed|owned|run|backed|registered|controlled) (?=\S)", re.I
)
CONTRACTED = re.compile(r"'(?:m|re|d|ll|ve)\b")
PARTICIPLES = ("-based", "-listed", "-owned", "-run", "-backed", "-registered", "-controlled")
LEGAL_TAIL = 12  # the longest legal form that may reach beyond a run's last word


@cache
def _legal_form() -> re.Pattern[str]:
    """Legal forms as they are printed after a name."""
    forms = sorted(read_words("legal_forms.txt"), key=lambda form: (-len(form), form))
    return re.compile(rf",? ?(?<=[\s,])(?:{'|'.join(map(re.escape, forms))})(?!\w)(?!-)")


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
        if words and not _is_joined(words, capital.key, flat[words[-1][1] : capital.start]):
            _close(runs, words, flat)
            words = []
        if words or capital.key not in leading:
            words.append((capital.start, capital.end, capital.key))
    _close(runs, words, flat)
    return runs


def _is_joined(words: Sequence[tuple[int, int, str]], key: str, gap: str) -> bool:
    """Whether a capital goes on with a run: "Import and Export Company" is one name."""
    if gap in (" ", " & "):
        return True
    nouns = read_class("org_noun")
    return gap == " and " and len(words) > 1 and words[-1][2] in nouns and key in nouns


def _close(runs: list[Run], words: list[tuple[int, int, str]], flat: str) -> None:
    if len(words) > 1 and words[0][2] in read_class("legal_prefix"):
        words = words[1:]
    if len(words) > 2 and words[-1][2] == "no":  # Garment Factory No. 2
        words = words[:-1]
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
    if any(key in bar for key in run.keys) or len(run.keys) > 7 or _is_no_name(run, named):
        return None
    if _is_title(run, named):
        return None
    end = None if _is_tail(run, named) else _company_end(run, named)
    if end is not None and not _in_title_case(run, named):
        role = _role(run, named, before, strong_only=False)
        return _mention(run.start, end, _name(run, named), role, "company_word")
    if known is not None:
        return _mention(run.start, known[0], known[1][0], known[1][1], "known")
    if _is_after_form(run, named):
        role = _role(run, named, before, strong_only=False)
        return _mention(run.start, run.end, _name(run, named), role, "company_word")
    if run.keys[-1] in read_class("weak_org_noun") and len(run.keys) > 2:
        role = _role(run, named, before, strong_only=False)
        if role is not None:
            return _mention(run.start, run.end, _name(run, named), role, "position")
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
    text = OF_PLACE.sub("", " ".join(named.text[run.start : run.end].split()), count=1)
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower().rstrip(".") in read_class("legal_suffix"):
        words.pop()
    return " ".join(words).rstrip(",&")


def _company_end(run: Run, named: NamedText) -> int | None:
    """Where the name ends, its legal form included, when it has a company's word; else None."""
    last = run.keys[-1]
    legal = _legal_form().match(named.flat, run.end)
    if legal is not None:
        return legal.end()
    if last in read_class("legal_suffix"):
        low = run.end - len(last) - 1
        form = _legal_form().search(named.flat, low, run.end + LEGAL_TAIL)
        return None if len(run.keys) < 2 else form.end() if form else run.end
    if last in read_class("org_noun") and len(run.keys) > 1:
        foreign = len(run.keys) == 2 and (run.keys[0] in read_demonyms() or run.keys[0] == "korean")
        return None if foreign else run.end
    if len(run.keys) == 1 and STROY.match(last):
        return run.end
    return None


def _is_no_name(run: Run, named: NamedText) -> bool:
    """Whether a run is "I'm", "Finnish-owned" alone, or words of a heading in capitals."""
    if any(CONTRACTED.search(key) for key in run.keys):
        return True
    printed = named.text[run.start : run.end]
    if len(run.keys) == 1:
        return run.keys[0].endswith(PARTICIPLES)
    return printed.isupper() and sum(len(key) > 3 for key in run.keys) > 1


def _is_after_form(run: Run, named: NamedText) -> bool:
    """Whether a legal form stands before a name: OOO "Vostok"."""
    before = named.flat[max(0, run.start - 8) : run.start].rstrip(" " + QUOTES).rsplit(" ", 1)[-1]
    if before not in read_class("legal_prefix"):
        return False
    at = named.text.rfind(before.upper(), max(0, run.start - 10), run.start)
    return at >= 0


def _is_title(run: Run, named: NamedText) -> bool:
    """Whether a quoted name is that of a ship, a journal, a film or the like."""
    if not _is_quoted(run, named):
        return False
    left = named.flat[max(0, run.start - TITLE_REACH) : run.start].rsplit(". ", 1)[-1]
    return not read_class("not_firm").isdisjoint(left.replace(",", " ").split())


def _is_tail(run: Run, named: NamedText) -> bool:
    """Whether a run is the end of a longer title: "Employment and Training Corporation"."""
    head = named.text[max(0, run.start - 30) : run.start]
    return len(run.keys) == 2 and HEAD_OF_TITLE.search(head) is not None


def _in_title_case(run: Run, named: NamedText) -> bool:
    """Whether the line is a headline in which every word has a capital."""
    start = named.text.rfind("\n", max(0, run.start - HEADLINE), run.start) + 1
    if start == 0 and run.start > HEADLINE:
        return False
    end = named.text.find("\n", run.end, run.end + HEADLINE)
    end = end if end >= 0 else run.end + HEADLINE
    rest = named.text[start : run.start] + named.text[run.end : end]
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
    return find_role(named.flat, run.start, run.end, strong_only=strong_only)


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
