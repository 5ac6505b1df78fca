"""Checks of the arithmetic inside one article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArithmeticCheck:
    """One relation between printed numbers that should hold.

    Attributes:
        relation: product, sum, share, change, conversion, instrument, magnitude or pay.
        spans: the spans of the mentions that it joins, the result last.
        expected, printed: value worked out and value printed, in the unit of the result.
        deviation: |printed - expected| / |expected|.
        verdict: "holds", "rounded" or "deviates".
        note: what is compared, in words.
    """

    relation: str
    spans: tuple[tuple[int, int], ...]
    expected: float
    printed: float
    deviation: float
    verdict: str
    note: str
