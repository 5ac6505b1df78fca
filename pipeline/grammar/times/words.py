"""Words and numbers of a text as tokens with their categories.

Belongs here: the lexicon of times and how figures are told apart (a year, a day, a clock time, an
ISO date). Does not belong: what they mean together.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.grammar.times.holidays import first_words, named_time_at
from pipeline.grammar.times.pattern import BREAK, LITERAL, NAME, OTHER, Alphabet, Token
from pipeline.model.meaning import Holiday, NamedEvent
from pipeline.text.words import Cutter

WORDS = Cutter(r"['’]\d\d(?!\w)|\d+(?:[.,:/\-–]\d+)*[A-Za-z]{0,2}|[^\W\d_]+|['’][sS]\b|[^\w\s]|\n+")
PIECES = re.compile(r"\d+(?:st|nd|rd|th)?|[A-Za-z]+|\D")
# A lower-case "sat" is a verb and "may" a modal: these count in lower case only beside a number.
CAPITAL_ONLY = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "dec", "jun", "jan"})
MONEY_BEFORE = frozenset("$€£¥₩₽₹")
MEMO_SIZE = 20_000
WRAPPED_LINE = 55  # a line longer than this that ends without a full stop goes on below

FIGURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ISO", re.compile(r"([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})\Z")),
    ("ISO", re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\Z")),
    ("SLASHED", re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)\Z")),
    ("YEARMONTH", re.compile(r"((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])\Z")),
    ("MONTHYEAR", re.compile(r"(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)\Z")),
    ("YEARS", re.compile(r"((?:19|20)\d\d)[-–/](\d\d|(?:19|20)\d\d)\Z")),
    ("CLOCK", re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(am|pm)?\Z", re.IGNORECASE)),
    ("CLOCK", re.compile(r"(1[0-2]|0?\d)(?:\.([0-5]\d))?(am|pm)\Z", re.IGNORECASE)),
    ("DECADENUM", re.compile(r"((?:1[6-9]|20)?\d0)s\Z")),
    ("ORDNUM", re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")),
    ("SHORTDATE", re.compile(r"(\d{1,2})/(\d{1,2})\Z")),
    ("DECIMAL", re.compile(r"(\d+\.\d+)\Z")),
    ("AMOUNT", re.compile(r"(\d{1,3}(?:,\d{3})+)\Z")),
    ("COUNTED", re.compile(r"(\d+(?:\.\d+)?)(years|yrs|hrs|[hHdDyY])\Z")),
)
SHORT_UNITS = {"h": "hour", "d": "day", "y": "year", "hr": "hour", "yr": "year"}
SAME_MARKS = (("–", "-"), ("—", "-"), ("/", "-"), ("’s", "'s"), ("’", "'"))
SHORT_YEAR = frozenset({"SHORTYEAR"})
# The sets of categories that figures and finished times can have.
FIGURE_KINDS: tuple[frozenset[str], ...] = (
    *(frozenset({kind}) for kind in dict.fromkeys(kind for kind, _ in FIGURES)),
    frozenset({"INT", "DAYNUM", "HOURNUM"}),
    frozenset({"INT", "DAYNUM"}),
    frozenset({"INT"}),
    frozenset({"INT", "TENSNUM"}),
    frozenset({"INT", "YEAR"}),
    frozenset({"YEAR"}),
    frozenset({"CODE"}),
    frozenset({"LOWMONTH"}),
    frozenset({"LOWDAY"}),
    frozenset({"NUMBER"}),
    frozenset({"NUMBER", "YEARWORDS"}),
    frozenset({"ORD"}),
)


@cache
def lexicon() -> Mapping[str, Mapping[str, str]]:
    """Word -> category -> value, as lexicon/times.csv has them."""
    entries: dict[str, dict[str, str]] = {}
    source = files("pipeline.grammar").joinpath("lexicon/times.csv")
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        entries.setdefault(row["word"], {})[row["category"]] = row["value"]
    return entries


class Tokenizer:
    """Cuts texts into tokens over one alphabet."""

    def __init__(self, alphabet: Alphabet, words: Iterable[str]) -> None:
        self._alphabet = alphabet
        self._known: dict[str, tuple[str, Mapping[str, object]]] = {}
        self._holiday = alphabet.character(frozenset({"TIME", "HOLIDAYN"}))
        self._event = alphabet.character(frozenset({"TIME", "EVENTN"}))
        self._first_words = first_words()
        self._memo: dict[str, str] = {}  # saves a lower-case copy of every word
        self._short_year = alphabet.character(SHORT_YEAR)
        entries = lexicon()
        for word in {*entries, *words}:
            values: dict[str, object] = dict(entries.get(word, {}))
            kinds = frozenset({*values, LITERAL + word} if word in words else values)
            self._known[word] = (alphabet.character(kinds), values)
        for mark, same in SAME_MARKS:
            self._known[mark] = self._known[same]
        for kinds in FIGURE_KINDS:
            alphabet.character(kinds)

    def tokens(
        self, text: str
    ) -> tuple[str, list[tuple[int, int]], dict[int, Holiday | NamedEvent]]:
        """The text as one character a word, where each word stands, and named times by word."""
        known, firsts, memo = self._known, self._first_words, self._memo
        characters: list[str] = []
        spans: list[tuple[int, int]] = []
        times: dict[int, Holiday | NamedEvent] = {}
        line = reach = 0
        starts, ends, words = WORDS.cut(text)
        for span, word in zip(zip(starts, ends, strict=True), words, strict=True):
            if span[0] < reach:
                continue
            character = memo.get(word)
            if character is not None:
                characters.append(character)
                spans.append(span)
                continue
            lower = word.lower()
            if lower in firsts and (named := named_time_at(text, span[0])) is not None:
                times[len(spans)], reach = named
                is_holiday = isinstance(named[0], Holiday)
                characters.append(self._holiday if is_holiday else self._event)
                spans.append((span[0], reach))
                continue
            entry = known.get(lower)
            if entry is not None or word[0].isalpha():
                characters.append(self._character(word, lower))
            elif word[0] == "\n":
                wrapped = span[1] - span[0] == 1 and span[0] - line > WRAPPED_LINE
                line = span[1]
                if wrapped and text[span[0] - 1] not in ".!?:":
                    continue
                characters.append(BREAK)
            elif len(word) == 3 and word[0] in "'’":
                characters.append(self._short_year)
            elif word[0].isdigit():
                self._figure(text, word, span[0], characters, spans)
                continue
            else:
                characters.append(OTHER)
            spans.append(span)
        return "".join(characters), spans, times

    def _character(self, word: str, lower: str) -> str:
        """The character of a word; remembered unless the word may begin a name."""
        entry = self._known.get(lower)
        if entry is None:
            character = NAME if word[0].isupper() else OTHER
        else:
            character = self._lower(word) if word in CAPITAL_ONLY else entry[0]
        if lower not in self._first_words:
            if len(self._memo) >= MEMO_SIZE:
                self._memo.clear()
            self._memo[word] = character
        return character

    def _lower(self, word: str) -> str:
        entry = lexicon()[word]
        kinds = frozenset({"LOWMONTH"} if "MONTH" in entry else {"LOWDAY"})
        return self._alphabet.character(kinds)

    def _figure(
        self,
        text: str,
        word: str,
        start: int,
        characters: list[str],
        spans: list[tuple[int, int]],
    ) -> None:
        """Add a figure: as a whole when it has a known form, else cut into its pieces."""
        kinds, _ = read_figure(word)
        if kinds is not None:
            characters.append(OTHER if _is_money(text, start) else self._alphabet.character(kinds))
            spans.append((start, start + len(word)))
            return
        money = _is_money(text, start)
        for piece in PIECES.finditer(word):
            part = piece.group()
            kinds, _ = read_figure(part) if part[0].isdigit() else (None, {})
            if kinds is not None:
                characters.append(OTHER if money else self._alphabet.character(kinds))
            else:
                entry = self._known.get("-" if part == "–" else part.lower())
                characters.append(entry[0] if entry else OTHER)
            spans.append((start + piece.start(), start + piece.end()))

    def token(self, text: str, character: str, span: tuple[int, int]) -> Token:
        """One token, its values worked out."""
        start, end = span
        word = text[start:end].lower().replace("’", "'").replace("–", "-").replace("—", "-")
        if character == self._short_year:
            return Token(start, end, character, {"SHORTYEAR": int(word[1:])}, word)
        if word[:1].isdigit():
            return Token(start, end, character, read_figure(word)[1], word)
        entry = self._known.get(word)
        values: Mapping[str, object] = entry[1] if entry else {}
        if entry and text[start:end] in CAPITAL_ONLY:
            low = "MONTH" if "MONTH" in values else "WEEKDAY"
            values = {"LOWMONTH" if low == "MONTH" else "LOWDAY": values[low]}
        return Token(start, end, character, values, word)


def _is_money(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip()
    return before[-1:] in MONEY_BEFORE and bool(before)


@lru_cache(maxsize=4096)
def read_figure(word: str) -> tuple[frozenset[str] | None, Mapping[str, object]]:
    """The categories of a figure and what it is worth in each; None when it has no known form.

    >>> read_figure("2019-12-22")
    (frozenset({'ISO'}), {'ISO': datetime.date(2019, 12, 22)})
    >>> read_figure("538400")[1]
    {'INT': 538400}
    """
    if word.isdecimal():
        return _read_integer(word)
    for kind, pattern in FIGURES:
        match = pattern.match(word)
        if match is None:
            continue
        value = _figure_value(kind, match.groups())
        if value is not None:
            return frozenset({kind}), {kind: value}
    return None, {}


def _read_integer(word: str) -> tuple[frozenset[str] | None, Mapping[str, object]]:
    if len(word) == 8:
        match = FIGURES[1][1].match(word)
        value = _figure_value("ISO", match.groups()) if match else None
        if value is not None:
            return frozenset({"ISO"}), {"ISO": value}
    if len(word) > 9:
        return frozenset({"INT"}), {"INT": 0}
    number = int(word)
    if len(word) <= 2 and 1 <= number <= 31:
        kinds = {"INT", "DAYNUM"} | ({"HOURNUM"} if number <= 24 else set())
        return frozenset(kinds), dict.fromkeys(kinds, number)
    if len(word) == 2 and number % 10 == 0:
        return frozenset({"INT", "TENSNUM"}), {"INT": number, "TENSNUM": number}
    if len(word) == 4 and 1500 <= number <= 2100:
        return frozenset({"INT", "YEAR"}), {"INT": number, "YEAR": number}
    return frozenset({"INT"}), {"INT": number}


def _figure_value(kind: str, groups: tuple[str | None, ...]) -> object | None:
    parts = [g or "" for g in groups]
    if kind == "ISO":
        return _day(int(parts[0]), int(parts[1]), int(parts[2]))
    if kind == "SLASHED":
        return _slashed(int(parts[0]), int(parts[2]), parts[3])
    if kind == "YEARMONTH":
        year, month = int(parts[0]), int(parts[1])
        if len(parts[1]) == 2 and month == year % 100 + 1:
            return None  # "2010-11" is a season or a budget year
        return year * 100 + month
    if kind == "MONTHYEAR":
        return int(parts[1]) * 100 + int(parts[0])
    if kind == "YEARS":
        first = int(parts[0])
        last = int(parts[1]) if len(parts[1]) == 4 else first // 100 * 100 + int(parts[1])
        # Four digits on both sides are two years, each a time of its own.
        return (first, last) if len(parts[1]) == 2 and first < last <= first + 15 else None
    if kind == "CLOCK":
        return _clock(int(parts[0]), int(parts[1] or -1), parts[2].lower())
    if kind == "SHORTDATE":
        return (int(parts[0]), int(parts[1])) if min(int(parts[0]), int(parts[1])) >= 1 else None
    if kind == "COUNTED":
        unit = parts[1].lower()
        return (float(parts[0]), SHORT_UNITS.get(unit.rstrip("s"), "year"))
    if kind == "DECIMAL":
        return float(parts[0])
    return int(parts[0].replace(",", ""))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _slashed(first: int, second: int, year: str) -> date | None:
    """Month first as in American print, day first where the month would be none."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    if first > 31 or second > 31:
        return None
    return _day(full, first, second) or _day(full, second, first)


def _clock(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}" + (f":{minute:02d}" if minute >= 0 else "")
