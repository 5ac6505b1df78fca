"""Marks of footnotes that are glued to what they stand behind: "in 2019.16 By then", "left.[4]".

Belongs here: which digits are the number of a note. Does not belong: any other number. Decimals
stay: a mark needs a full stop before it and a new sentence, or the end of the line, behind it.
"""

import re

from pipeline.text.lexicon import read_words

MARK = re.compile(
    r"(?P<stop>[.,;!?])(?P<closer>[\"”’'»)]?)"
    r"(?:(?P<sure>(?:\[\d{1,3}\]){1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<digits>[1-9]\d{0,2}))"
    r"(?![^\s\"”’')])(?P<gap>\s*)"
)
UPCOMING = re.compile(r"[“\"‘'(\[«]{0,2}([^\W\d_]{1,24})")
PEOPLE = re.compile(r"(?:North |South )?[A-Z][a-z]{1,16}(?:ans?|ese|ish|men|women)\b")
SIGN_OR_CODE = re.compile(
    r"(?:[$€£¥￥₩￦₽₮₭₫₹₦₱₴₪₺₸฿]|(?<![A-Za-z])[A-Z]{2,3}|\bRs\.?)[ \u00a0]?\Z"
)
YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d\Z")
COUNT = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,6})\Z")
WORD = re.compile(r"(?:\A|[\s(“\"‘'—–-])([^\W\d_]{2,30})\Z")
DATED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|\b[Ii]n|\b[Ss]ince|\b[Bb]y|\b[Dd]uring|\b[Uu]ntil|\b[Ee]arly|\b[Ll]ate|\b[Mm]id-?),?\s\Z"
)
LABEL = re.compile(
    r"(?:\A|\n|\b(?:versions?|release|sections?|paras?|paragraphs?|tables?|figures?|chapters?|articles?"
    r"|annex|rules?|parts?|items?|clauses?|numbers?|nos?\.?|at|until|from))\s*\Z",
    re.IGNORECASE,
)
NEAR = 2  # notes that others stand beside have numbers that follow each other
REACH = 48  # characters before a mark that are looked at


def find_notes(text: str, start: int) -> list[tuple[int, int]]:
    """Find the marks of notes from `start` on, as spans of what is no text.

    >>> text = "It had 511 workers in 2019.16 By then 3.5 per cent had left.[17]"
    >>> [text[a:b] for a, b in find_notes(text, 0)]
    ['16', '[17]']
    """
    found: list[tuple[int, int]] = []
    sure: set[int] = set()
    open_ones: list[tuple[int, int]] = []
    for match in MARK.finditer(text, start):
        group = "sure" if match["sure"] else "digits"
        verdict = _judge(text, match)
        if verdict == "note":
            found.append(match.span(group))
            if group == "digits":
                sure.add(int(match[group]))
        elif verdict == "perhaps":
            open_ones.append(match.span(group))
    found += (span for span in open_ones if _is_in_series(int(text[slice(*span)]), sure))
    return sorted(found)


def _is_in_series(number: int, sure: set[int]) -> bool:
    near = range(number - NEAR, number + NEAR + 1)
    return any(other in sure for other in near if other != number)


def _judge(text: str, match: re.Match[str]) -> str:
    """Tell "note", "perhaps" (if notes with the numbers beside it are there) or "none"."""
    before = text[max(0, match.start() - REACH) : match.start()]
    kind = "word" if match["closer"] or before[-1:] in ("”", "’", '"') else _kind_before(before)
    if match["sure"]:
        return "note" if kind else "none"
    ends = "\n" in match["gap"] or match.end() == len(text)
    if not match["gap"] and not ends:
        return "none"
    upcoming = None if ends else UPCOMING.match(text, match.end())
    word = upcoming[1] if upcoming else ""
    if match["stop"] in ",;":
        fits = kind in ("word", "bracket", "year") and word.lower() in read_words(
            "words_after_notes"
        )
        return "note" if fits else "none"
    if kind is None or not (ends or word[:1].isupper()):
        return "none"
    if word.lower() in read_words("words_after_decimals"):
        return "none"
    opens = word.lower() in read_words("sentence_openers")
    if kind in ("word", "bracket"):
        people = upcoming is not None and PEOPLE.match(text, upcoming.start(1))
        return "perhaps" if people else "note"
    return _judge_number(before, kind, opens=opens, ends=ends)


def _judge_number(before: str, kind: str, *, opens: bool, ends: bool) -> str:
    number = YEAR.search(before) or COUNT.search(before)
    assert number is not None  # noqa: S101 - the kind says so
    ahead = before[: number.start()]
    if SIGN_OR_CODE.search(ahead) or (kind != "year" and LABEL.search(ahead)):
        return "none"
    if kind == "year":
        return "note" if (DATED.search(ahead) or (opens and not ends)) else "perhaps"
    large = len(number.group()) > 2  # 42.17 may be a decimal, 511.17 hardly
    return "note" if large and opens else "perhaps"


def _kind_before(before: str) -> str | None:
    """What a mark's full stop stands behind: bracket, year, count, word, or nothing that fits."""
    if before[-1:] in (")", "]"):
        return "bracket"
    if YEAR.search(before):
        return "year"
    if COUNT.search(before):
        return "count"
    word = WORD.search(before)
    if word is None:
        return None
    lowered = word[1].lower()
    if lowered in read_words("abbreviations_before_names") or lowered in ("no", "nos"):
        return None
    if lowered in read_words("abbreviations_anywhere"):
        return None
    return "word" if len(lowered) > 2 or lowered in read_words("sentence_openers") else None
