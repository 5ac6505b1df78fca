import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from pipeline.facts.context import ArticleContext
from pipeline.facts.slots.attribution import resolve_attribution
from pipeline.grammar.names import find_names
from pipeline.model.publication import PublicationDate
from pipeline.text import build_article

TESTS = Path(__file__).parents[3]
CASES = yaml.safe_load((TESTS / "corpus" / "attribution.yml").read_text(encoding="utf-8"))
SHARED = TESTS.parent.parent / "shared" / "corpus"


def build_context(text):
    article = build_article(text)
    unknown = PublicationDate(None, None, None, "unknown")
    return ArticleContext(article, tuple(find_names(article)), {}, unknown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_attribution_tells_who_says_a_number(case):
    offset = case["text"].index("[")
    text = case["text"].replace("[", "").replace("]", "")
    opening = "North Korean workers abroad\n\nThey sew garments in several towns.\n\n"

    source = resolve_attribution(build_context(opening + text), len(opening) + offset)

    assert (source.type, source.name) == (case["type"], case["name"])


def test_attribution_stores_nothing_of_an_anonymous_source():
    text = (
        "A 52-year-old captain from Hoeryong, a source in Hunchun whose brother is a major, "
        "said that 200 women came in May."
    )

    source = resolve_attribution(build_context(text), text.index("200"))

    assert source.type == "anonymous"
    assert {source.name, *source.chain} == {"a source in China"}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the annotated articles of ../shared")
def test_attribution_is_right_for_most_annotated_facts():
    lines = (TESTS / "golden" / "attribution.jsonl").read_text(encoding="utf-8").splitlines()
    results: Counter[bool] = Counter()
    for line in lines:
        row = json.loads(line)
        path = next(SHARED.glob(f"*/articles/{row['doc']}.txt"))
        text = path.read_bytes().decode("utf-8")
        source = resolve_attribution(build_context(text), text.index(row["quote"]))
        results[source.type == row["attribution"]] += 1

    assert results[True] >= 0.85 * len(lines)
