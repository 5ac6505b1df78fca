"""The cascade: words to numbers to times to larger times, and what of it is a mention.

Belongs here: the order of the levels and the choice of mentions. Does not belong: any rule.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.grammar.times import absolute, figures, lengths, parts, relative
from pipeline.grammar.times.holidays import first_words, holiday_at
from pipeline.grammar.times.pattern import (
    BREAK,
    NAME,
    OTHER,
    Alphabet,
    Figure,
    Level,
    Rule,
    Token,
    literals,
)
from pipeline.grammar.times.words import Tokenizer
from pipeline.model.meaning import (
    Base,
    Bounded,
    Century,
    Clock,
    Day,
    Decade,
    Duration,
    Fraction,
    Holiday,
    Meaning,
    Month,
    NamedEvent,
    Nth,
    Part,
    Recurring,
    Relative,
    Rolling,
    Same,
    Season,
    Shifted,
    Vague,
    Weekday,
    Year,
    YearRange,
)
from pipeline.model.mention import MentionType
from pipeline.model.time import TimeMention, TimexType

LEVELS: tuple[tuple[Rule, ...], ...] = (
    figures.RULES,
    figures.MIXED,
    (*relative.RULES[:4], *absolute.RULES, *relative.RULES[4:]),
    parts.INSIDE,
    parts.PARTS,
    parts.PARTS,
    parts.BOUNDS,
    parts.BOUNDS,
    lengths.RULES,
)
# Words outside the lexicon that start nothing, but must not be lost between levels.
MARKS = ("'s", "'", "-", ",", ".", "of", "the", "a", "an", "in", "q", "h", "m", "p", "half")
TRIGGERS = (
    "MONTH", "LOWMONTH", "WEEKDAY", "LOWDAY", "WEEKDAYS", "SEASON", "UNIT", "ONE", "DAYWORD",
    "TONIGHT", "DAYPART", "NOON", "SETWORD", "VAGUE", "DECADEWORD", "YEAR", "ISO", "SLASHED",
    "YEARMONTH", "MONTHYEAR", "YEARS", "CLOCK", "DECADENUM", "SHORTDATE", "COUNTED", "NUMWORD",
    "HOURNUM", "HOLIDAYNAME", "EVENTNAME",
)  # fmt: skip
KINDS: dict[type, frozenset[str]] = {
    Year: frozenset({"TIME", "YEARN"}),
    YearRange: frozenset({"TIME", "YEARN"}),
    Month: frozenset({"TIME", "MONTHN"}),
    Day: frozenset({"TIME", "DAYN"}),
    Weekday: frozenset({"TIME", "WEEKDAYN"}),
    Season: frozenset({"TIME", "SEASONN"}),
    Fraction: frozenset({"TIME", "FRACTIONN"}),
    Decade: frozenset({"TIME", "DECADEN"}),
    Century: frozenset({"TIME", "CENTURYN"}),
    Holiday: frozenset({"TIME", "HOLIDAYN"}),
    Part: frozenset({"TIME", "PARTN"}),
    Nth: frozenset({"TIME", "NTHN"}),
    NamedEvent: frozenset({"TIME", "EVENTN"}),
    Bounded: frozenset({"TIME", "BOUNDN"}),
    Rolling: frozenset({"TIME", "ROLLINGN"}),
    Shifted: frozenset({"TIME", "SHIFTEDN"}),
    Clock: frozenset({"TIME", "CLOCKN"}),
    Duration: frozenset({"LENGTHN"}),
    Recurring: frozenset({"SETN"}),
    Vague: frozenset({"VAGUEN"}),
}
RELATIVE_KINDS = {
    "year": frozenset({"TIME", "YEARN"}),
    "month": frozenset({"TIME", "MONTHREL"}),
    "week": frozenset({"TIME", "WEEKN"}),
    "weekend": frozenset({"TIME", "WEEKENDN"}),
    "day": frozenset({"TIME", "DAYN", "RELDAY"}),
    "": frozenset({"TIME", "OTHERN"}),
}


def kinds_of(meaning: Meaning) -> frozenset[str]:
    """The categories that a finished time has for the next level."""
    if isinstance(meaning, (Relative, Same)):
        return RELATIVE_KINDS.get(meaning.unit, RELATIVE_KINDS[""])
    return KINDS[type(meaning)]


class Grammar:
    """All levels, compiled over one alphabet."""

    def __init__(self) -> None:
        self.alphabet = Alphabet()
        words = {*MARKS, *(w for level in LEVELS for w in literals(level))}
        self.tokenizer = Tokenizer(self.alphabet, words)
        for kinds in (*KINDS.values(), *RELATIVE_KINDS.values()):
            self.alphabet.character(kinds)
        self.levels = tuple(Level(rules, self.alphabet) for rules in LEVELS)
        self.trigger = re.compile(self.alphabet.matching(TRIGGERS))
        self.island = re.compile(f"[^{OTHER}{NAME}\\{BREAK}]+")
        self.holiday = self.alphabet.character(frozenset({"TIME", "HOLIDAYN"}))


@cache
def grammar() -> Grammar:
    """The compiled grammar, built at first use."""
    return Grammar()


def find_times(text: str) -> list[TimeMention]:
    """Find the times, lengths and sets of a text, in order.

    Args:
        text: any text; offsets of the mentions are code points of it.

    >>> [(text_, m.rule) for text_ in ["They left in late 2019."] for m in find_times(text_)]
    [('They left in late 2019.', 'edge')]
    """
    rules = grammar()
    string, spans = rules.tokenizer.tokens(text)
    string = _mark_holidays(text, string, spans)
    found: list[TimeMention] = []
    for island in rules.island.finditer(string):
        if not rules.trigger.search(island.group()) and rules.holiday not in island.group():
            continue
        tokens = _island_tokens(text, string, spans, island.start(), island.end())
        found.extend(_mentions(text, _reduce(text, tokens)))
    return found


def _mark_holidays(text: str, string: str, spans: Sequence[tuple[int, int]]) -> str:
    """Put the character of a holiday where the name of one begins, a gap where it goes on."""
    rules, firsts = grammar(), first_words()
    changed: list[str] | None = None
    skip = -1
    for no, (start, end) in enumerate(spans):
        if start < skip or end - start < 2 or text[start:end].lower() not in firsts:
            continue
        holiday = holiday_at(text, start)
        if holiday is None:
            continue
        changed = changed or list(string)
        changed[no] = rules.holiday
        skip = holiday[1]
    return string if changed is None else "".join(changed)


def _island_tokens(
    text: str, string: str, spans: Sequence[tuple[int, int]], first: int, last: int
) -> list[Token]:
    """The tokens of one island; a holiday's name is one token."""
    rules = grammar()
    tokens: list[Token] = []
    reach = -1
    for no in range(first, last):
        if spans[no][0] < reach:
            continue
        if string[no] == rules.holiday:
            holiday = holiday_at(text, spans[no][0])
            if holiday is not None:
                meaning, reach = holiday
                tokens.append(Token(spans[no][0], reach, string[no], {}, "", meaning, "holiday"))
                continue
        tokens.append(rules.tokenizer.token(text, string[no], spans[no]))
    return tokens


