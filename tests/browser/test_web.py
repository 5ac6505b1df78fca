"""Dagster's web interface over a real ledger, in a real browser."""

import time

import pytest
from playwright.sync_api import Page, expect

from .conftest import Web

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds


def test_web_shows_the_graph_by_groups(web: Web, tab: Page) -> None:
    tab.goto(f"{web.address}/asset-groups")
    for group in ("intake", "reference", "extraction", "marts", "release"):
        expect(tab.get_by_text(group, exact=True).first).to_be_visible(timeout=PATIENCE)


def test_web_shows_rows_checks_and_columns_of_a_run_of_the_command_line(
    web: Web, tab: Page
) -> None:
    (facts,) = web.ask("select count(*) from core.facts")
    tab.goto(f"{web.address}/assets/core/facts")
    expect(tab.get_by_text("Row count")).to_be_visible(timeout=PATIENCE)
    expect(tab.get_by_text(facts, exact=True).first).to_be_visible(timeout=PATIENCE)
    expect(tab.get_by_text("char_start <= char_end")).to_be_visible(timeout=PATIENCE)
    tab.goto(f"{web.address}/assets/core/facts?view=checks")
    expect(tab.get_by_text("spans_facts").first).to_be_visible(timeout=PATIENCE)


def test_web_lists_the_run_of_the_command_line(web: Web, tab: Page) -> None:
    tab.goto(f"{web.address}/runs")
    expect(tab.get_by_text("build_ledger").first).to_be_visible(timeout=PATIENCE)
    expect(tab.get_by_text("Success").first).to_be_visible(timeout=PATIENCE)
    expect(tab.get_by_text("dispatch-ledger run").first).to_be_visible(timeout=PATIENCE)


def test_web_has_sensor_and_schedule_on(web: Web, tab: Page) -> None:
    tab.goto(f"{web.address}/automation")
    expect(tab.get_by_text("raw_folder")).to_be_visible(timeout=PATIENCE)
    expect(tab.get_by_text("daily")).to_be_visible(timeout=PATIENCE)


def test_web_picks_up_a_file_that_is_dropped(web: Web, tab: Page) -> None:
    web.raw.joinpath("dropped.txt").write_text(
        "North Korean seamstresses in Tumen are paid 2,900 yuan a month, a factory owner said.\n",
        encoding="utf-8",
    )
    query = (
        "select low from core.facts inner join core.articles using (article_id) "
        "where path = 'dropped.txt' and kind = 'wage'"
    )
    deadline = time.monotonic() + 120
    while not (rows := web.ask(query)) and time.monotonic() < deadline:
        time.sleep(1)
    assert rows == ["2900.0"]
    tab.goto(f"{web.address}/runs")
    expect(tab.get_by_text("raw_folder").first).to_be_visible(timeout=PATIENCE)


def test_web_shows_the_tick_that_asked_for_a_run(web: Web, tab: Page) -> None:
    tab.goto(f"{web.address}/locations/dispatch_ledger/sensors/raw_folder")
    expect(tab.get_by_text("1 run requested").first).to_be_visible(timeout=PATIENCE)


def test_web_shows_pay_as_a_picture(web: Web, tab: Page) -> None:
    tab.goto(f"{web.address}/assets/mart/wages?view=events")
    tab.get_by_text("[Show Markdown]").last.click(timeout=PATIENCE)
    picture = tab.locator("img[src^='data:image/png']")
    expect(picture).to_be_visible(timeout=PATIENCE)
    assert picture.evaluate("image => image.naturalWidth") > 300


def test_web_starts_a_run(web: Web, tab: Page) -> None:
    query = "select max(run_id) from audit.runs where outcome = 'published'"
    before = web.ask(query)
    tab.goto(f"{web.address}/locations/dispatch_ledger/jobs/publish")
    tab.get_by_role("button", name="Materialize").first.click(timeout=PATIENCE)
    tab.wait_for_timeout(5_000)  # leaving the page at once would abort the request
    deadline = time.monotonic() + 120
    while web.ask(query) == before and time.monotonic() < deadline:
        time.sleep(1)
    assert int(web.ask(query)[0]) == int(before[0]) + 1
