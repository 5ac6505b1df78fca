"""Takes the pictures of the README: `make screenshots`.

Belongs here: which pictures, of what. They are taken from a fresh ledger of raw/ in a temporary
folder, with the system's Chromium.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COMMAND = (sys.executable, "-m", "pipeline.cli")
PATIENCE = 60_000  # milliseconds


def take_report(browser: Browser, out: Path) -> None:
    """The report on a desktop, on a phone, and one piece of evidence."""
    address = (out / "current" / "report" / "index.html").resolve().as_uri()
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(address)
    page.locator("#chart-wages svg").wait_for()
    show(page, "#wages")
    page.screenshot(path=IMAGES / "report.png")
    page.locator("#table-wages tbody a").first.click()
    page.wait_for_timeout(800)
    page.locator(".card:target").screenshot(path=IMAGES / "evidence.png")
    page.locator("#cues .card").nth(3).screenshot(path=IMAGES / "cues.png")
    phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone.goto(address)
    phone.locator("#chart-wages svg").wait_for()
    show(phone, "#wages")
    phone.screenshot(path=IMAGES / "phone.png")


def show(page: Page, selector: str) -> None:
    """Scroll to an element, at once."""
    page.locator(selector).evaluate("found => found.scrollIntoView({behavior: 'instant'})")
    page.wait_for_timeout(300)


def take_dagster(browser: Browser, address: str) -> None:
    """The asset graph, and an asset with its chart."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/asset-groups")
    page.get_by_text("extraction", exact=True).first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(3000)
    page.screenshot(path=IMAGES / "graph.png")
    page.goto(f"{address}/assets/mart/wages")
    page.get_by_text("Row count").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(2000)
    page.screenshot(path=IMAGES / "asset.png")


@contextmanager
def serve(out: Path, home: Path) -> Iterator[str]:
    """Dagster's web interface over a ledger, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "ui", "--port", str(port), "--out", str(out)],
        cwd=ROOT,
        env=os.environ | {"DAGSTER_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{address}/server_info", timeout=2):  # noqa: S310 - ours
                    break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def main() -> None:
    """Build a ledger, take all pictures."""
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        sys.exit(f"none of {', '.join(BROWSERS)} is installed")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out, home = Path(folder, "out"), Path(folder, "dagster")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "run", "--out", str(out)],
            cwd=ROOT,
            env=os.environ | {"DAGSTER_HOME": str(home)},
            check=True,
        )
        take_report(browser, out)
        with serve(out, home) as address:
            take_dagster(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
