"""Printed numbers with the precision that their digits claim.

Belongs here: the half step of the last digit, deviation and verdict. Does not belong: which numbers
are compared.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.facts.context import ArticleContext
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Fact
from pipeline.model.mention import Conversion, MentionType, QuantityMention

EXACT = 0.005  # deviation up to which a relation simply holds
MOST = 0.10  # however round a number is printed, a tenth is no rounding any more
LOOSE = 0.15  # the same where "about" is printed
DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: its mention, its value and the relative half step of its last digit.

    Attributes:
        low, high: the ends; equal for a single value, None where open.
        step: half a unit of the last significant digit over the value, 0 where nothing is printed.
        fact: the fact that hangs on it, if any.
    """

    no: int
    mention: QuantityMention
    sentence_no: int
    paragraph: int
    low: float | None
    high: float | None
    unit: str | None
    approx: bool
    step: float
    fact: Fact | None = None

    @property
    def value(self) -> float:
        """One number for it: the single value, or the end that is told."""
        if self.low is not None:
            return self.low
        return self.high if self.high is not None else 0.0

    @property
    def single(self) -> bool:
        """Whether it is one value, not a range or an open end."""
        return self.low is not None and self.low == self.high

    @property
    def span(self) -> tuple[int, int]:
        """The span of its mention."""
        return self.mention.start, self.mention.end


def half_step(text: str, value: float) -> float:
    """Half a unit of the last significant digit printed, relative to the value.

    >>> round(half_step("12.28 million", 12_280_000), 6)
    0.000407
    >>> half_step("400,000", 400_000)
    0.125
    """
    match = DIGITS.search(text)
    if match is None or not value:
        return 0.05
    digits = match.group().replace(",", "").replace(".", "").strip("0")
    return 0.5 / int(digits) if digits else 0.05


def read_printed(context: ArticleContext, facts: Iterable[Fact]) -> list[Printed]:
    """Every quantity of the fact sections, in order, with the fact that hangs on it."""
    by_span = {(fact.anchor_start, fact.anchor_end): fact for fact in facts}
    found = []
    for sentence_no, numbers in context.by_sentence.items():
        for no in numbers:
            mention = context.mentions[no]
            if not isinstance(mention, QuantityMention) or mention.type in (
                MentionType.AGE,
                MentionType.DURATION,
            ):
                continue
            fact = by_span.get((mention.start, mention.end))
            found.append(_printed(no, mention, context, sentence_no, fact))
    return sorted(found, key=lambda p: p.mention.start)


def _printed(
    no: int, mention: QuantityMention, context: ArticleContext, sentence_no: int, fact: Fact | None
) -> Printed:
    low = fact.low if fact else mention.low
    high = fact.high if fact else mention.high
    start, end = mention.number_start, mention.number_end
    text = context.article.text[start:end] if start >= 0 else ""
    value = low if low is not None else high
    return Printed(
        no=no,
        mention=mention,
        sentence_no=sentence_no,
        paragraph=context.article.sentences[sentence_no].paragraph,
        low=low,
        high=high,
        unit=fact.unit if fact else mention.unit,
        approx=mention.approx,
        step=half_step(text, value or 0.0),
        fact=fact,
    )


def conversion_step(conversion: Conversion, context: ArticleContext) -> float:
    """The relative half step of the first number of a printed conversion."""
    text = context.article.text[conversion.start : conversion.end]
    value = conversion.low if conversion.low is not None else conversion.high
    return half_step(text, value or 0.0)


def judge(expected: float, printed: float, step: float, *, approx: bool) -> tuple[float, str]:
    """Deviation and verdict of one comparison; `step` is the rounding that the digits allow."""
    deviation = abs(printed - expected) / abs(expected) if expected else float(printed != 0)
    if deviation <= EXACT:
        return deviation, "holds"
    allowed = min(max(step, 0.05), LOOSE) if approx else min(step, MOST)
    return deviation, "rounded" if deviation <= allowed + 1e-9 else "deviates"


def build_check(
    relation: str,
    spans: Iterable[tuple[int, int]],
    expected: float,
    printed: float,
    step: float,
    note: str,
    *,
    approx: bool = False,
) -> ArithmeticCheck:
    """One row of the audit."""
    deviation, verdict = judge(expected, printed, step, approx=approx)
    return ArithmeticCheck(
        relation=relation,
        spans=tuple(spans),
        expected=expected,
        printed=printed,
        deviation=deviation,
        verdict=verdict,
        note=note,
    )
