"""The whole page from a released ledger: self-contained, complete, and text stays text."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from pipeline.report import build_report, charts
from pipeline.report.page import embed_json
from pipeline.report.sections import SECTIONS
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release
from pipeline.store.sql_files import read_sql


class Ids(HTMLParser):
    """Ids of a page, and the anchors that its links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if found := values.get("id"):
            self.ids.append(found)
        if tag == "a" and (found := values.get("href")):
            self.targets.add(found)
        if tag in {"script", "img", "link", "iframe"} and (found := values.get("src")):
            self.loaded.append(found)


@pytest.fixture(scope="module")
def html(released) -> str:
    with open_release(Layout(released)) as ledger:
        return build_report(ledger)


def test_page_leads_nowhere_but_to_itself(html: str) -> None:
    found = Ids()
    found.feed(html)
    assert len(found.ids) == len(set(found.ids))
    assert {target for target in found.targets if not target.startswith("#")} == set()
    assert {target.removeprefix("#") for target in found.targets} <= set(found.ids)
    assert not found.loaded


def test_page_holds_every_section_and_its_query(html: str) -> None:
    queries = {file.name for file in read_sql("report")}
    for section in SECTIONS:
        assert section.name in queries
        assert f'<section id="{section.name}"' in html


def test_page_marks_the_quote_of_every_head_count(html: str, released) -> None:
    with open_release(Layout(released)) as ledger:
        heads = ledger.rows("select fact_id, quote from mart.headcounts")
    assert heads
    for fact_id, quote in heads:
        card = html[html.index(f'id="fact-{fact_id}"') :]
        marked = re.search(r"<mark>(.*?)</mark>", card, re.S)
        assert marked is not None
        assert marked[1].replace("&#39;", "'").replace("&amp;", "&") == quote


def test_page_embeds_no_end_of_script() -> None:
    told = embed_json({"text": "</script><!-- & \u2028"})
    assert not set(told) & set("<>&\u2028")
    assert json.loads(told)["text"] == "</script><!-- & \u2028"


@pytest.mark.parametrize("section", [s for s in SECTIONS if s.chart], ids=lambda s: s.name)
def test_page_draws_nothing_from_nothing(section, released) -> None:
    queries = {file.name: file.text for file in read_sql("report")}
    with open_release(Layout(released)) as ledger:
        empty = ledger.query(queries[section.name]).head(0)
    assert section.chart(empty) is None


def test_page_draws_open_incomes_up_to_their_middle() -> None:
    rows = pd.DataFrame(
        {
            "place": ["A", "B"], "year": [2020, 2021], "usd_low": [10.0, 10.0],
            "usd_mid": [20.0, 20.0], "usd_high": [30.0, None], "driver": ["rate", "rate"],
            "method": ["m", "m"], "headcount_ids": ["aa bb", "cc"],
        }
    )  # fmt: skip
    spec = charts.draw_income(rows)
    assert spec is not None
    (data,) = spec["datasets"].values()  # type: ignore[attr-defined]
    assert [(row["end"], row["top"]) for row in data] == [(30.0, "closed"), (20.0, "open")]
    assert [row["evidence"] for row in data] == ["#fact-aa", "#fact-cc"]


@pytest.mark.parametrize("name", ["wages", "levies", "headcounts", "movements"])
@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("null", "'2022-07-31'", "'2022-11-05'", "'2022-11-05'"), (None, "2022-07-31")),
        (("'2024-01-01'", "null", "'2022-11-05'", "'2022-11-05'"), ("2024-01-01", None)),
        (("null", "null", "'2022-11-05'", "'2022-11-09'"), ("2022-11-05", "2022-11-09")),
        (("'2021-01-01'", "'2021-12-31'", "'2022-11-05'", "null"), ("2021-01-01", "2021-12-31")),
    ],
)
def test_page_leaves_open_ends_open(
    released, name: str, days: tuple[str, ...], told: tuple[str | None, ...]
) -> None:
    query = next(file.text for file in read_sql("report") if file.name == name)
    ends = ("time_start", "time_end", "as_of_start", "as_of_end")
    changed = ", ".join(f"{day}::date as {end}" for day, end in zip(days, ends, strict=True))
    rows = f"(select * replace ({changed}) from mart.{name} limit 1)"  # noqa: S608
    with open_release(Layout(released)) as ledger:
        found = ledger.query(query.replace(f"from mart.{name}", f"from {rows}"))
    assert len(found) == 1
    days_told = (found["day_from"].iloc[0], found["day_to"].iloc[0])
    assert tuple(None if pd.isna(day) else str(day)[:10] for day in days_told) == told
