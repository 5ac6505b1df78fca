import pytest

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.instruments import check_instruments
from pipeline.facts.kinds.sanctions import draft_sanctions
from pipeline.grammar import find_mentions
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article

OPENING = "Workers abroad still sew\n\nThey sew garments in many towns.\n\n"


def build_context(text):
    article = build_article(OPENING + text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=None, level=0.9)
    return ArticleContext(
        article, mentions, resolve_times(article, mentions, publication), publication
    )


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Resolution 2379 of December 2017 told all states to send them home.", ["deviates"]),
        ("Resolution 2397, adopted in September 2017, told states to expel them.", ["deviates"]),
        ("Resolution 2397 told states to send them home by December 2020.", ["deviates"]),
        ("Resolution 2397 told states to send them home by the end of 2019.", ["holds"]),
        ("Resolution 2375 was adopted on 11 September 2017, diplomats recall.", ["holds"]),
        (
            "Resolution 2397, adopted in December 2017, told states to send them home by "
            "22 December 2019, a ministry said.",
            ["holds", "holds"],
        ),
        ("Resolution 2397 told states to send them home.", []),
    ],
)
def test_instruments_agree_with_the_reference_or_deviate(text, verdicts):
    context = build_context(text)
    checks = check_instruments(context, draft_sanctions(context))

    assert [check.verdict for check in checks] == verdicts
    assert all(check.relation == "instrument" for check in checks)
