"""Which currency a symbol, code or name stands for.

Belongs here: the currency printed before or after a number, and the article's own evidence for
names that several countries share ("riyals", "won", "$", "¥"). Does not belong: amounts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.grammar.vocabulary import (
    currency_codes,
    currency_families,
    currency_names,
    currency_symbols,
    dollar_prefixes,
)
from pipeline.text.words import find_begun

_LETTERS = re.compile(r"(?:\.?[^\W\d_]\.)?[^\W\d_]+")  # of a text reversed
_NAME = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?|[$€£¥￥₩￦₽₮₭₫₹₦₱₴₪₺₸฿៛₡₿元円원¢]")
_DOLLAR_CUE = re.compile(r"\$|\bdollars?\b|\busd\b|\bu\.?s\.? cents?\b|\bamerican\b")
_US_AFTER = re.compile(r" (?:an? (?:hour|day|week|month|year)|per |each\b|monthly|in cash)")
_FRANCS = re.compile(r" francs?\b")
_SIGNS = "$€£¥￥₩￦₽₮₭₫₹₦₱₴₪₺₸฿៛₡₿"
_BARE_SINGLE = {"w": "won", "r": "ZAR", "k": "ZMW"}
_SINGLE_CUES = {
    "w": ("won", "korea", "="),
    "r": ("rand", "south africa"),
    "k": ("kwacha", "zambia"),
}
_ATTACHED_ONLY = frozenset({"us", "dh", "sr", "qr", "kd", "rm"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A currency as printed: its span, ISO code or family, and factor (0.01 for cents)."""

    start: int
    end: int
    target: str
    factor: float = 1.0


@dataclass(slots=True)
class CurrencySettler:
    """Settles names that several countries share, by one article's text (in lower case).

    An amount's own adjective wins; then another mention of the same name with its country; then
    the cue words of each country, the nearer the heavier; then the family's default.
    """

    lower: str
    _cues: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def settle(self, target: str, at: int) -> str:
        """The ISO code of a target at an offset."""
        if target == "franc-cfa":
            return self.settle_cfa(at)
        if target == "cent":
            return "USD" if _DOLLAR_CUE.search(self.lower) else "CENT"
        members = currency_families().get(target)
        if members is None:
            return target
        default = next((code for code, is_default, _ in members if is_default), target.upper())
        if target == "dollar":
            return default
        best, weight = default, 0.0
        weights: dict[str, float] = {}
        for place, code in self._cue_places(target):
            weights[code] = weights.get(code, 0.0) + 1.0 / (1500.0 + abs(place - at))
        for code, total in weights.items():
            if total > weight * 1.0001:
                best, weight = code, total
        return best

    def settle_cfa(self, at: int) -> str:
        """XOF or XAF, by the countries named."""
        code = self.settle("franc", at)
        return code if code in ("XOF", "XAF") else "XOF"

    def _cue_places(self, family: str) -> list[tuple[int, str]]:
        if family not in self._cues:
            pattern, codes = _read_cues(family)
            self._cues[family] = [
                (match.start(), codes[match[1]]) for match in find_begun(pattern, self.lower, codes)
            ][:400]
        return self._cues[family]


