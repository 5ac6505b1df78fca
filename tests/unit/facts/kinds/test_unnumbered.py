from pathlib import Path

import pytest
import yaml

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.unnumbered import draft_unnumbered
from pipeline.grammar import find_mentions
from pipeline.grammar.unnumbered import find_harmed
from pipeline.grammar.vocabulary import LEXICON
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article

CORPUS = Path(__file__).parents[3] / "corpus"
CASES = yaml.safe_load((CORPUS / "unnumbered.yml").read_text(encoding="utf-8"))
NORTH = "North Korean workers abroad\n\nNorth Koreans build flats in several towns.\n\n"
ELSEWHERE = "Builders in Zambia\n\nThey build flats in several towns for little money.\n\n"
LISTS = ("harms.csv", "harm_breaks.txt", "harmed_people.txt", "unharmed_people.txt")


def read_incidents(text):
    article = build_article(text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=None, level=0.9)
    times = resolve_times(article, mentions, publication)
    context = ArticleContext(article, mentions, times, publication)
    return [
        f"{text[draft.start : draft.end]} = {draft.details['measure']}"
        for draft in draft_unnumbered(context)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_unnumbered_reads_persons_as_the_corpus_says(case):
    assert read_incidents(NORTH + case["text"]) == case["facts"]


def test_unnumbered_leaves_articles_without_north_koreans_alone():
    assert read_incidents(ELSEWHERE + "A worker was killed when a beam fell.") == []


def test_unnumbered_stays_linear_on_hostile_text():
    text = "a worker " * 20_000 + "was killed " * 20_000

    assert len(find_harmed(text)) <= 20_000


@pytest.mark.parametrize("name", LISTS)
def test_unnumbered_lexicons_are_sorted_and_unique(name):
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    rows = [row.split(",") for row in (lines[1:] if name.endswith(".csv") else lines)]

    assert rows == sorted(rows)
    assert len(lines) == len(set(lines))