def _reduce(text: str, tokens: list[Token]) -> list[Token]:
    """Run all levels over one island."""
    rules = grammar()
    for level in rules.levels:
        string = "".join(token.character for token in tokens)
        at = 0
        out: list[Token] = []
        while (found := level.next_match(string, at, tokens, text)) is not None:
            rule, matched, meaning = found
            out.extend(tokens[at : matched.first])
            out.append(_put_together(rule, matched.first, matched.last, meaning, tokens))
            at = matched.last + 1
        if out:
            tokens = out + tokens[at:]
    return tokens


def _put_together(
    rule: Rule, first: int, last: int, meaning: Meaning | Figure, tokens: Sequence[Token]
) -> Token:
    start, end = tokens[first].start, tokens[last].end
    alphabet = grammar().alphabet
    if isinstance(meaning, Figure):
        return Token(start, end, alphabet.character(meaning.categories), meaning.values)
    return Token(
        start, end, alphabet.character(kinds_of(meaning)), {}, "", meaning, rule.name, rule.weak
    )


def _mentions(text: str, tokens: Sequence[Token]) -> list[TimeMention]:
    """The finished times of an island that are mentions."""
    found: list[TimeMention] = []
    for token in tokens:
        if token.meaning is None or token.weak:
            continue
        kind = timex_type(token.meaning)
        found.append(
            TimeMention(
                type=MentionType.DURATION if kind is TimexType.DURATION else MentionType.TIME,
                start=token.start,
                end=token.end,
                rule=token.rule,
                timex_type=kind,
                meaning=token.meaning,
            )
        )
    return found


def timex_type(meaning: Meaning) -> TimexType:
    """The TIMEX3 type of a meaning."""
    if isinstance(meaning, Duration):
        return TimexType.DURATION
    if isinstance(meaning, Recurring):
        return TimexType.SET
    if isinstance(meaning, Clock):
        return TimexType.TIME
    return TimexType.DATE
