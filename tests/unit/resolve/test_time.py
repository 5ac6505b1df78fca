"""Times to days: the corpus of days, uncertain publication, ranges, anchors in the text."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grammar.times import find_times
from pipeline.model.interval import Interval
from pipeline.model.meaning import Day, Month, Relative, Weekday, Year
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime
from pipeline.resolve.calendar import days_in_year, is_explicit, points_to
from pipeline.resolve.time import resolve_time, resolve_times
from pipeline.text.article import build_article

CORPUS = Path(__file__).parents[2] / "corpus"
NEWS = yaml.safe_load((CORPUS / "times_news.yml").read_text(encoding="utf-8"))
DAYS = yaml.safe_load((CORPUS / "times_days.yml").read_text(encoding="utf-8"))


def resolve(
    text: str, earliest: date | None, latest: date | None = None
) -> list[tuple[str, ResolvedTime]]:
    publication = PublicationDate(earliest, latest or earliest, earliest, "given")
    mentions = find_times(text)
    found = resolve_times(build_article(text), mentions, publication)
    return [(text[m.start : m.end], found[no]) for no, m in enumerate(mentions)]


@pytest.mark.parametrize(("marked", "published", "start", "end", "value"), DAYS)
def test_time_days(
    marked: str, published: date, start: date | None, end: date | None, value: str
) -> None:
    inside = re.search("<(.*)>", marked)
    assert inside is not None
    wanted = inside[1]
    found = dict(resolve(marked.replace("<", "").replace(">", ""), published))
    by_core = {k: v for k, v in found.items() if wanted in k}
    assert by_core, found
    got = next(iter(by_core.values()))
    assert (got.start, got.end, got.value) == (start, end, value)


def resolve_marked(marked: str) -> tuple[str, list[ResolvedTime]]:
    """The words marked <so> in a text, and the times with days that stand on any of them."""
    published = date(2020, 3, 18)
    if marked.startswith("@"):
        day, _, marked = marked[1:].partition(" ")
        published = date.fromisoformat(day)
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    publication = PublicationDate(published, published, published, "given")
    mentions = find_times(text)
    found = resolve_times(build_article(text), mentions, publication)
    return text[start:end], [
        found[no]
        for no, one in enumerate(mentions)
        if one.start < end and one.end > start and (found[no].start or found[no].end)
    ]


@pytest.mark.parametrize(
    ("marked", "start", "end"), [row for e in NEWS for row in e.get("dates", ())]
)
def test_time_as_news_tell_it(marked: str, start: date | None, end: date | None) -> None:
    words, found = resolve_marked(marked)
    assert found, words
    whole = found[0].stretch or found[0]
    assert (whole.start, whole.end) == (start, end)


@pytest.mark.parametrize("marked", [text for e in NEWS for text in e.get("silent", ())])
def test_time_silent_where_news_tell_none(marked: str) -> None:
    words, found = resolve_marked(marked)
    assert found == [], words


def test_time_uncertain_publication_widens() -> None:
    anchor = Interval(date(2021, 3, 30), date(2021, 4, 2))
    got = resolve_time(Relative("month", -1), anchor=anchor)
    assert (got.start, got.end) == (date(2021, 2, 1), date(2021, 3, 31))
    assert got.value == "XXXX-XX"


def test_time_unknown_publication_leaves_year_open() -> None:
    got = resolve_time(Day(22, 12), anchor=None)
    assert (got.value, got.start, got.end) == ("XXXX-12-22", None, None)
    assert resolve_time(Weekday(4), anchor=None).value == "XXXX-WXX-4"


@pytest.mark.parametrize(
    ("text", "published", "whole"),
    [
        ("They ran it between October and March.", "2018-05-11", ("2017-10-01", "2018-03-31")),
        ("It ran between May and July last year.", "2017-03-31", ("2016-05-01", "2016-07-31")),
        ("It is open from next Monday to Friday.", "2019-09-05", ("2019-09-09", "2019-09-13")),
        ("They ran it from 2005 to 2011.", "2016-03-30", ("2005-01-01", "2011-12-31")),
        ("They ran it from July 2003 to March.", "2016-03-30", ("2003-07-01", "2004-03-31")),
        ("It is to run from May 23 through July 9.", "2014-06-28", ("2014-05-23", "2014-07-09")),
    ],
)  # fmt: skip
def test_time_range_has_stretch(text: str, published: str, whole: tuple[str, str]) -> None:
    found = resolve(text, date.fromisoformat(published))
    assert len(found) == 2
    expected = Interval(date.fromisoformat(whole[0]), date.fromisoformat(whole[1]))
    assert [resolved.stretch for _, resolved in found] == [expected, expected]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In 2014 they came, and in August they left.", "2014-08-01"),
        ("They came in June 2010. A year earlier there were none, later ten.", "2009-06-01"),
        ("The act was passed in December 2017. The following month it held.", "2018-01-01"),
        ("They came in 2010. In that year it rained.", "2010-01-01"),
        ("There were ten in 2012. Four years on, there were two.", "2016-01-01"),
    ],
)
def test_time_counts_from_the_text(text: str, start: str) -> None:
    assert resolve(text, date(2019, 6, 10))[1][1].start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("They will be home by December 22.", 2019),
        ("Resolution 2397 gives everybody until December 22.", 2019),
        ("They were home on December 22.", 2018),
        ("They have been told to leave by December 22.", 2019),
        ("It is set to open on December 22.", 2019),
        ("The vote is on December 22.", 2019),
        ("They must leave, at the latest on December 22.", 2019),
        ("The last ones left the camp on December 22.", 2018),
    ],
)
def test_time_tense_gives_direction(text: str, year: int) -> None:
    resolved = resolve(text, date(2019, 6, 10))[0][1]
    assert (resolved.end or resolved.start) == date(year, 12, 22)


def test_time_meanings_answer_questions() -> None:
    assert is_explicit(Month(8, Year(2019)))
    assert not is_explicit(Day(22, 12))
    assert days_in_year(Month(8), 2019) == Interval(date(2019, 8, 1), date(2019, 8, 31))
    asked = (Relative("year", 1), Month(8, which="last"), Month(8))
    assert [points_to(m) for m in asked] == [1, -1, None]


TEXTS = st.sampled_from([re.sub("[<>]", "", row[0]) for row in DAYS])


@given(TEXTS, st.dates(min_value=date(1990, 1, 1)), st.integers(0, 400))
def test_time_start_before_end(text: str, published: date, width: int) -> None:
    latest = date.fromordinal(min(published.toordinal() + width, date.max.toordinal()))
    for _, resolved in resolve(text, published, latest):
        if resolved.start is not None and resolved.end is not None:
            assert resolved.start <= resolved.end


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        (
            "In April 300 came. In the same month of 2014 it was 90.",
            date(2015, 7, 15),
            date(2014, 4, 1),
            date(2014, 4, 30),
        ),
        (
            "In 2013 there were 300. In the same park it was 90 last year.",
            date(2015, 7, 15),
            date(2014, 1, 1),
            date(2014, 12, 31),
        ),
        (
            "They were to go by 22 December 2019. One was hired on the 27th.",
            date(2025, 5, 15),
            date(2019, 12, 27),
            date(2019, 12, 27),
        ),
        (
            "They were to go by 22 December 2019. One was hired on the 3rd.",
            date(2025, 5, 15),
            date(2020, 1, 3),
            date(2020, 1, 3),
        ),
        (
            "They left on 7 April 2016. Others had gone on the 6th.",
            date(2016, 4, 12),
            date(2016, 4, 6),
            date(2016, 4, 6),
        ),
    ],
)
def test_time_counts_from_what_was_named(
    text: str, published: date, start: date, end: date
) -> None:
    _, last = resolve(text, published)[-1]
    assert (last.start, last.end) == (start, end)


def test_times_count_from_the_likely_stretch_of_publication() -> None:
    text = "They came last month."
    likely = Interval(date(2021, 3, 2), date(2021, 3, 20))
    publication = PublicationDate(
        date(2020, 11, 1), date(2021, 6, 1), date(2021, 3, 10), "inferred", likely=likely
    )
    found = resolve_times(build_article(text), find_times(text), publication)
    assert [(one.start, one.end) for one in found.values()] == [
        (date(2021, 2, 1), date(2021, 2, 28))
    ]
