"""Kinds of facts over invented phrasings (tests/corpus/facts_*.yml)."""

import re
from pathlib import Path

import pytest
import yaml

from pipeline.engines.extractor import extract_article
from pipeline.model.fact import FactKind
from pipeline.text import build_article

CORPUS = Path(__file__).parents[2] / "corpus"
MARK = re.compile(r"\{([a-z]+)\|([^{}]*)\}")
NAMED = {FactKind.SANCTION, FactKind.ORGANISATION}


def _cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CORPUS.glob("facts_*.yml")):
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [(name, text) for name, texts in sorted(groups.items()) for text in texts]
    return found


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, wanted, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        wanted.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], wanted


@pytest.mark.parametrize(("name", "marked"), _cases())
def test_kinds_of_invented_phrasings(name: str, marked: str) -> None:
    text, wanted = _unmark(marked)
    facts = [f for f in extract_article(build_article(text)).facts if f.kind not in NAMED]
    found = [(str(f.kind), f.anchor_start, f.anchor_end) for f in facts]
    for kind, start, end in wanted:
        assert any(k == kind and s < end and start < e for k, s, e in found), (kind, found)
    assert len(found) == len(wanted), found


@pytest.mark.xfail(strict=True, reason="read before the last fitting; plain, and to be read again")
@pytest.mark.parametrize(
    "marked",
    [
        "North Koreans run the plant. It turned out {production|300,000 kg} of squid a year.",
    ],
)
def test_kinds_of_plain_phrasings_that_are_missed(marked: str) -> None:
    test_kinds_of_invented_phrasings("", marked)
