"""The models of kinds and attributes: probabilities, calibration, what the weights say."""

import pytest

from pipeline.facts.kinds.calibration import calibrate, read_calibration
from pipeline.facts.kinds.loglinear import LogLinear, read_model
from pipeline.facts.kinds.rules import read_rules

MODEL = LogLinear(("a", "b", "c"), {"*": ((0, 0.5),), "x": ((1, 2.0), (2, -1.0))})


def test_loglinear_sums_to_one_over_what_is_allowed() -> None:
    chances = MODEL.probabilities(["x", "unknown"], ("a", "b"))
    assert set(chances) == {"a", "b"}
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["b"] > chances["a"]


def test_loglinear_reasons_name_the_features_that_speak_for_a_label() -> None:
    assert MODEL.reasons(["x"], "b") == [("x", 2.0)]
    assert MODEL.reasons(["x"], "c") == []


def test_calibration_rises_and_stays_between_zero_and_one() -> None:
    raw, right = read_calibration()
    assert list(raw) == sorted(raw)
    assert list(right) == sorted(right)
    values = [calibrate(step / 50) for step in range(51)]
    assert values == sorted(values)
    assert values[0] >= 0
    assert values[-1] <= 1


@pytest.mark.parametrize(
    "name", ["kind", "basis", "direction", "incident", "hours", "change", "mode", "status"]
)
def test_model_is_there_and_has_a_label_to_choose(name: str) -> None:
    assert len(read_model(name).labels) > 1


def test_rules_speak_for_kinds_that_the_model_knows() -> None:
    labels = set(read_model("kind").labels)
    for rules in read_rules().values():
        assert {rule.kind for rule in rules} <= labels