@cache
def _read_cues(family: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What speaks for one country of a family: a pattern, and the code of each cue."""
    codes = {cue: code for code, _, cues in currency_families()[family] for cue in cues}
    return re.compile(r"\b(" + "|".join(re.escape(cue) for cue in codes) + r")\b"), codes


def adjective_code(family: str, adjective: str) -> str | None:
    """The currency of a family that belongs to a country's adjective or name."""
    for code, _, cues in currency_families().get(family, ()):
        if adjective in cues:
            return code
    return None


def find_before(text: str, lower: str, at: int) -> Printed | None:
    """The currency printed right before a number that begins at `at`."""
    end = at
    gap = 0
    while end > 0 and gap < 2 and lower[end - 1] in " \u00a0\u202f":
        end -= 1
        gap += 1
    if end == 0:
        return None
    last = lower[end - 1]
    if last in _SIGNS:
        return _sign_before(lower, end - 1)
    if last == "." and re.search(r"(?<!\w)rs\.\Z", lower[max(0, end - 4) : end]):
        return Printed(end - 3, end, "rupee")
    if not last.isalpha():
        return None
    letters = _LETTERS.match(lower[max(0, end - 9) : end][::-1])
    if letters is None:
        return None
    start = end - letters.end()
    word = lower[start:end]
    if start > 0 and (lower[start - 1].isalnum() or lower[start - 1] in "'’-"):
        return None
    if len(word) == 1 and not _has_cue(word, lower):
        return None
    return _code_before(text, word, start, end, attached=gap == 0)


@lru_cache(maxsize=4)
def _has_cue(letter: str, lower: str) -> bool:
    """Whether the article speaks of the country whose currency a single letter stands for."""
    return any(cue in lower for cue in _SINGLE_CUES.get(letter, ()))


def _code_before(text: str, word: str, start: int, end: int, *, attached: bool) -> Printed | None:
    upper = text[start:end].isupper() or text[start:end] in ("Rs", "Dh", "Dhs")
    target = currency_codes().get(word)
    if target is None and len(word) == 4 and word[0] == "m":
        inner = currency_codes().get(word[1:])
        if inner and upper:
            return Printed(start, end, inner, 1e6)
    if target is None and attached and upper and word in _BARE_SINGLE:
        return Printed(start, end, _BARE_SINGLE[word])
    if target is not None and (upper or attached) and not (word in _ATTACHED_ONLY and not upper):
        return Printed(start, end, target) if word != "us" else None
    if target is not None and word in ("rmb", "usd", "rs"):
        return Printed(start, end, target)
    if word in ("ringgit", "ringgits", "rmb", "yuan", "renminbi", "euro", "sen"):
        named, factor = currency_names()[word]
        return Printed(start, end, named, factor)
    return None


def _sign_before(lower: str, sign: int) -> Printed:
    symbol = lower[sign]
    start = sign
    target = currency_symbols()[symbol]
    if symbol == "$":
        base = sign
        if base > 0 and lower[base - 1] == " ":
            base -= 1
        word = re.search(r"(?<![\w.$])(?:u\.s\.|[a-z]{1,3})\Z", lower[max(0, base - 6) : base])
        if word and word.group() in dollar_prefixes():
            attached = base == sign
            if attached or word.group() not in ("a", "b", "s", "r", "z", "can"):
                return Printed(
                    max(0, base - 6) + word.start(), sign + 1, dollar_prefixes()[word.group()]
                )
    return Printed(start, sign + 1, target)


def find_after(text: str, lower: str, at: int) -> Printed | None:
    """The currency printed right after a number that ends at `at`."""
    here = at
    if here < len(lower) and lower[here] in " -\u00a0\u202f\u2011":
        here += 1
        if here < len(lower) and lower[here] == " ":
            here += 1
    word = _NAME.match(lower, here)
    if word is None:
        return None
    first = word.group()
    if first in currency_symbols():
        if lower[word.end() : word.end() + 1].isdigit() or (here > at and lower[at] in "-\u2011"):
            return None
        return Printed(here, word.end(), currency_symbols()[first], 0.01 if first == "¢" else 1.0)
    if first in ("us", "hk", "a", "c") and lower.startswith("$", word.end()):
        return Printed(here, word.end() + 1, dollar_prefixes()[first])
    direct = _name_or_code(text, lower, first, here, word.end(), attached=here == at)
    if direct is not None:
        return direct
    return _qualified_after(lower, first, here, word.end())


def _name_or_code(
    text: str, lower: str, word: str, start: int, end: int, *, attached: bool
) -> Printed | None:
    named = currency_names().get(word)
    if word == "cfa":
        francs = _FRANCS.match(lower, end)
        return Printed(start, francs.end() if francs else end, "franc-cfa")
    if named is not None:
        if word in ("le", "real", "crown", "sterling", "penny", "score", "buck") and word in (
            "le",
        ):
            return Printed(start, end, named[0], named[1]) if text[start:end] == "LE" else None
        return Printed(start, end, *named)
    code = currency_codes().get(word)
    upper = text[start:end].isupper()
    if word in ("us", "u.s.") and upper and _US_AFTER.match(text, end):
        return Printed(start, end, "USD")
    if (
        code is not None
        and word != "us"
        and (upper or (attached and len(word) > 2) or word == "usd")
    ):
        return Printed(start, end, code)
    if code is None and len(word) == 4 and word[0] in "mkb" and upper:
        inner = currency_codes().get(word[1:])
        if inner is not None:
            return Printed(start, end, inner, {"m": 1e6, "k": 1e3, "b": 1e9}[word[0]])
    if word == "€ur":
        return Printed(start, end, "EUR")
    return None


def _qualified_after(lower: str, first: str, start: int, end: int) -> Printed | None:
    """Read "US dollars", "North Korean won", "CFA francs", "Saudi riyals"."""
    words = [first]
    here = end
    for _ in range(2):
        if here >= len(lower) or lower[here] not in " \u00a0-":
            return None
        word = _NAME.match(lower, here + 1)
        if word is None:
            return None
        named = currency_names().get(word.group())
        if named is not None:
            target, factor = named
            adjective = " ".join(words)
            code = adjective_code(target, adjective) or adjective_code(target, words[-1])
            if code is None and target == "cent" and words[0] in ("us", "american", "u.s."):
                code = "USD"
            if code is None and target == "cent" and words[-1] == "euro":
                code = "EUR"
            if code is None and not _is_country(words[-1]) and adjective not in ("cfa",):
                return None
            return Printed(start, word.end(), code or target, factor)
        words.append(word.group())
        here = word.end()
    return None


def _is_country(word: str) -> bool:
    return word in (
        "chinese",
        "cny",
        "russian",
        "mongolian",
        "japanese",
        "european",
        "malaysian",
        "malaysia",
        "polish",
        "cambodian",
        "angolan",
        "nigerian",
        "thai",
        "vietnamese",
        "kuwaiti",
        "ukrainian",
        "korean",
        "lao",
        "bangladeshi",
        "british",
        "mozambican",
        "zambian",
        "israeli",
        "indonesian",
    )
