"""A Chromium of the system, and Dagster's web interface over a small ledger."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
START_SECONDS = 120


@pytest.fixture(scope="session")
def browser_path() -> str:
    for name in NAMES:
        if found := shutil.which(name):
            return found
    pytest.skip(f"none of {', '.join(NAMES)} is installed")


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1500, "height": 950})
    yield page
    page.close()


@dataclass(frozen=True)
class Web:
    """The web interface and the folders behind it."""

    address: str
    raw: Path
    out: Path

    def ask(self, sql: str) -> list[str]:
        """Lines of a query's result on the published ledger; none without a ledger."""
        command = [sys.executable, "-m", "pipeline.cli", "sql", sql, "--format", "csv"]
        done = subprocess.run(
            [*command, "--out", str(self.out)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        return done.stdout.splitlines()[1:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the web interface ended:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{address}/server_info", timeout=2):  # noqa: S310 - ours
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"no answer from {address} in {START_SECONDS} s:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("web")
    raw, out, log = folder / "raw", folder / "out", folder / "ui.log"
    raw.mkdir()
    for path in sorted(ROOT.glob("raw/*.txt"))[:5]:
        shutil.copy(path, raw)
    environment = os.environ | {"DAGSTER_HOME": str(folder / "dagster")}
    folders = ["--raw", str(raw), "--out", str(out)]
    ledger = [sys.executable, "-m", "pipeline.cli"]
    subprocess.run([*ledger, "run", *folders], env=environment, cwd=ROOT, check=True)
    port = free_port()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*ledger, "ui", "--port", str(port), *folders],
            env=environment, cwd=ROOT, stdout=stream, stderr=stream,
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}", process, log)
        yield Web(f"http://127.0.0.1:{port}", raw, out)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
