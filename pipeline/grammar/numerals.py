"""Numerals: digits and number words with their value, before any unit, range or bound.

Belongs here: reading "816 000", "1.5m", "two hundred and six", "half a million", "tens of thousands".
Does not belong: what is counted (nouns, money, shares) and identifiers' contexts (identifiers).
"""

import re
from dataclasses import dataclass

from pipeline.grammar.vocabulary import word_list
from pipeline.model.mention import Bound

UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
} | {"nought": 0, "naught": 0, "single": 1, "nil": 0}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lkh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "crore": 1e7,
    "krore": 1e7,
    "koti": 1e7,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
    "dz": 12.0,
    "score": 20.0,
    "ten": 10.0,
}
FRACTIONS = {
    "half": 2,
    "quarter": 4,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 1000000,
    "billionth": 10**9,
    "trillionth": 10**12,
    "first": 1,
}
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
GLYPHS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
    "⅛": 0.125,
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

_WORDS = sorted(
    {*UNITS, *TENS, *SCALES, *(s + "s" for s in SCALES), *(set(FRACTIONS) - {"first"}), "halves"}
    | {f + "s" for f in FRACTIONS if f != "half"},
    key=lambda w: (-len(w), w),
)


def _by_letter(words: list[str]) -> str:
    """An alternation that branches on the first letter, several times faster than a flat one."""
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in letters.items())


TOKEN = re.compile(
    r"(?=[\d.])(?P<digits>\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,6}(?!\d)(?:\.\d{1,9})?"
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}(?!\d)"
    r"|\d{1,4},\d{1,2}(?![\d,])"
    r"|\d{1,3}(?:\.\d{3}){2,6}(?![.,]?\d)"
    r"|\d+(?:\.\d{1,12})?"
    r"|(?<![\w.,])\.\d{1,9})"
    r"(?P<power>(?:x10)?\^[-+]?\d{1,2}|e[-+]?\d{1,2}(?![a-z\d]))?"
    r"(?P<suffix>(?: k|k|mln|mn|m|bn|b|tn|t|g)(?![a-z\d]))?"
    r"|(?P<glyph>[½⅓⅔¼¾⅕⅖⅗⅘⅛])"
    r"|\b(?P<word>" + _by_letter(_WORDS) + r")(?![a-z\d])"
)
LINKS = frozenset(
    {" ", "  ", "   ", "-", "‑", " and ", " - ", "  and  ", "-and-", " & ", " and a ", "\n"}
)
ADDS = frozenset({" and ", "  and  ", "-and-", " & "})
TIGHT = frozenset({" ", "-", "‑", "  ", "   ", " - ", "\n"})


@dataclass(slots=True)
class Token:
    """A part of a numeral: digits, a number word, a scale or a denominator."""

    start: int
    end: int
    kind: str
    value: float
    word: str
    plural: bool = False
    suffix: str = ""


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


_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
FRACTION_DENOMINATORS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0})


