"""The days of facts, by kinds that they are known to be: cases of tests/corpus/fact_times.yml."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.facts.context import ArticleContext
from pipeline.facts.slots.setting import Setting
from pipeline.facts.slots.time import Times
from pipeline.facts.slots.time_uses import TimeUse, read_uses
from pipeline.grammar import find_mentions
from pipeline.model.publication import PublicationDate
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article
from training.articles import Marked
from training.drafts import draft_mark

CASES = yaml.safe_load(
    (Path(__file__).parents[3] / "corpus" / "fact_times.yml").read_text(encoding="utf-8")
)
DETAILS = {"wage": "basis", "movement": "direction", "incident": "measure", "hours": "measure"}


def read_context(text: str, published: date) -> ArticleContext:
    article = build_article(text + "\n")
    mentions = find_mentions(article)
    publication = PublicationDate(published, published, published, "given")
    times = resolve_times(article, mentions, publication)
    return ArticleContext(article, mentions, times, publication)


def date_number(marked: str, kind: str, published: date) -> tuple[date | None, date | None]:
    start, end = marked.index("["), marked.index("]") - 1
    context = read_context(marked.replace("[", "").replace("]", ""), published)
    name, *values = kind.split(".")
    details = {DETAILS.get(name, "measure"): values[0]} if values else {}
    draft = draft_mark(Marked(name, start, end, details, None, None), context)
    assert draft is not None
    setting = Setting(context)
    dated, _ = Times(setting).resolve(setting.anchor(draft), None)
    return dated.chosen.days if dated.chosen else (None, None)


@pytest.mark.parametrize(("marked", "kind", "published", "start", "end"), CASES)
def test_time_of_a_number(
    marked: str, kind: str, published: date, start: date | None, end: date | None
) -> None:
    assert date_number(marked, kind, published) == (start, end)


def uses_of(text: str, published: date) -> list[TimeUse]:
    return read_uses(read_context(text, published))


@pytest.mark.parametrize(
    ("text", "role", "days"),
    [
        ("It closed on Wednesday and Thursday.", "range", (date(2019, 12, 4), date(2019, 12, 5))),
        ("It closed from May until July.", "range", (date(2019, 5, 1), date(2019, 7, 31))),
        ("In the year to June they lost.", "range", (date(2018, 7, 1), date(2019, 6, 30))),
        ("He left in 2015. Since then none came.", "anaphor", (date(2015, 1, 1), None)),
        (
            "He left in 2015. At that time all did.",
            "anaphor",
            (date(2015, 1, 1), date(2015, 12, 31)),
        ),
        ("It rose, compared with 2016.", "compared", (date(2016, 1, 1), date(2016, 12, 31))),
    ],
)
def test_time_uses_tell_what_governs_a_time(
    text: str, role: str, days: tuple[date | None, date | None]
) -> None:
    found = [(use.start, use.end) for use in uses_of(text, date(2019, 12, 6)) if use.role == role]
    assert found == [days]


@pytest.mark.parametrize(
    "text",
    [
        "They work on Mondays and Fridays.",
        "He left in 2015. It was long ago. Nobody knew. Nobody asked. Since then none came.",
        "At the time nobody knew.",
        "In 2013 and 2016 it closed.",
    ],
)
def test_time_uses_join_nothing_else(text: str) -> None:
    roles = {use.role for use in uses_of(text, date(2019, 12, 6))}
    assert not roles & {"range", "anaphor"}


def test_time_uses_close_a_year_later() -> None:
    found = uses_of("There were 900 at the end of 2017 and 500 a year later.", date(2019, 12, 6))
    assert [use.closing for use in found] == [True, True]
