"""Extraction of texts with markup: spans are those of the text as it came."""

import pytest

from pipeline.engines.extractor import extract_article, read_mentions, read_publication
from pipeline.model.mention import QuantityMention
from pipeline.text import build_article

CASES = [
    ("They earn <b>2,000 yuan</b> a month.", "2,000 yuan</b> a month", 2000.0, 2000.0, "CNY"),
    ("They earn <b>2,000</b> yuan a month.", "2,000</b> yuan a month", 2000.0, 2000.0, "CNY"),
    ("Some 20&nbsp;percent of them left.", "Some 20&nbsp;percent", 0.2, 0.2, "ratio"),
    ("They earn 300&ndash;400 yuan.", "300&ndash;400 yuan", 300.0, 400.0, "CNY"),
    ("They get > 2,000 yuan.", "> 2,000 yuan", 2000.0, None, "CNY"),
    ("Since then <5% left.", "<5%", None, 0.05, "ratio"),
]


@pytest.mark.parametrize(("text", "quote", "low", "high", "unit"), CASES)
def test_origins_place_quantities(
    text: str, quote: str, low: float | None, high: float | None, unit: str
) -> None:
    mentions, _ = read_mentions(build_article(text))
    found = [m for m in mentions if isinstance(m, QuantityMention)]
    assert [(text[m.start : m.end], m.low, m.high, m.unit) for m in found] == [
        (quote, low, high, unit)
    ]


def test_origins_place_facts_cues_and_evidence() -> None:
    text = (
        "<p>DANDONG, 3 May 2019 - <i>North&nbsp;Korean</i> women earn <b>2,000</b> yuan a month."
        "</p><script>var x = 3000;</script><p>They work 12&nbsp;hours a day.</p>"
    )
    article = build_article(text)
    extraction = extract_article(article)
    assert extraction.article is article
    quotes = {fact.kind.value: text[fact.start : fact.end] for fact in extraction.facts}
    assert quotes == {"wage": "2,000</b> yuan a month", "hours": "12&nbsp;hours a day"}
    spans = [(c.start, c.end) for c in read_publication(article).cues]
    assert spans
    assert all("2019" in text[start:end] for start, end in spans)
    for fact in extraction.facts:
        for fill in fact.fills:
            if fill.start is not None and fill.end is not None:
                assert text[fill.start : fill.end].strip("<>")
