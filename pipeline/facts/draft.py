"""A fact whose kind is decided and whose slots are still empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.fact import FactKind


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
    """

    kind: FactKind
    mention_no: int
    start: int
    end: int
    sentence_no: int
    rule: str
    confidence: float
    details: Mapping[str, str] = field(default_factory=dict)
