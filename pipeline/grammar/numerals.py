"""Numerals: digits and number words with their value, before any unit, range or bound.

Belongs here: reading "816 000", "1.5m", "two hundred and six", "half a million", "tens of
thousands". Does not belong: what is counted (nouns, money, shares), contexts of identifiers.
"""

import re
from dataclasses import dataclass

from pipeline.grammar.numeral_reader import ADDS, TIGHT, NumeralReader
from pipeline.grammar.tokens import find_tokens
from pipeline.grammar.vocabulary import word_list
from pipeline.model.mention import Bound

SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "mn": 1e6,
    "mln": 1e6,
    "tn": 1e12,
    "t": 1e12,
    "g": 1e9,
}


VAGUE = {
    "hundred": 200.0,
    "thousand": 2e3,
    "million": 2e6,
    "billion": 2e9,
    "trillion": 2e12,
    "dozen": 24.0,
    "score": 40.0,
    "ten": 20.0,
}


@dataclass(slots=True)
class Numeral:
    """A number as printed.

    Attributes:
        low, high: its value; `high` is None for "thousands".
        form: "digits", "words", "fraction" or "vague".
        scale: the scale printed with it (1e6 in "2.5 million"), 1 when there is none.
        digits: the digits as printed, empty for words.
    """

    start: int
    end: int
    low: float
    high: float | None
    form: str
    scale: float = 1.0
    digits: str = ""
    bound: Bound = Bound.EXACT
    approx: bool = False
    suffix: str = ""


def find_numerals(lower: str) -> list[Numeral]:
    """Find numerals in lower-case text, in order, without overlap.

    >>> [(n.low, n.form) for n in find_numerals("two hundred and six of 1.5m")]
    [(206.0, 'words'), (1500000.0, 'digits')]
    """
    tokens = find_tokens(lower)
    reader = NumeralReader(lower, tokens)
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral, at = _read_numeral(reader, at)
        if numeral is not None:
            found.append(numeral)
    return found


def _read_numeral(reader: NumeralReader, at: int) -> tuple[Numeral | None, int]:
    token = reader.tokens[at]
    if token.kind == "endless":
        return None, at + 1
    if token.kind == "glyph":
        return Numeral(token.start, token.end, token.value, token.value, "fraction"), at + 1
    if token.kind == "part":
        return _read_part(reader, at)
    if token.kind in ("scale", "hundred"):
        if token.plural:
            return _read_vague(reader, at)
        fuzzy = _read_several(reader, at)
        if fuzzy:
            return fuzzy
        if token.word == "score" and _article_start(reader.lower, token.start) == token.start:
            return None, at + 1
    if token.word == "ten" and reader.kind(at) == "scale":
        token.kind = "teen"
    year = _skip_year_words(reader, at)
    if year:
        return None, year
    return _read_exact(reader, at)


def _skip_year_words(reader: NumeralReader, at: int) -> int:
    """Read "Nineteen ninety-eight" and "twenty nineteen" are years; gives the next token, or 0."""
    first, second = reader.kind(at), reader.kind(at + 1)
    if reader.gap(at + 1) not in (" ", "-"):
        return 0
    years = (first == "teen" and second in ("tens", "teen") and reader.tokens[at].value > 15) or (
        first == "tens" and reader.tokens[at].value == 20 and second in ("teen", "tens")
    )
    if not years:
        return 0
    pair = reader.small(at + 1)
    return pair[1] if pair else 0


def _article_start(lower: str, start: int) -> int:
    """Where "a" before "hundred" begins, else `start`."""
    if start < 2 or lower[start - 1] not in " \u00a0-" or lower[start - 2] != "a":
        return start
    is_word = start == 2 or not (lower[start - 3].isalnum() or lower[start - 3] in "'’")
    return start - 2 if is_word else start


SEVERAL = re.compile(r"\b(several|(?:a )?few|many|some|low|a couple(?: of)?|couple(?: of)?)[  -]\Z")


