"""Sanctions and organisations of invented articles against what was read in them by hand.

The floors lie a little below what is reached, so that a rule that costs more than it gains shows.
"""

from pathlib import Path

import pytest
import yaml

from pipeline.engines.extractor import extract_article
from pipeline.text import build_article
from training.articles import read_article, read_blocks

ROOT = Path(__file__).parents[4]
GOLD = yaml.safe_load((ROOT / "tests/corpus/named_facts.yml").read_text(encoding="utf-8"))
FLOORS = (("sanction", 0.85, 0.93), ("organisation", 0.90, 0.90))


@pytest.fixture(scope="module")
def found():
    articles = {}
    for name, block in read_blocks(ROOT / "training/articles"):
        if name in GOLD:
            one = read_article(name, block)
            extraction = extract_article(build_article(one.text), published=one.published)
            articles[name] = [
                (fact.kind.value, fact.instrument or fact.name, fact.aspect or fact.role)
                for fact in extraction.facts
            ]
    return articles


def read_row(row):
    kind, names, values, _ = (part.strip() for part in row.lstrip("? ").split(" | ", 3))
    return row.startswith("?"), kind, names.split(", "), values.split(", ")


def fits(name, names, kind):
    if kind == "sanction":
        return name in names
    return any(name.lower() in one.lower() or one.lower() in name.lower() for one in names)


def count(kind, found):
    matched = missed = spurious = 0
    for name, rows in GOLD.items():
        left = [one for one in found[name] if one[0] == kind]
        for optional, of, names, values in sorted(map(read_row, rows), key=lambda row: row[0]):
            if of != kind:
                continue
            hit = next(
                (
                    one
                    for one in left
                    if fits(one[1], names, kind) and (kind != "sanction" or one[2] in values)
                ),
                None,
            )
            if hit:
                left.remove(hit)
            if not optional:
                matched, missed = matched + bool(hit), missed + (not hit)
        spurious += len(left)
    return matched, missed, spurious


@pytest.mark.parametrize(("kind", "recall", "precision"), FLOORS)
def test_named_facts_of_invented_articles_stay_found(found, kind, recall, precision):
    matched, missed, spurious = count(kind, found)

    assert matched / (matched + missed) >= recall
    assert matched / (matched + spurious) >= precision
