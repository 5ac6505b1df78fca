"""Multiples: "double", "twofold", "12 times as many", "halved".

Belongs here: words that are a ratio themselves, and "times". Does not belong: shares of a whole.
"""

import re

from pipeline.model.mention import Bound, MentionType, QuantityMention

_TIMES = re.compile(
    r"(?:[ -]?fold\b|-times\b| times(?= (?:as|more|higher|larger|bigger|greater|less|lower|"
    r"fewer|what|that|the|those|their|its|his|her|over|better|longer|faster|above))|x(?![a-z\d]))"
)
WORDS = {
    "double": 2.0,
    "doubled": 2.0,
    "doubles": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "twofold": 2.0,
    "two-fold": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "triples": 3.0,
    "treble": 3.0,
    "trebled": 3.0,
    "trebling": 3.0,
    "thrice": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "quadrupling": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "sixfold": 6.0,
    "quintupled": 5.0,
    "sevenfold": 7.0,
    "eightfold": 8.0,
    "ninefold": 9.0,
    "tenfold": 10.0,
    "hundredfold": 100.0,
    "halve": 0.5,
    "halved": 0.5,
    "halves": 0.5,
    "halving": 0.5,
    "twentyfold": 20.0,
}
_WORD = re.compile(
    r"\b(?:"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r")\b(?! (?:room|bed|bunk|door|agent|life|check|glazing|shift)|-(?!digit))"
)
# Every one of WORDS holds one of these.
_ROOTS = (
    "doubl", "twice", "fold", "tripl", "trebl", "thrice", "quadrupl", "quintupl", "halv"
)  # fmt: skip
LONGEST_BEFORE_ROOT = 12  # "quadruple" and "hundredfold" begin no farther before their root
_APPROX = re.compile(
    r"\b(?P<phrase>nearly|almost|about|around|roughly|more than|over|at least|up to|not quite|"
    r"well over|less than|just over|just under|some|close to) (?:the )?\Z"
)
_BOUNDS = {
    "more than": "min",
    "over": "min",
    "at least": "min",
    "well over": "min",
    "up to": "max",
    "less than": "max",
}


def match_times(lower: str, at: int) -> int | None:
    """Where "times" after a number ends, when it multiplies."""
    match = _TIMES.match(lower, at)
    return match.end() if match else None


def _find_words(lower: str) -> list[re.Match[str]]:
    """The matches of _WORD, in order; it is tried only at words that hold one of its roots."""
    places: set[int] = set()
    for root in _ROOTS:
        at = lower.find(root)
        while at >= 0:
            start = at
            while start > 0 and (lower[start - 1].isalnum() or lower[start - 1] in "-_"):
                start -= 1
                if lower[start] == "-":
                    places.add(start + 1)
                if at - start > LONGEST_BEFORE_ROOT:
                    break
            places.add(start)
            at = lower.find(root, at + 1)
    found: list[re.Match[str]] = []
    for place in sorted(places):
        match = _WORD.match(lower, place)
        if match and (not found or match.start() >= found[-1].end()):
            found.append(match)
    return found


def find_ratio_words(lower: str) -> list[QuantityMention]:
    """Find "double", "twice", "tenfold", "halved" with their approximators."""
    found = []
    for match in _find_words(lower):
        value = WORDS[match.group()]
        before = _APPROX.search(lower, max(0, match.start() - 16), match.start())
        phrase = before["phrase"] if before else ""
        bound = Bound(_BOUNDS.get(phrase, "exact"))
        found.append(
            QuantityMention(
                type=MentionType.RATIO,
                start=before.start() if before else match.start(),
                end=match.end(),
                rule="ratio_word",
                low=None if bound is Bound.MAX else value,
                high=None if bound is Bound.MIN else value,
                bound=bound,
                approx=bool(phrase) and bound is Bound.EXACT,
                unit="ratio",
                number_start=match.start(),
                number_end=match.end(),
            )
        )
    return found
