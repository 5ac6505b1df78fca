"""A fact whose kind is decided and whose slots are still empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.fact import FactKind
from pipeline.model.time import ResolvedTime

NO_PERIOD = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the rules of kinds/ decide about one mention, before slots/ looks around.

    Attributes:
        mention_no: position of the anchor in the context's mentions.
        start, end: span of the quote; holds the anchor.
        rule: name of the rule that decided.
        confidence: probability that kind, value and unit are right.
        details: values that belong to the kind (basis, direction, measure, mode, baseline,
            attribute, instrument, aspect, name, role, status, occasion, per) by the names of Fact.
        unit: overrides the unit of the mention when not None (a bare number in a series of sums,
            "person" for a count of workers); the filler must honour it.
        value: overrides (low, high) of the mention when not None (a name without a numeral that
            stands for one person: "a North Korean was killed"); the filler must honour it.
        scale: what the printed number is multiplied by ("from 45,000 to sixty": a thousand; tonnes
            told in kg: a thousand); the filler must honour it.
        period: the period when the kind decides it; the filler takes it before its own search.
            NO_PERIOD forbids one (a ratio of pay, a one-off fee).
        dated: the time of a sanction, which its kind decides; the filler looks for no other.
    """

    kind: FactKind
    mention_no: int
    start: int
    end: int
    sentence_no: int
    rule: str
    confidence: float
    details: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    value: tuple[float | None, float | None] | None = None
    scale: float = 1.0
    period: str | None = None
    dated: ResolvedTime | None = None