def _read_several(reader: NumeralReader, at: int) -> tuple[Numeral, int] | None:
    """Read "Several hundred", "a few thousand", "a couple of dozen"."""
    token = reader.tokens[at]
    match = SEVERAL.search(reader.lower, max(0, token.start - 16), token.start)
    if match is None or match[1] in ("some", "low"):
        return None
    scale = token.value
    nxt = at + 1
    while reader.kind(nxt) == "scale" and reader.gap(nxt) in TIGHT:
        scale *= reader.tokens[nxt].value
        nxt += 1
    end = reader.tokens[nxt - 1].end
    if "couple" in match[1]:
        return Numeral(match.start(), end, 2 * scale, 2 * scale, "words", scale, approx=True), nxt
    low = 2 * scale
    return Numeral(match.start(), end, low, None, "vague", scale, bound=Bound.MIN, approx=True), nxt


def _read_vague(reader: NumeralReader, at: int) -> tuple[Numeral | None, int]:
    """Read "Thousands", "tens of thousands", "low hundreds"."""
    token = reader.tokens[at]
    low, nxt = VAGUE.get(token.word, 2 * token.value), at + 1
    start = token.start
    while (
        reader.gap(nxt) in (" of ", " and ")
        and reader.kind(nxt) in ("scale", "hundred")
        and reader.tokens[nxt].plural
    ):
        if reader.gap(nxt) == " of ":
            low *= reader.tokens[nxt].value
        nxt += 1
    alone = nxt == at + 1 and not reader.lower.startswith(" of", token.end)
    if alone and token.word == "score":
        return None, nxt
    before = reader.lower[max(0, start - 12) : start].split()
    if before and before[-1] == "low":
        low, start = token.value, start - 4
    end = reader.tokens[nxt - 1].end
    return Numeral(start, end, low, None, "vague", bound=Bound.MIN, approx=True), nxt


HALF_BEFORE = frozenset(
    {
        "first",
        "second",
        "other",
        "latter",
        "former",
        "better",
        "last",
        "this",
        "that",
        "next",
        "each",
        "top",
        "bottom",
    }
)


def _read_part(reader: NumeralReader, at: int) -> tuple[Numeral | None, int]:
    """Read "Half", "a quarter of a million", "half a dozen"; ordinals are left alone."""
    token, lower = reader.tokens[at], reader.lower
    start = _article_start(lower, token.start)
    before = lower[max(0, start - 14) : start].split()
    word = before[-1] if before else ""
    value = 1 / token.value
    nxt = at + 1
    follower = reader.kind(nxt)
    if (
        follower in ("scale", "hundred")
        and reader.gap(nxt)
        in (
            " a ",
            " ",
            "-",
            " of a ",
            " a  ",
            "-a-",
        )
        and (token.word in ("half", "quarter") or start < token.start)
    ):
        scale = reader.tokens[nxt].value
        end = reader.tokens[nxt].end
        return Numeral(start, end, value * scale, value * scale, "words", scale), nxt + 1
    if token.plural and token.word != "half":
        return None, nxt
    if token.word == "half":
        if lower.startswith(" past ", token.end) and start == token.start:
            return None, nxt + 1
        hyphened = lower.startswith("-", token.end) and not lower.startswith("-hour", token.end)
        if word in HALF_BEFORE or hyphened or lower.startswith("time", token.end):
            return None, nxt
        return Numeral(start, token.end, value, value, "fraction"), nxt
    if start == token.start or lower[start - 1 : start] == "-":
        return None, nxt
    if token.word != "quarter" and _is_ordinal(lower, token.end):
        return None, nxt
    return Numeral(start, token.end, value, value, "fraction"), nxt


_NEXT_WORD = re.compile(r"[ -]([a-z]+)")


