import pytest

from pipeline.frames.reference import build_reference


@pytest.mark.parametrize("name", sorted(build_reference()))
def test_reference_data_keep_the_rules_of_their_tables(name):
    split = build_reference()[name]
    assert split.rejected.empty, split.rejected.to_dict("records")[:3]
    assert len(split.valid) > 0


def test_reference_rates_are_monthly_means():
    rates = build_reference()["ref.fx_rates"].valid
    yuan = rates[(rates["currency"] == "CNY") & (rates["month"] == "2019-08-01")]
    assert yuan["units_per_usd"].item() == pytest.approx(7.06, abs=0.05)
