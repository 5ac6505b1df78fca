import pytest

from pipeline.engines.extractor import extract_article
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.roles import Role
from pipeline.facts.kinds.totals import settle_totals
from pipeline.grammar import find_mentions
from pipeline.model.mention import MentionType
from pipeline.text import build_article


@pytest.mark.parametrize(
    ("amount", "is_total"),
    [("600,000 yuan", True), ("6 million rubles", True), ("2,600 yuan", False)],
)
def test_totals_are_sums_beyond_any_pay(amount, is_total):
    text = (
        "Pay at the plant\n\nThe North Korean workers at the plant in Dandong earn "
        f"{amount} a month, a manager said.\n"
    )
    facts = [f for f in extract_article(build_article(text)).facts if f.unit in ("CNY", "RUB")]
    assert [fact.kind.value == "revenue" for fact in facts] == [is_total]


@pytest.mark.parametrize(
    ("amount", "kind", "settled"),
    [
        ("600,000 yuan", "wage", "revenue"),
        ("600,000 yuan", "fee", "fee"),
        ("6 million rubles", "levy", "revenue"),
        ("2,600 yuan", "wage", "wage"),
        ("600,000 won", "wage", "wage"),
    ],
)
def test_totals_settle_pay_alone(amount, kind, settled):
    article = build_article(f"They earn {amount} a month.")
    (mention,) = [m for m in find_mentions(article) if m.type is MentionType.MONEY]
    role = Role(Candidate(0, mention, "money", 0, 2), kind, 0.9, "learned", (), opinion=None)
    (found,) = settle_totals([role])
    assert found.kind == settled
    assert found.rule == ("beyond_pay" if settled != kind else "learned")
