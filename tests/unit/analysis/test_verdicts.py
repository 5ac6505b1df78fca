from collections import Counter
from pathlib import Path

import pytest
import yaml

from pipeline.analysis.verdicts import compare_claims, measure_gap
from pipeline.model.claim import Claim
from pipeline.reference.places import contains

CASES = yaml.safe_load((Path(__file__).parents[2] / "corpus/claim_pairs.yml").read_text("utf-8"))


def make_pair(case):
    base = {"fact_id": "left", **CASES["bases"][case["base"]]}
    left = Claim(**base | case.get("left", {}))
    right = Claim(**base | {"fact_id": "right"} | case.get("right", {}))
    return left, right


@pytest.mark.parametrize("case", CASES["pairs"], ids=lambda case: f"{case['base']}:{case['right']}")
def test_verdicts_compare_claims(case):
    left, right = make_pair(case)
    for one, other in ((left, right), (right, left)):
        found = compare_claims(one, other, contains)
        assert (found and found.verdict) == case["verdict"], found


def test_verdicts_corpus_covers_every_verdict():
    counts = Counter(case["verdict"] for case in CASES["pairs"])
    assert len(CASES["pairs"]) >= 25
    assert set(counts) == {
        None,
        "corroborates",
        "contradicts",
        "changed_over_time",
        "different_role",
        "different_scope",
        "special_levy",
    }


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        ((100, 200), (150, 300), 0.0),
        ((100, 100), (150, 150), 0.5),
        ((None, 100), (150, None), 0.5),
        ((None, None), (5, 5), 0.0),
        ((0, 0), (5, 5), 1.0),
    ],
)
def test_verdicts_measure_gap(left, right, gap):
    assert measure_gap(left, right) == gap
    assert measure_gap(right, left) == gap