def _is_ordinal(lower: str, at: int) -> bool:
    """Whether "a third" counts a place: "a third man", but "a third of", "a third higher"."""
    following = _NEXT_WORD.match(lower, at)
    if following is None:
        return False
    word = following[1]
    return word not in word_list("noun_stops.txt") and not word.endswith("er")


_LARGEST = 1e18  # beyond it a numeral is a joke or an attack, not a quantity


def _read_exact(reader: NumeralReader, at: int) -> tuple[Numeral | None, int]:
    """A number, with a fraction or decimals after it."""
    tokens, lower = reader.tokens, reader.lower
    first = tokens[at]
    read = reader.full(at)
    if read is None:
        return None, at + 1
    value, nxt, scale = read
    start = first.start
    if first.kind in ("scale", "hundred"):
        start = _article_start(lower, start)
    elif first.kind == "digits" and nxt == at + 1 and first.suffix:
        scale = SUFFIXES[first.suffix]
        value *= scale
    form = "digits" if first.kind == "digits" else "words"
    digits = first.word if first.kind == "digits" and nxt == at + 1 else ""
    value, nxt, form = _read_fraction(reader, at, nxt, value, scale, form)
    if abs(value) > _LARGEST:
        return None, nxt
    suffix = first.suffix if nxt == at + 1 else ""
    end = tokens[nxt - 1].end
    return Numeral(start, end, value, value, form, scale, digits, suffix=suffix), nxt


def _read_fraction(
    reader: NumeralReader, at: int, nxt: int, value: float, scale: float, form: str
) -> tuple[float, int, str]:
    """What a fraction or "point five" after a number makes of it."""
    tokens, gap = reader.tokens, reader.gap(nxt)
    kind = reader.kind(nxt)
    whole = scale if scale >= 1e3 else 1.0
    if kind == "part" and gap in (" and a ", " and one ") and not tokens[nxt].plural:
        value, nxt = value + whole / tokens[nxt].value, nxt + 1
        if whole == 1.0 and reader.kind(nxt) in ("scale", "hundred") and reader.gap(nxt) in TIGHT:
            return value * tokens[nxt].value, nxt + 1, form
        return value, nxt, form
    if kind == "glyph" and gap in ("", " ", "  ", "-", "\u00a0"):
        return value + tokens[nxt].value, nxt + 1, form
    small = reader.small(nxt) if gap in ADDS else None
    if small and reader.is_mixed(nxt, small):
        extra, nxt = small[0] / tokens[small[1]].value, small[1] + 1
        if reader.kind(nxt) == "scale" and reader.gap(nxt) in TIGHT:
            return value + extra * tokens[nxt].value, nxt + 1, form
        return value + extra * whole, nxt, form
    if gap in TIGHT and reader.denominator(nxt) and value < 1000:
        return value / reader.denominator(nxt), nxt + 2, "fraction"
    if kind == "part" and gap in TIGHT and (tokens[nxt].plural == (value != 1)):
        value, nxt = value / tokens[nxt].value, nxt + 1
        if reader.kind(nxt) == "scale" and reader.gap(nxt) in (" of a ", " of one "):
            return value * tokens[nxt].value, nxt + 1, "words"
        return value, nxt, "fraction" if value < 10 else form
    if gap == " over " and kind in ("unit", "teen", "tens", "digits", "hundred") and value <= 10:
        under = reader.full(nxt)
        if under and under[0] > value and value == int(value) and at + 1 == nxt:
            return value / under[0], under[1], "fraction"
    if gap == " point ":
        decimals = ""
        while reader.kind(nxt) in ("unit", "digits", "teen", "tens") and (
            not decimals or reader.gap(nxt) in TIGHT
        ):
            digits = reader.small(nxt) if reader.kind(nxt) in ("tens", "teen") else None
            decimals += str(int(digits[0] if digits else tokens[nxt].value))
            nxt = digits[1] if digits else nxt + 1
        if decimals and value == int(value):
            return float(f"{int(value)}.{decimals}"), nxt, form
    return value, nxt, form
