from pathlib import Path

import pytest
import yaml

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.organisations import draft_organisations
from pipeline.facts.kinds.sanctions import draft_sanctions
from pipeline.grammar import find_mentions
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article

CORPUS = Path(__file__).parents[3] / "corpus"
OPENING = "North Korean workers abroad\n\nThey sew garments for little money in several towns.\n\n"


def read_cases(name):
    return yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))


def build_context(text, published=None):
    article = build_article(OPENING + text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=published, level=0.9)
    times = resolve_times(article, mentions, publication)
    return ArticleContext(article, mentions, times, publication)


@pytest.mark.parametrize("case", read_cases("sanctions.yml"), ids=lambda case: case["text"][:60])
def test_sanctions_read_as_the_corpus_says(case):
    drafts = draft_sanctions(build_context(case["text"], case["published"]))

    told = [
        f"{d.details['aspect']} {d.details['instrument']} "
        f"{(d.dated and d.dated.start) or '-'} {(d.dated and d.dated.end) or '-'}"
        for d in drafts
    ]
    assert sorted(told) == sorted(case["facts"])


def test_sanctions_take_one_deadline_of_several_statements():
    text = (
        "Resolution 2397 set December 2019 as the deadline for their return. "
        "By 22 December 2019, the resolution says, all must be home."
    )

    drafts = draft_sanctions(build_context(text))

    assert [(d.details["aspect"], str(d.dated and d.dated.start)) for d in drafts] == [
        ("deadline", "2019-12-22")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They must go home by 12/31/9999, resolution 2397 says.",
        "In force since 12/31/9999, resolution 2397 bans new permits for foreign workers.",
        "The resolution adopted 12/31/9999 bars them from work.",
    ],
)
def test_sanctions_take_the_last_day_of_the_calendar_for_never(text):
    assert all(draft.dated is None for draft in draft_sanctions(build_context(text)))


@pytest.mark.parametrize(
    "case", read_cases("organisations.yml"), ids=lambda case: case["text"][:60]
)
def test_organisations_read_as_the_corpus_says(case):
    drafts = draft_organisations(build_context(case["text"]))

    assert [f"{d.details['name']}: {d.details['role']}" for d in drafts] == case["facts"]


@pytest.mark.parametrize(
    "words",
    ["the resolution ", "must leave ", "the new new new ", "since the a-b-c-d ", "deadline "],
)
def test_sanctions_stay_linear_on_hostile_text(words):
    context = build_context("North Korea. The Security Council " + words * 4_000)

    assert len(draft_sanctions(context)) < 10
