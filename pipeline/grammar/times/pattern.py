"""Patterns over classes of words, and the rules that are made of them.

A pattern is written as items with blanks between: `MONTH .? DAYNUM ,? YEAR`. An upper-case item is
a category of the lexicon, anything else the word itself; `a/b` is a choice, `name=ITEM` keeps a
token for the production, `?`, `*` and `+` repeat, round brackets group. Every word of a text
becomes one character that stands for its set of categories, so that a pattern is a regular
expression over such characters, without nested repetition.

Belongs here: the notation and its compilation. Does not belong: any rule.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.meaning import Meaning

OTHER = "x"
NAME = "X"
BREAK = "|"
FIRST_CHARACTER = 0xE000
GROUPING = frozenset({"(", ")", ")?", ")*", "|"})
LITERAL = "="
BESIDE = re.compile(r"[ \t]*([^\W_]+|[^\w\s])")
# fmt: off
FULL_NAMES = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
))
# fmt: on
GLUE = frozenset("/_@#+=~") | frozenset(".:")


class Token(NamedTuple):
    """A word, number or mark of the text, or a time that was already put together.

    Attributes:
        character: stands for the set of its categories.
        values: what it is worth in each of its categories.
        meaning: of a time that a rule has built, with the rule's name; weak times count only when
            a later rule takes them up ("the month" in "the end of the month").
    """

    start: int
    end: int
    character: str
    values: Mapping[str, object]
    lower: str = ""
    meaning: Meaning | None = None
    rule: str = ""
    weak: bool = False
    partner: int | None = None


class Matched:
    """The tokens of one match, by the names that the pattern gives them."""

    __slots__ = ("_match", "_prefix", "first", "last", "text", "tokens")

    def __init__(
        self, match: re.Match[str], prefix: str, tokens: Sequence[Token], text: str
    ) -> None:
        self._match = match
        self._prefix = prefix
        self.tokens = tokens
        self.text = text
        self.first = match.start()
        self.last = match.end() - 1
        if tokens[self.last].lower == "." and tokens[self.last - 1].lower != "m":
            self.last -= 1  # the full stop of the sentence

    def token(self, name: str) -> Token | None:
        """The token of that name, None if the pattern did without it."""
        group = self._prefix + name
        at = self._match.start(group) if group in self._match.re.groupindex else -1
        return None if at < 0 else self.tokens[at]

    def number(self, name: str, category: str) -> int | None:
        """What the token of that name is worth in a category, as an integer."""
        token = self.token(name)
        if token is None:
            return None
        value = token.values.get(category)
        return None if value is None else int(str(value))

    def word(self, name: str, category: str) -> str | None:
        """What the token of that name is worth in a category, as a string."""
        token = self.token(name)
        return None if token is None else str(token.values.get(category))

    def meaning(self, name: str) -> Meaning | None:
        """The meaning of the time of that name."""
        token = self.token(name)
        return None if token is None else token.meaning

    def word_before(self) -> str:
        """The word before the match in its line, in lower case; a mark counts as a word."""
        return self._before().lower()

    def _before(self) -> str:
        found = BESIDE.match(self.text[max(0, self.start - 40) : self.start][::-1])
        return found.group(1)[::-1] if found else ""

    def word_after(self) -> str:
        """The word after the match in its line, as printed; a mark counts as a word."""
        found = BESIDE.match(self.text, self.end, self.end + 40)
        return found.group(1) if found else ""

    def name_before(self) -> bool:
        """Whether a capitalised word stands right before the match."""
        return self._before()[:1].isupper()

    def glued(self) -> bool:
        """Whether the match is part of a longer code, number or address."""
        before, after = self.text[self.start - 1 : self.start], self.text[self.end : self.end + 2]
        return (before != "" and before in GLUE) or (
            after[:1] != "" and after[:1] in GLUE and after[1:].isalnum()
        )

    def crosses_stop(self) -> bool:
        """Whether a full stop inside the match ends a sentence: it follows no abbreviation."""
        words = self.tokens[self.first : self.last + 1]
        return any(mark.lower == "." and word.lower in FULL_NAMES for word, mark in pairwise(words))

    @property
    def start(self) -> int:
        """Where the match starts in the text."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the match ends in the text."""
        return self.tokens[self.last].end


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that rules have put together, to be used by later levels."""

    categories: frozenset[str]
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two times that belong together and stay two mentions: ends of a range, or a list."""

    first: Token
    last: Token


