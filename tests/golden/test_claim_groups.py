"""How well grouping and verdicts agree with pairs of claims that were judged by hand."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from pipeline.analysis.groups import pair_claims
from pipeline.engines.comparison import find_country, find_regions, lies_inside
from pipeline.model.claim import Claim

GOLDEN = yaml.safe_load(Path(__file__).with_name("claim_groups.yml").read_text("utf-8"))
CASES = [
    {**case, "verdict": verdict}
    for part in ("pairs", "later")
    for verdict, cases in GOLDEN[part].items()
    for case in cases
]
VERDICTS = tuple(GOLDEN["pairs"])
LEAST_PAIRS = 25
LEAST = 0.95
UNRELATED = "unrelated"
LEFT = {"fact_id": "left", "article_id": "a", "origin_id": "o1"}
RIGHT = {"fact_id": "right", "article_id": "b", "origin_id": "o2"}


def find_verdict(case, *, turned=False):
    """The verdict on a case's pair, found in a ledger that holds these claims alone."""
    base = GOLDEN["bases"][case["base"]]
    claims = [
        Claim(**base | LEFT | case.get("left", {})),
        Claim(**base | RIGHT | case.get("right", {})),
        *(Claim(**base | more) for more in case.get("with", ())),
    ]
    claims = claims[::-1] if turned else claims
    pairs = pair_claims(claims, find_country, lies_inside, find_regions)
    found = {(pair.left, pair.right): pair.verdict for pair in pairs}
    return found.get(("left", "right"), UNRELATED)


def count_verdicts() -> Counter:
    """How often a verdict was found for each verdict by hand."""
    return Counter((case["verdict"], find_verdict(case)) for case in CASES)


def measure_verdict(counts, verdict):
    """Precision and recall of one verdict."""
    right = counts[verdict, verdict]
    found = sum(n for (_, told), n in counts.items() if told == verdict)
    judged = sum(n for (by_hand, _), n in counts.items() if by_hand == verdict)
    return right / max(found, 1), right / max(judged, 1)


@pytest.fixture(scope="module")
def counts():
    return count_verdicts()


@pytest.mark.parametrize("verdict", VERDICTS)
def test_claim_groups_precision_and_recall(counts, verdict):
    judged = sum(n for (by_hand, _), n in counts.items() if by_hand == verdict)
    assert judged >= LEAST_PAIRS
    precision, recall = measure_verdict(counts, verdict)
    assert precision >= LEAST, counts
    assert recall >= LEAST, counts


def test_claim_groups_verdict_does_not_depend_on_order():
    assert [find_verdict(case) for case in CASES] == [
        find_verdict(case, turned=True) for case in CASES
    ]


def test_claim_groups_measure_tells_a_wrong_verdict():
    counts = Counter({("contradicts", "contradicts"): 3, ("contradicts", "corroborates"): 1})
    assert measure_verdict(counts, "contradicts") == (1.0, 0.75)
    assert measure_verdict(counts, "corroborates") == (0.0, 0.0)
