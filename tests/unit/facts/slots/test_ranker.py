"""Choosing among candidates by fitted weights."""

import pytest

from pipeline.facts.slots.ranker import (
    WEIGHTS,
    Bundle,
    bundled,
    choose,
    read_all_weights,
    read_weights,
    spell_out,
    total,
    weigh,
)


def test_ranker_weigh_ignores_unknown_features():
    assert weigh([("near", "unheard of"), ()], {"near": 1.5}) == [1.5, 0.0]


def test_ranker_choose_takes_first_of_equals():
    assert choose([[Bundle(("a",), 1.0)], [Bundle(("b",), 1.0)]]) == 0


def test_ranker_bundles_weigh_what_their_features_do():
    known = sorted(read_weights("time"))[:3]

    @bundled("time")
    def name_features(*names):
        return names

    bundles = [name_features(*known), name_features(known[0], "unheard of")]
    spelt = spell_out([bundles])
    assert spelt == [[*known, known[0], "unheard of"]]
    assert total(bundles) == pytest.approx(weigh(spelt, read_weights("time"))[0])


@pytest.mark.parametrize("slot", ["group", "place", "sector", "time"])
def test_ranker_has_weights_for(slot):
    assert read_weights(slot)


def test_ranker_refuses_unknown_slot():
    with pytest.raises(KeyError):
        read_weights("no such slot")


def test_ranker_weights_are_small_and_sorted():
    assert WEIGHTS.stat().st_size < 100_000
    assert all(list(slot) == sorted(slot) for slot in read_all_weights().values())