Production = Callable[[Matched], "Meaning | Figure | Pair | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, a pattern and a production.

    Attributes:
        weak: its times are mentions only as parts of others.
    """

    name: str
    pattern: str
    production: Production
    weak: bool = False


def literals(rules: Iterable[Rule]) -> frozenset[str]:
    """The words that patterns name themselves."""
    found: set[str] = set()
    for rule in rules:
        for item in rule.pattern.split():
            if item in GROUPING:
                continue
            for part in _split(item)[1]:
                if not part.isupper():
                    found.add(part)
    return frozenset(found)


def _split(item: str) -> tuple[str | None, list[str], str]:
    """An item's name, its choices, and how often it may come."""
    repeat = ""
    if len(item) > 1 and item[-1] in "?*+":
        item, repeat = item[:-1], item[-1]
    name, sign, rest = item.partition("=")
    return (name, rest.split("/"), repeat) if sign else (None, item.split("/"), repeat)


class Alphabet:
    """One character for every set of categories that a token can have."""

    def __init__(self) -> None:
        self._characters: dict[frozenset[str], str] = {}

    def character(self, categories: frozenset[str]) -> str:
        """The character of a set of categories, a new one for a new set."""
        if categories not in self._characters:
            self._characters[categories] = chr(FIRST_CHARACTER + len(self._characters))
        return self._characters[categories]

    def matching(self, choices: Iterable[str]) -> str:
        """A character class for tokens that have any of these categories (or are these words)."""
        wanted = {part if part.isupper() else LITERAL + part for part in choices}
        found = sorted(c for s, c in self._characters.items() if s & wanted)
        if not found:
            raise ValueError(f"no word of the lexicon is any of {sorted(wanted)}")
        return "[" + "".join(found) + "]"

    def compile(self, pattern: str, prefix: str) -> str:
        """The regular expression of a pattern; its groups get a prefix."""
        out: list[str] = []
        for item in pattern.split():
            if item in GROUPING:
                out.append({"(": "(?:"}.get(item, item))
                continue
            name, choices, repeat = _split(item)
            one = self.matching(choices)
            out.append((f"(?P<{prefix}{name}>{one})" if name else one) + repeat)
        return "".join(out)


def _first_choices(pattern: str) -> tuple[str, ...]:
    """The choices that a match of a pattern can begin with."""
    found: list[str] = []
    items = pattern.split()
    depth = 0
    settled = False  # an item that must be there was seen on this level
    for no, item in enumerate(items):
        if item == "(":
            depth += 1
            settled = False
            continue
        if item in (")", ")?", ")*"):
            depth -= 1
            if item == ")" and depth == 0:
                return tuple(found)
            settled = False
            continue
        if settled:
            continue
        _, choices, repeat = _split(item)
        found.extend(choices)
        if repeat not in ("?", "*"):
            if depth == 0:
                return tuple(found)
            settled = True
        if no == len(items) - 1:
            break
    return tuple(found)


class Level:
    """Rules that are tried side by side, the first in order wins at a position."""

    def __init__(self, rules: Sequence[Rule], alphabet: Alphabet) -> None:
        self._rules = tuple(rules)
        self._sources = [alphabet.compile(rule.pattern, f"r{n}_") for n, rule in enumerate(rules)]
        self._patterns: dict[int, re.Pattern[str]] = {}
        starts: dict[str, list[int]] = {}
        for n, rule in enumerate(rules):
            for character in alphabet.matching(_first_choices(rule.pattern))[1:-1]:
                starts.setdefault(character, []).append(n)
        self._starts = {c: tuple(ns) for c, ns in starts.items()}

    def _compile(self, no: int) -> re.Pattern[str]:
        """The pattern of a rule, when it is first tried: compiling all takes a while."""
        found = self._patterns[no] = re.compile(self._sources[no])
        return found

    def next_match(
        self, string: str, at: int, tokens: Sequence[Token], text: str
    ) -> tuple[Rule, Matched, "Meaning | Figure | Pair"] | None:
        """The next match from a position on whose production accepts it."""
        starts = self._starts
        for position in range(at, len(string)):
            for n in starts.get(string[position], ()):
                match = (self._patterns.get(n) or self._compile(n)).match(string, position)
                if match is None:
                    continue
                matched = Matched(match, f"r{n}_", tokens, text)
                if matched.crosses_stop():
                    continue
                meaning = self._rules[n].production(matched)
                if meaning is not None:
                    return self._rules[n], matched, meaning
        return None