def _digit_value(printed: str) -> float | None:
    """The value of digits with any grouping; None for what is no quantity (endless digits)."""
    if len(printed) > 24:
        return None
    plain = _SPACES.sub("", printed)
    if "," in plain:
        head, _, tail = plain.rpartition(",")
        if len(tail) in (1, 2) or ("." in head):
            plain = head.replace(".", "").replace(",", "") + "." + tail
        else:
            plain = plain.replace(",", "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain)


def _word_token(match: re.Match[str]) -> Token:
    word = match["word"]
    start, end = match.span()
    if word in UNITS:
        return Token(start, end, "unit" if UNITS[word] < 10 else "teen", UNITS[word], word)
    if word in TENS:
        return Token(start, end, "tens", TENS[word], word)
    plural = word.endswith("s")
    base = "half" if word == "halves" else word[:-1] if plural else word
    if base in FRACTIONS:
        return Token(start, end, "part", FRACTIONS[base], base, plural)
    kind = "hundred" if base == "hundred" else "scale"
    return Token(start, end, kind, SCALES[base], base, plural)


def _raise(value: float, power: str) -> float | None:
    """The value of "1.3e6", "1.3x10^6" or "2.5^-1"; None beyond what counts anything."""
    exponent = int(power.lstrip("x1").lstrip("0^e"))
    if power[0] == "^":
        return value**exponent if value and abs(exponent) < 40 else None
    return value * 10.0**exponent if abs(exponent) < 19 else None


def find_tokens(lower: str) -> list[Token]:
    """Find the parts of numerals in lower-case text, in order."""
    tokens = []
    for match in TOKEN.finditer(lower):
        group = match.lastgroup
        if match["word"]:
            tokens.append(_word_token(match))
        elif group == "glyph":
            tokens.append(Token(match.start(), match.end(), "glyph", GLYPHS[match["glyph"]], ""))
        else:
            value = _digit_value(match["digits"])
            suffix = (match["suffix"] or "").lstrip()
            if match["power"] and value is not None:
                value = _raise(value, match["power"])
            kind = "digits" if value is not None else "endless"
            tokens.append(
                Token(
                    match.start(), match.end(), kind, value or 0.0, match["digits"], suffix=suffix
                )
            )
    return _join_slashes(lower, tokens)


def _join_slashes(lower: str, tokens: list[Token]) -> list[Token]:
    """Make one token of "1/2"; dates, references and 24/7 stay apart."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == token.kind == "digits"
            and token.start - last.end == 1
            and lower[last.end] == "/"
            and 0 < last.value < token.value
            and token.value in FRACTION_DENOMINATORS
            and lower[max(0, last.start - 1) : last.start] != "/"
            and lower[token.end : token.end + 1] != "/"
        ):
            joined[-1] = Token(last.start, token.end, "glyph", last.value / token.value, "")
        else:
            joined.append(token)
    return joined


class _Reader:
    """Reads numerals from tokens, left to right."""

    def __init__(self, lower: str, tokens: list[Token]) -> None:
        self.lower = lower
        self.tokens = tokens
        self.gaps = [
            lower[a.end : b.start] if b.start - a.end < 12 else "~"
            for a, b in zip(tokens, tokens[1:], strict=False)
        ] + ["~"]

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def gap(self, at: int) -> str:
        """What stands before token `at`."""
        return self.gaps[at - 1] if 0 < at < len(self.tokens) else "~"

    def small(self, at: int) -> tuple[float, int] | None:
        """A number below a hundred in words, or digits."""
        kind = self.kind(at)
        if kind in ("digits", "unit", "teen"):
            return self.tokens[at].value, at + 1
        if kind == "tens":
            value = self.tokens[at].value
            nxt = at + 1
            if self.kind(nxt) == "unit" and self.tokens[nxt].value and self.gap(nxt) in TIGHT:
                return value + self.tokens[nxt].value, nxt + 1
            return value, nxt
        return None

    def hundreds(self, at: int) -> tuple[float, int] | None:
        """A number below a thousand in words: "two hundred and six"."""
        if self.kind(at) == "hundred" and not self.tokens[at].plural:
            head: tuple[float, int] | None = (1.0, at)
        else:
            head = self.small(at)
        if head is None:
            return None
        value, nxt = head
        if self.kind(nxt) == "hundred" and (nxt == at or self.gap(nxt) in TIGHT):
            value, nxt = value * 100, nxt + 1
            rest = self.small(nxt) if self.gap(nxt) in LINKS else None
            if (
                rest
                and 0 < rest[0] < 100
                and not self._scaled(rest[1], 100.0)
                and not self.is_mixed(nxt, rest)
                and not (self.gap(nxt) not in ADDS and self.denominator(nxt))
            ):
                value, nxt = value + rest[0], rest[1]
        return value, nxt

    def is_mixed(self, at: int, rest: tuple[float, int]) -> bool:
        """Whether "and three" begins "and three quarters"."""
        return (
            self.gap(at) in ADDS
            and self.kind(rest[1]) == "part"
            and self.tokens[rest[1]].plural
            and self.gap(rest[1]) in TIGHT
            and self.tokens[rest[1]].value > rest[0]
        )

    def denominator(self, at: int) -> float:
        """The value of "thirty-fifths" at a token, else 0."""
        if (
            self.kind(at) != "tens"
            or self.kind(at + 1) != "part"
            or self.gap(at + 1) not in ("-", " ")
        ):
            return 0.0
        part = self.tokens[at + 1]
        return (
            self.tokens[at].value + part.value if part.value < 10 and part.word != "half" else 0.0
        )

    def _scaled(self, at: int, limit: float) -> bool:
        """Whether a scale of at least `limit` follows directly."""
        return (
            self.kind(at) in ("hundred", "scale")
            and self.gap(at) in TIGHT
            and (self.tokens[at].value == limit == 100.0)
        )

    def full(self, at: int) -> tuple[float, int, float] | None:
        """A whole number with its scales; gives value, next token, last scale."""
        total, limit, last, here = 0.0, float("inf"), 1.0, at
        while True:
            if here > at and self.gap(here) not in LINKS:
                break
            part = self.hundreds(here)
            if part is not None and here > at and self.is_mixed(here, part):
                break
            if part is None and here == at and self.kind(at) == "scale":
                part = (1.0, at)
            if part is None:
                break
            value, nxt = part
            scale = 1.0
            while self.kind(nxt) == "scale" and (nxt == here or self.gap(nxt) in TIGHT):
                scale *= self.tokens[nxt].value
                nxt += 1
            if here > at and (value * scale >= limit or value == 0 or last == 1.0):
                break
            if here > at and self.kind(here) == "digits" and self.gap(here) == "\n":
                break
            total, here, last, limit = total + value * scale, nxt, scale, max(scale, 1.0)
            if scale == 1.0:
                if any(t.kind == "hundred" for t in self.tokens[at:here]) and here - at > 1:
                    last = 1.0
                break
        return (total, here, last) if here > at else None


def find_numerals(lower: str) -> list[Numeral]:
    """Find numerals in lower-case text, in order, without overlap.

    >>> [(n.low, n.form) for n in find_numerals("two hundred and six of 1.5m")]
    [(206.0, 'words'), (1500000.0, 'digits')]
    """
    tokens = find_tokens(lower)
    reader = _Reader(lower, tokens)
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral, at = _read_numeral(reader, at)
        if numeral is not None:
            found.append(numeral)
    return found


def _read_numeral(reader: _Reader, at: int) -> tuple[Numeral | None, int]:
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


def _skip_year_words(reader: _Reader, at: int) -> int:
    """ "Nineteen ninety-eight" and "twenty nineteen" are years; gives the next token, or 0."""
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


ARTICLE = re.compile(r"(?:\ban?|\bone)[  -]\Z")


def _article_start(lower: str, start: int) -> int:
    """Where "a" before "hundred" begins, else `start`."""
    if start >= 2 and lower[start - 1] in "  -" and lower[start - 2] == "a":
        if start == 2 or not (lower[start - 3].isalnum() or lower[start - 3] in "'’"):
            return start - 2
    return start


SEVERAL = re.compile(r"\b(several|(?:a )?few|many|some|low|a couple(?: of)?|couple(?: of)?)[  -]\Z")


def _read_several(reader: _Reader, at: int) -> tuple[Numeral, int] | None:
    """ "Several hundred", "a few thousand", "a couple of dozen"."""
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


def _read_vague(reader: _Reader, at: int) -> tuple[Numeral | None, int]:
    """ "Thousands", "tens of thousands", "low hundreds"."""
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
    if nxt == at + 1 and token.word in ("ten", "score") and token.word == "score":
        if not reader.lower.startswith(" of", token.end):
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


def _read_part(reader: _Reader, at: int) -> tuple[Numeral | None, int]:
    """ "Half", "a quarter of a million", "half a dozen"; ordinals are left alone."""
    token, lower = reader.tokens[at], reader.lower
    start = _article_start(lower, token.start)
    before = lower[max(0, start - 14) : start].split()
    word = before[-1] if before else ""
    value = 1 / token.value
    nxt = at + 1
    follower = reader.kind(nxt)
    if follower in ("scale", "hundred") and reader.gap(nxt) in (
        " a ",
        " ",
        "-",
        " of a ",
        " a  ",
        "-a-",
    ):
        if token.word in ("half", "quarter") or start < token.start:
            scale = reader.tokens[nxt].value
            end = reader.tokens[nxt].end
            return Numeral(start, end, value * scale, value * scale, "words", scale), nxt + 1
    if token.plural and token.word != "half":
        return None, nxt
    if token.word == "half":
        if lower.startswith((" past ", " to "), token.end) and start == token.start:
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
    """Whether "a third" counts a place in a row: "a third man", but "a third of", "a third higher"."""
    following = _NEXT_WORD.match(lower, at)
    if following is None:
        return False
    word = following[1]
    return word not in word_list("noun_stops.txt") and not word.endswith("er")


def _read_exact(reader: _Reader, at: int) -> tuple[Numeral | None, int]:
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
    suffix = first.suffix if nxt == at + 1 else ""
    end = tokens[nxt - 1].end
    return Numeral(start, end, value, value, form, scale, digits, suffix=suffix), nxt


def _read_fraction(
    reader: _Reader, at: int, nxt: int, value: float, scale: float, form: str
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
