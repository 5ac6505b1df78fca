"""Repetition inside an article."""

from pipeline.engines.extractor import extract_article
from pipeline.model.fact import Fact, FactKind
from pipeline.text import build_article

SAID_ONCE = "North Korea sent 500 workers to Hunchun in August, residents said."
NAMED = {FactKind.SANCTION, FactKind.ORGANISATION}


def _facts(text: str) -> list[Fact]:
    return [f for f in extract_article(build_article(text)).facts if f.kind not in NAMED]


def test_merging_keeps_one_fact_with_the_other_statement_as_evidence() -> None:
    facts = _facts(f"{SAID_ONCE}\n\nThe 500 workers will stay in three dormitories.")
    assert [(f.low, f.kind) for f in facts if f.low == 500] == [(500, FactKind.MOVEMENT)]
    assert next(f.evidences for f in facts if f.low == 500)


def test_merging_leaves_different_values_apart() -> None:
    facts = _facts(f"{SAID_ONCE}\n\nNorth Korea sent 700 workers to Tumen in May, they said.")
    assert {f.low for f in facts} >= {500, 700}
