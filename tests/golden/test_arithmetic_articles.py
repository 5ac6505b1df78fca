"""The audit of whole articles: each error seen in print is caught, nothing true is flagged."""

from pathlib import Path

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article

HERE = Path(__file__).parent
SEEDS = HERE.parents[1].parent / "shared" / "corpus" / "seeds" / "articles"


def audit(text):
    """Relation, verdict and the words of its result, for each check of a text."""
    return [
        (check.relation, check.verdict, text[slice(*check.spans[-1])])
        for check in extract_article(build_article(text)).arithmetic
    ]


def read_invented(name):
    return (HERE / "arithmetic" / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("conversion", "USD 1,161-1,451"),  # the ends of one range at two rates
        ("change", "30 percent"),  # 7,200 to 10,000
        ("conversion", "2,500 Qatari riyals"),  # off the peg
        ("instrument", "Resolution 2379 of December 2017"),  # 2397
        ("pay", "40-100 dollars"),  # beside 841 without a levy
        ("magnitude", "13 North Korean workers"),  # 13,000
    ],
)
def test_arithmetic_articles_catch_each_error(relation, words):
    found = [
        told
        for kind, verdict, told in audit(read_invented("wrong"))
        if kind == relation and verdict == "deviates"
    ]
    assert any(words in told for told in found), found


def test_arithmetic_articles_flag_errors_only():
    deviating = [told for told in audit(read_invented("wrong")) if told[1] == "deviates"]
    assert len(deviating) == 6, deviating


def test_arithmetic_articles_pass_what_is_true():
    found = audit(read_invented("right"))
    assert [told for told in found if told[1] == "deviates"] == []
    confirmed = {relation for relation, _, _ in found}
    assert confirmed >= {"conversion", "change", "product", "sum", "share", "instrument"}


@pytest.fixture(scope="module")
def seeds():
    if not SEEDS.is_dir():
        pytest.skip("the seed articles lie in ../shared, which is not here")
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return [told for text in texts for told in audit(text)]


def test_arithmetic_articles_of_seeds_are_not_flagged(seeds):
    assert [told for told in seeds if told[1] == "deviates"] == []


@pytest.mark.parametrize(
    ("relation", "least"), [("product", 1), ("conversion", 5), ("share", 1), ("instrument", 3)]
)
def test_arithmetic_articles_of_seeds_are_confirmed(seeds, relation, least):
    assert sum(told[0] == relation for told in seeds) >= least
