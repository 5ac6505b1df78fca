import pytest

from pipeline.engines.extractor import extract_article
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
    assert [fact.rule == "beyond_pay" for fact in facts] == [is_total]
