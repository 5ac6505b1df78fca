"""Time lines: bars inside of the picture, open ends, cues that point nowhere."""

from datetime import date

import pytest

from pipeline.report.timelines import build_timeline, list_years, place_bar, place_day

FIRST, LAST = date(2020, 1, 1), date(2021, 12, 31)
ARTICLE = {
    "article_id": "a", "title": "T", "earliest": date(2020, 6, 1), "latest": date(2020, 8, 1),
    "best": date(2020, 7, 1),
}  # fmt: skip


@pytest.mark.parametrize(
    ("earliest", "latest", "before", "after"),
    [
        (date(2020, 3, 1), date(2020, 4, 1), False, False),
        (date(1990, 3, 1), date(2020, 4, 1), True, False),
        (date(2020, 3, 1), None, False, True),
        (None, date(2020, 3, 1), True, False),
        (date(2022, 3, 1), date(2023, 3, 1), False, True),
    ],
)
def test_timelines_keep_bars_inside(
    earliest: date | None, latest: date | None, before: bool, after: bool
) -> None:
    bar = place_bar(earliest, latest, FIRST, LAST)
    assert bar is not None
    assert 0 <= bar.left < bar.left + bar.width <= 100.01
    assert (bar.begins_before, bar.ends_after) == (before, after)


def test_timelines_draw_no_bar_without_days() -> None:
    assert place_bar(None, None, FIRST, LAST) is None


def test_timelines_put_days_in_order() -> None:
    places = [place_day(date(2020, month, 1), FIRST, LAST) for month in range(1, 13)]
    assert places == sorted(places)
    assert places[0] == 0


def test_timelines_name_no_year_at_the_edge() -> None:
    assert [year for year, _ in list_years(FIRST, LAST)] == ["2021"]
    assert list_years(date(2020, 12, 30), LAST) == []


def test_timelines_mark_cues_that_do_not_agree() -> None:
    cue = {"kind": "nearest_day", "quote": "<b>", "earliest": None, "latest": None}
    told = build_timeline(ARTICLE, [cue | {"agrees": False}, cue | {"agrees": True}])
    assert [cue.agrees for cue in told.cues] == [False, True]
    assert told.interval == "2020-06-01 to 2020-08-01"
    assert told.best is not None
    assert told.band is not None


def test_timelines_stand_without_any_day() -> None:
    empty = ARTICLE | {"earliest": None, "latest": None, "best": None}
    told = build_timeline(empty, [])
    assert (told.band, told.best, told.interval) == (None, None, "")
