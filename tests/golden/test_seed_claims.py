"""What the five real articles say about each other; they lie beside the repository, never in it."""

from pathlib import Path

import pytest

from pipeline.engines.refresh import refresh_all
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release

SEEDS = Path(__file__).parents[2].parent / "shared" / "corpus" / "seeds" / "articles"
PAIRS = """
select pairs.verdict, one.kind, other.kind, one.low, other.low
from core.fact_pairs as pairs
inner join core.facts as one on pairs.left_fact_id = one.fact_id
inner join core.facts as other on pairs.right_fact_id = other.fact_id
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    if not SEEDS.is_dir():
        pytest.skip("the seed articles lie in ../shared, which is not here")
    out = tmp_path_factory.mktemp("seeds")
    refresh_all(SEEDS, out, corrections=out / "none.yml", workers=1, settle=False)
    with open_release(Layout(out)) as ledger:
        rows = ledger.rows(PAIRS)
    found = {}
    for verdict, kind, other_kind, low, other_low in rows:
        found[frozenset({(kind, low), (other_kind, other_low)})] = verdict
    return found


def test_seed_claims_rise_of_one_year_supports_the_wage_of_the_year_before(verdicts):
    assert verdicts[frozenset({("change", 0.2), ("wage", 2300.0)})] == "corroborates"


def test_seed_claims_special_levy_does_not_contradict_the_regular_one(verdicts):
    assert verdicts[frozenset({("levy", 0.5), ("levy", 2000.0)})] in (
        "special_levy",
        "changed_over_time",
    )


@pytest.mark.parametrize("part", [150.0, 200.0])
def test_seed_claims_parts_of_a_dispatch_are_no_rivals(verdicts, part):
    pair = frozenset({("movement", 500.0), ("movement", part)})
    assert verdicts.get(pair) in ("different_scope", "different_role", None)
