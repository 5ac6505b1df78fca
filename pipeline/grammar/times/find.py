"""The cascade: words to numbers to times to larger times, and what of it is a mention.

Belongs here: the order of the levels and the choice of mentions. Does not belong: any rule.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.grammar.times import (
    absolute,
    figures,
    fractions,
    lengths,
    parts,
    ranges,
    relative,
    spans,
    told,
)
from pipeline.grammar.times.pattern import (
    BREAK,
    NAME,
    OTHER,
    Alphabet,
    Figure,
    Level,
    Pair,
    Rule,
    Token,
    literals,
)
from pipeline.grammar.times.words import Tokenizer
from pipeline.model.meaning import (
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

BASE = (
    "MONTH", "LOWMONTH", "WEEKDAY", "LOWDAY", "WEEKDAYS", "SEASON", "UNIT", "ONE", "DAYWORD",
    "TONIGHT", "DAYPART", "DECADEWORD", "YEAR", "YEARWORDS", "ISO", "SLASHED", "YEARMONTH",
    "MONTHYEAR", "YEARS", "SEASONS", "TENSNUM",
    "SHORTYEAR", "COUNTED", "ORDNUM", "DECADENUM", "SHORTDATE", "q", "h", "OPEN",
)  # fmt: skip
CLOCKS = ("NOON", "DAYPARTALONE", "CLOCK", "m", "am", "pm")
LENGTHS = ("DAYPART", "SETWORD", "VAGUE", "COUNTED", "WEEKDAYS", "UNIT", "ONE")
# The rules of each level, and the categories without which none of them can match.
LEVELS: tuple[tuple[tuple[Rule, ...], tuple[str, ...]], ...] = (
    (figures.RULES, ("NUMWORD", "TENS")),
    (figures.MIXED, ("FEW", "half")),
    (
        (
            *told.RULES,
            *relative.RULES[:6],
            *fractions.CODES,
            *spans.DAY_LISTS,
            *absolute.RULES,
            *relative.RULES[6:],
        ),
        BASE,
    ),
    (parts.INSIDE, ("TIME", "QUARTERWORD", "HALFWORD")),
    ((*fractions.TOLD, *spans.EDGES, *parts.PARTS), ("TIME", "date")),
    (parts.PARTS, ("PARTN", "NTHN")),
    (fractions.BARE, ("UNIT", "HALFWORD")),
    (ranges.RULES, ("TIME",)),
    ((*told.NIGHTS, *spans.SPANS, *parts.BOUNDS), ("TIME", *CLOCKS)),
    (parts.BOUNDS, ("CLOCKN", "SHIFTEDN", "PARTN")),
    ((*spans.NOW, *lengths.RULES), (*LENGTHS, "TIME", "date")),
)
# Words outside the lexicon that start nothing, but must not be lost between levels.
MARKS = ("'s", "'", "-", ",", ".", "of", "the", "a", "an", "in", "q", "h", "m", "p", "half")
TRIGGERS = (*(b for b in BASE if b != "OPEN"), *CLOCKS, *LENGTHS, "YEARSTART", "TIME")
# Times without any of those.
HINTS = ("until/till/before/after then/that", "to date", "ORD/ORDNUM/latter/former -? HALFWORD")
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
PAIRED = frozenset({"PAIREDN"})
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
        words = {*MARKS, *(w for rules, _ in LEVELS for w in literals(rules))}
        self.tokenizer = Tokenizer(self.alphabet, words)
        for kinds in (PAIRED, *KINDS.values(), *RELATIVE_KINDS.values()):
            self.alphabet.character(kinds)
        self.levels = tuple(
            (Level(rules, self.alphabet), frozenset(self.alphabet.matching(needed)))
            for rules, needed in LEVELS
        )
        self.triggers = frozenset(self.alphabet.matching(TRIGGERS))
        self.hints = re.compile("|".join(self.alphabet.compile(hint, "") for hint in HINTS))

    def islands(self, string: str) -> Iterator[tuple[int, int]]:
        """First and end of each run of tokens that may hold a time."""
        at = 0
        for run in string.replace(NAME, OTHER).replace(BREAK, OTHER).split(OTHER):
            if run and (not self.triggers.isdisjoint(run) or self._hinted(run)):
                yield at, at + len(run)
            at += len(run) + len(OTHER)

    def _hinted(self, run: str) -> bool:
        return len(run) > 1 and self.hints.search(run) is not None


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
    string, spans, named = rules.tokenizer.tokens(text)
    found: list[TimeMention] = []
    for first, end in rules.islands(string):
        tokens = [
            Token(*spans[no], string[no], {}, "", named[no], _name_rule(named[no]))
            if no in named
            else rules.tokenizer.token(text, string[no], spans[no])
            for no in range(first, end)
        ]
        found.extend(_mentions(_reduce(text, tokens)))
    return found


def _name_rule(named: Holiday | NamedEvent) -> str:
    return "holiday" if isinstance(named, Holiday) else "event"


def _reduce(text: str, tokens: list[Token]) -> list[Token]:
    """Run all levels over one island."""
    rules = grammar()
    string = "".join([token.character for token in tokens])
    for level, needed in rules.levels:
        if needed.isdisjoint(string):
            continue
        at = 0
        out: list[Token] = []
        while (found := level.next_match(string, at, tokens, text)) is not None:
            rule, matched, meaning = found
            out.extend(tokens[at : matched.first])
            if isinstance(meaning, Pair):
                out.extend(_both(meaning))
            else:
                out.append(_put_together(rule, matched.first, matched.last, meaning, tokens))
            at = matched.last + 1
        if out:
            tokens = out + tokens[at:]
            string = "".join([token.character for token in tokens])
    return tokens


def _both(pair: Pair) -> tuple[Token, Token]:
    """The two times of a pair, out of the reach of later rules."""
    character = grammar().alphabet.character(PAIRED)
    return pair.first._replace(character=character), pair.last._replace(character=character)


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


def _mentions(tokens: Sequence[Token]) -> list[TimeMention]:
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
                partner=token.partner,
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
