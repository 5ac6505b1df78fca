"""The audit catches each error that was seen in print and flags none of the true relations."""

from pathlib import Path

import pytest
import yaml

from pipeline.engines.extractor import extract_article
from pipeline.facts.relations.printed import half_step, judge
from pipeline.text import build_article

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus" / "arithmetic.yml").read_text(encoding="utf-8")
)


def told(text):
    """Relations and verdicts of a text, true conversions left out."""
    checks = extract_article(build_article(text)).arithmetic
    return sorted(
        [check.relation, check.verdict]
        for check in checks
        if check.relation != "conversion" or check.verdict == "deviates"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_arithmetic_verdicts(case):
    assert told(case["text"]) == sorted(case["checks"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_arithmetic_spans_lie_in_text(case):
    for check in extract_article(build_article(case["text"])).arithmetic:
        assert all(0 <= start < end <= len(case["text"]) for start, end in check.spans)


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [("400,000", 400_000, 0.125), ("12.28 million", 12_280_000, 0.5 / 1228), ("one", 1, 0.05)],
)
def test_printed_half_step(printed, value, step):
    assert half_step(printed, value) == pytest.approx(step)


@pytest.mark.parametrize(
    ("expected", "printed", "step", "verdict"),
    [
        (100, 100.4, 0.0, "holds"),
        (100, 104, 0.05, "rounded"),
        (100, 104, 0.01, "deviates"),
        (100, 130, 0.5, "deviates"),
    ],
)
def test_printed_verdict(expected, printed, step, verdict):
    assert judge(expected, printed, step, approx=False)[1] == verdict
