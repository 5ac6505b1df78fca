"""The report in a real browser, opened as a file: charts, filter, evidence, accessibility."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import ROOT

pytestmark = pytest.mark.browser

HOSTILE = """---
title: '<img src=x onerror="document.title=1">'
published: 2019-08-14
---
<script>document.body.remove()</script> Pay in Dandong

North Korean workers at a garment plant in Dandong earn 2,600 yuan a month, \
</script><script>alert(1)</script> said "<b>a manager</b>" \u202eof the mill\u202c on Tuesday.

About 400 North Korean workers <iframe src=javascript:alert(2)> [click](javascript:alert(3)) \
live in Dandong, \u05d0\u05d1\u05d2 {{ 7 * 7 }} ${alert(4)} said.
"""
PATIENCE = 8_000  # milliseconds


@dataclass
class Opened:
    """The report in a tab, and whatever the browser complained of."""

    tab: Page
    problems: list[str] = field(default_factory=list)

    def visit(self, report: Path) -> None:
        """Open the report and wait until its charts are there."""
        self.tab.on(
            "console",
            lambda told: (
                self.problems.append(told.text) if told.type in {"error", "warning"} else None
            ),
        )
        self.tab.on("pageerror", lambda error: self.problems.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.problems.append(dialog.message))
        self.tab.on(
            "request",
            lambda request: (
                self.problems.append(f"asks for {request.url}")
                if not request.url.startswith(("file:", "data:", "blob:"))
                else None
            ),
        )
        self.tab.goto(report.as_uri())
        expect(self.tab.locator("#chart-wages svg")).to_be_visible()


def build_report(raw: Path, folder: Path) -> Path:
    """Run the pipeline on a folder of articles and write its report."""
    command = [sys.executable, "-m", "pipeline.cli"]
    out = folder / "out"
    program = (
        "from pathlib import Path; from pipeline.engines.refresh import refresh_all; import sys; "
        "refresh_all(Path(sys.argv[1]), Path(sys.argv[2]), corrections=Path('none'), settle=False)"
    )
    subprocess.run([sys.executable, "-c", program, raw, out], cwd=ROOT, check=True)
    target = folder / "report.html"
    subprocess.run([*command, "report", "--out", out, "--to", target], cwd=ROOT, check=True)
    return target


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Path:
    folder = tmp_path_factory.mktemp("report")
    raw = folder / "raw"
    raw.mkdir()
    for path in sorted(ROOT.glob("raw/*.txt"))[:12]:
        raw.joinpath(path.name).write_bytes(path.read_bytes())
    raw.joinpath("hostile.txt").write_text(HOSTILE, encoding="utf-8")
    return build_report(raw, folder)


@pytest.fixture(params=["light", "dark", "phone"])
def opened(request: pytest.FixtureRequest, chromium: Browser, report: Path) -> Iterator[Opened]:
    size = {"width": 390, "height": 844} if request.param == "phone" else None
    context = chromium.new_context(
        viewport=size or {"width": 1280, "height": 900},
        color_scheme="dark" if request.param == "dark" else "light",
    )
    context.set_default_timeout(PATIENCE)
    found = Opened(context.new_page())
    found.visit(report)
    yield found
    context.close()


@pytest.fixture
def tab(chromium: Browser, report: Path) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(report.as_uri())
    yield page
    page.close()


def test_report_draws_charts_without_a_complaint(opened: Opened) -> None:
    for chart in opened.tab.locator(".chart").all():
        expect(chart.locator("svg")).to_be_attached()
    assert opened.tab.locator("#chart-wages svg .mark-symbol path").count() > 3
    assert not opened.problems


def test_report_has_no_serious_violation(opened: Opened) -> None:
    results = Axe().run(opened.tab)
    found = {
        f"{violation['id']} ({violation['impact']}): {violation['nodes'][0]['html'][:120]}"
        for violation in results.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    }
    assert not found


def test_report_fits_the_screen(opened: Opened) -> None:
    wide, screen = opened.tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen


def test_report_fits_a_sheet(tab: Page) -> None:
    tab.set_viewport_size({"width": 760, "height": 1075})  # A4 with margins
    tab.emulate_media(media="print")
    wide, sheet = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= sheet


def test_report_filters_a_table(tab: Page) -> None:
    rows = tab.locator("#table-wages tbody tr:visible")
    before = rows.count()
    tab.get_by_label("Filter: What a worker is paid").fill("russia gross")
    shown = rows.all_inner_texts()
    assert 0 < len(shown) < before
    assert all("Russia" in row and "gross" in row for row in shown)
    expect(tab.locator("#count-wages")).to_have_text(f"{len(shown)} rows")


def test_report_sorts_by_number_and_back(tab: Page) -> None:
    heading = tab.locator("#table-wages th", has_text="USD a month")
    cells = f"#table-wages tbody td:nth-child({1 + heading.evaluate('cell => cell.cellIndex')})"
    keys = f"[...document.querySelectorAll({cells!r})].map(c => c.dataset.key).filter(Boolean)"
    heading.get_by_role("button").click()
    rising = [float(key) for key in tab.evaluate(keys)]
    heading.get_by_role("button").click()
    falling = [float(key) for key in tab.evaluate(keys)]
    assert rising == sorted(rising)
    assert falling == sorted(rising, reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"


def test_report_leads_from_a_row_to_the_marked_sentence(tab: Page) -> None:
    row = tab.locator("#table-wages tbody tr").first
    link = row.get_by_role("link").first
    target = link.get_attribute("href")
    link.click()
    card = tab.locator(f"[id='{str(target).removeprefix('#')}']")
    expect(card).to_be_in_viewport()
    expect(card).to_be_focused()
    expect(card.locator("mark")).not_to_be_empty()


def test_report_leads_from_a_mark_to_the_marked_sentence(tab: Page) -> None:
    tab.locator("#chart-wages svg .mark-symbol.role-mark path").first.click(force=True)
    tab.wait_for_url("**#fact-*")
    expect(tab.locator(".card:target mark")).to_be_in_viewport()


def test_report_sorts_with_the_keyboard(tab: Page) -> None:
    button = tab.locator("#table-wages th button").nth(1)
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#table-wages th").nth(1)).to_have_attribute("aria-sort", "ascending")


def test_report_gives_a_table_as_csv(tab: Page) -> None:
    with tab.expect_download() as download:
        tab.locator("[data-csv='table-wages']").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith('"Evidence","When","Place"')
    assert len(lines) == 1 + tab.locator("#table-wages tbody tr").count()


def test_report_shows_what_articles_say_as_text(tab: Page) -> None:
    card = tab.locator(".card", has=tab.locator("mark", has_text="2,600")).first
    expect(card.locator("blockquote")).to_contain_text("</script><script>alert(1)</script>")
    expect(card.locator("blockquote")).to_contain_text('"<b>a manager</b>"')
    expect(card.locator(".source")).to_have_text('<img src=x onerror="document.title=1">')
    expect(tab.locator("blockquote b, blockquote iframe, blockquote script")).to_have_count(0)
    expect(tab).to_have_title("Dispatch Ledger: report")
    assert "{{ 7 * 7 }}" in tab.content()
    assert card.locator("blockquote").get_attribute("dir") == "auto"
