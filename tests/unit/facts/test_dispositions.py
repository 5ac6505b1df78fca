"""Every number has exactly one disposition, whatever the text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.extractor import extract_article
from pipeline.facts.slots.filler import BARE
from pipeline.model.extraction import Extraction
from pipeline.model.fact import DispositionKind, FactKind
from pipeline.model.mention import QuantityMention
from pipeline.text import build_article

RAW = sorted((Path(__file__).parents[3] / "raw").glob("*.txt"))
PEOPLE = ["North Korean workers", "earn", "500", "half", "were killed", "one of them", "(12)"]
AMOUNTS = ["2,000 yuan a month", "14 hours a day", "$300 million", "20 to 30 percent", "doubled"]
OTHERS = [
    "in 2019",
    "RMB 2,800 (USD 400)",
    "in their 20s",
    "PHOTO: 3 men",
    "6.4 yuan to the dollar",
]
PIECES = st.sampled_from([*PEOPLE, *AMOUNTS, *OTHERS, "\n\n", ". ", ", ", "of that"])


def _check(extraction: Extraction) -> None:
    numbers = [no for no, m in enumerate(extraction.mentions) if isinstance(m, QuantityMention)]
    assert [d.mention_no for d in extraction.dispositions] == numbers
    spans = {(f.anchor_start, f.anchor_end) for f in extraction.facts}
    for disposition in extraction.dispositions:
        mention = extraction.mentions[disposition.mention_no]
        if disposition.kind is DispositionKind.ANCHOR:
            assert (mention.start, mention.end) in spans
        if disposition.kind in (DispositionKind.UNCLASSIFIED, DispositionKind.REJECTED):
            assert disposition.reason
    on_numbers = [f for f in extraction.facts if f.kind not in BARE]
    anchors = [d for d in extraction.dispositions if d.kind is DispositionKind.ANCHOR]
    assert len(anchors) == len(on_numbers)


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_dispositions_cover_each_number_of_an_article_once(path: Path) -> None:
    _check(extract_article(build_article(path.read_text(encoding="utf-8"))))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_dispositions_cover_each_number_of_any_text_once(pieces: list[str]) -> None:
    _check(extract_article(build_article(" ".join(pieces))))


def test_dispositions_name_the_facts_anchors() -> None:
    extraction = extract_article(
        build_article("North Korean workers in Dandong earn 2,500 yuan a month. Fax 41.")
    )
    assert DispositionKind.ANCHOR in {d.kind for d in extraction.dispositions}


def test_dispositions_leave_a_number_alone_that_only_carries_a_sanction() -> None:
    text = "Six weeks past the deadline set by the United Nations nobody has left for North Korea."
    extraction = extract_article(build_article(text), published=date(2020, 1, 20))
    assert [fact.kind for fact in extraction.facts] == [FactKind.SANCTION]
    _check(extraction)
