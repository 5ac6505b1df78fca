"""Adding up the tokens of a whole number: "two hundred and six", "4 thousand 3 hundred and 21".

Belongs here: which tokens hold together, and their value. Does not belong: fractions, vague numbers
and years in words (numerals).
"""

from itertools import pairwise

from pipeline.grammar.tokens import Token

LINKS = frozenset(
    {" ", "  ", "   ", "-", "‑", " and ", " - ", "  and  ", "-and-", " & ", " and a ", "\n"}
)


ADDS = frozenset({" and ", "  and  ", "-and-", " & "})


TIGHT = frozenset({" ", "-", "‑", "  ", "   ", " - ", "\n"})


class NumeralReader:
    """Reads numerals from tokens, left to right."""

    def __init__(self, lower: str, tokens: list[Token]) -> None:
        self.lower = lower
        self.tokens = tokens
        self.gaps = [
            lower[a.end : b.start] if b.start - a.end < 12 else "~" for a, b in pairwise(tokens)
        ] + ["~"]

    def kind(self, at: int) -> str:
        """The kind of token `at`, empty past the end."""
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
