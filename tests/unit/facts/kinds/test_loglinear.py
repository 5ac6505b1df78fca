"""The models of kinds and attributes: probabilities, calibration, what the weights say."""

import pytest

from pipeline.facts.kinds import bundles
from pipeline.facts.kinds.bundles import Template, collect_cues, spell_out
from pipeline.facts.kinds.calibration import calibrate, read_calibration
from pipeline.facts.kinds.candidates import ALLOWED
from pipeline.facts.kinds.features import templates
from pipeline.facts.kinds.loglinear import LogLinear, read_model
from pipeline.facts.kinds.rules import read_rules

MODEL = LogLinear(("a", "b", "c"), {"*": "0=500", "x": "1=2000\t2=-1000"})
NAMED: Template[str] = Template(lambda name: [name])


def test_loglinear_weighs_what_is_allowed() -> None:
    assert MODEL.scorer(("a", "b")).weigh([NAMED["x"], NAMED["unknown"]]) == {"a": 0.5, "b": 2.0}


def test_loglinear_keeps_sums_below_zero_apart() -> None:
    model = LogLinear(("a", "b", "c"), {"x": "0=-1\t1=-3000000", "y": "2=-7\t0=5"})
    found = model.scorer().weigh([NAMED["x"], NAMED["x"], NAMED["y"]])
    assert found == {"a": 0.003, "b": -6000.0, "c": -0.007}


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


def test_template_makes_each_bundle_once_and_forgets_when_full(monkeypatch) -> None:
    monkeypatch.setattr(bundles, "KEPT", 2)
    template: Template[str] = Template(lambda name: [f"l1={name}"])
    assert template["a"] is template["a"]
    assert [template[name].features for name in "abc"] == [["l1=a"], ["l1=b"], ["l1=c"]]
    assert len(template) <= 2


def test_cues_are_what_rules_ask_for() -> None:
    assert collect_cues([NAMED["lc=take_verb"], NAMED["l1=the"]]) == {"lc=take_verb"}


@pytest.mark.parametrize("group", sorted(ALLOWED))
def test_scorer_adds_up_what_the_features_weigh(group: str) -> None:
    model = read_model("kind")
    names = templates(group)
    found = [names.beside["l1"]["of"], names.near["r"]["month"], names.elsewhere["pay_noun"]]
    scores = [
        sum(w for f in ("*", *spell_out(found)) for at, w in model.weights(f) if at == no)
        for no, label in enumerate(model.labels)
        if label in ALLOWED[group]
    ]
    found_scores = model.scorer(ALLOWED[group]).weigh(found)
    assert list(found_scores.values()) == pytest.approx([score / 1000 for score in scores])
