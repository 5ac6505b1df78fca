"""Rules for halves, quarters and first months of a year, told with or without that year.

Belongs here: "1H 2019", "the third and fourth quarters", "in the first half", "in the first nine
months". Does not belong: which year it is when the words leave it out (resolve/time); a fraction
beside its year (parts.py).
"""

import re

from pipeline.grammar.times.figures import read_number
from pipeline.grammar.times.guards import guard
from pipeline.grammar.times.pattern import Matched, Pair, Rule, Token
from pipeline.model.meaning import Base, Fraction, Meaning, Nth, Relative, Year

YEAR_SPOKEN_OF = Relative("year", 0, Base.REFERENCE)
HALF_CODE = re.compile(r"[12][Hh]\Z")
GAME = re.compile(
    r"\b(?:match|matches|games?|goals?|scor(?:e[ds]?|ers?|ing)|penalty|kick|coach|players?|"
    r"half-?time|strikers?|defenders?|midfielders?|soccer|football|league|stadium|booked|foul|"
    r"film|movie|novel|play|chapter)\b",
    re.IGNORECASE,
)
CLAUSE_WORDS = frozenset({"in", "during"})
LOOSE_WORDS = frozenset({"in", "during", "of", "for", "over", "since", "by", "than", "from", "at"})
NO_HALVES = frozenset(
    {"of", "hour", "day", "time", "century", "marathon", "dozen", "mile", "an", "a", "-", "'"}
)
OF_SOMETHING = frozenset(
    {"of", "after", "following", "since", "as", "on", "there", "under", "with", "he", "she", "i",
     "we", "you", "my", "his", "her", "old", "alone", "-"}
)  # fmt: skip
VISIBLE = 160


def make_half_code(matched: Matched) -> Meaning | None:
    """1H 2019, 2H19, in 1H."""
    half, year = matched.token("half"), matched.token("year")
    if half is None or HALF_CODE.match(matched.text[half.start : half.end]) is None:
        return None
    index = int(matched.text[half.start])
    if year is None:
        bare = matched.word_before() in LOOSE_WORDS and matched.text[half.end - 1] == "H"
        glued = matched.text[matched.end : matched.end + 1].isalnum()
        return Fraction("half", index) if bare and not glued else None
    full = matched.number("year", "YEAR")
    short = matched.number("year", "SHORTYEAR")
    if full is None and short is None:
        if year.start != half.end or year.end - year.start != 2:
            return None
        short = matched.number("year", "INT")
    return Fraction("half", index, Year(full if full is not None else 2000 + (short or 0)))


def make_fractions(matched: Matched) -> Pair | None:
    """The third and fourth quarters, of a year if that is told: the two ends of a stretch."""
    begin, end, unit = matched.token("n"), matched.token("m"), matched.token("unit")
    first = matched.number("n", "ORD") or matched.number("n", "ORDNUM")
    last = matched.number("m", "ORD") or matched.number("m", "ORDNUM")
    if begin is None or end is None or unit is None or unit.values.get("UNIT") != "quarter":
        return None
    if first is None or last is None or not 0 < first < last <= 4:
        return None
    of, told = matched.meaning("of"), matched.token("of") is not None
    if told is (of is None) or (not told and matched.word_after().lower() == "of"):
        return None
    if matched.tokens[matched.first + 2].lower == "and" and last != first + 1:
        return None
    one = Token(matched.start, begin.end, "", {}, "", Fraction("quarter", first, of), "fractions")
    two = Token(end.start, matched.end, "", {}, "", Fraction("quarter", last, of), "fractions")
    return Pair(one._replace(partner=two.start), two._replace(partner=one.start))


def make_bare_half(matched: Matched) -> Meaning | None:
    """In the first half, where no match is played and nothing else is halved."""
    index = matched.number("n", "ORD") or matched.number("n", "ORDNUM")
    before, after = matched.word_before(), matched.word_after().lower()
    if index not in (1, 2) or before not in LOOSE_WORDS or after in NO_HALVES:
        return None
    ends = not after or not after[0].isalpha() or after in guard("after_year_before")
    if before not in CLAUSE_WORDS and not ends:
        return None
    near = matched.text[max(0, matched.start - VISIBLE) : matched.end + VISIBLE]
    return None if GAME.search(near) else Fraction("half", index)


def make_bare_latter_half(matched: Matched) -> Meaning | None:
    """In the latter half."""
    index = 1 if matched.tokens[matched.first + 1].lower == "former" else 2
    before, after = matched.word_before(), matched.word_after().lower()
    if before not in CLAUSE_WORDS or after in NO_HALVES:
        return None
    near = matched.text[max(0, matched.start - VISIBLE) : matched.end + VISIBLE]
    return None if GAME.search(near) else Fraction("half", index)


def make_bare_months(matched: Matched) -> Meaning | None:
    """In the first nine months, in the first three quarters: of the year spoken of."""
    unit = matched.word("unit", "UNIT")
    found, count = read_number(matched, "count")
    if unit not in ("month", "quarter") or not found or count is None:
        return None
    if not 2 <= count <= (11 if unit == "month" else 3) or count != int(count):
        return None
    if matched.word_before() not in CLAUSE_WORDS or matched.word_after().lower() in OF_SOMETHING:
        return None
    return Nth(1, unit, YEAR_SPOKEN_OF, int(count))


CODES: tuple[Rule, ...] = (
    Rule("half_code", "half=COUNTED ( -? of? year=YEAR/SHORTYEAR/INT )?", make_half_code),
)
TOLD: tuple[Rule, ...] = (
    Rule(
        "fractions_of",
        "the n=ORD/ORDNUM and/to/through/- m=ORD/ORDNUM unit=UNIT of/in of=YEARN",
        make_fractions,
    ),
)
BARE: tuple[Rule, ...] = (
    Rule("fractions", "the n=ORD/ORDNUM and/to/through/- m=ORD/ORDNUM unit=UNIT", make_fractions),
    Rule("bare_half", "the n=ORD/ORDNUM -? unit=HALFWORD", make_bare_half),
    Rule("bare_latter_half", "the latter/former unit=HALFWORD", make_bare_latter_half),
    Rule("bare_months", "the first count=INT/NUMBER unit=UNIT", make_bare_months),
)
