"""A ledger made once from tests/data/raw, and copies of it that a test may break."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

RAW = Path(__file__).parents[1] / "data" / "raw"


@pytest.fixture(scope="session")
def clock() -> Callable[[], datetime]:
    """A clock that goes on by a minute at each look."""
    at = [datetime(2026, 1, 1)]  # noqa: DTZ001 - tables hold UTC without zone

    def look() -> datetime:
        at[0] += timedelta(minutes=1)
        return at[0]

    return look


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of tests/data/raw."""
    return Path(shutil.copytree(RAW, tmp_path / "raw"))


@pytest.fixture
def run(raw: Path, tmp_path: Path, clock):
    """Runs the whole pipeline over `raw` into tmp_path/out; arguments as of refresh_all."""
    from pipeline.engines.refresh import refresh_all

    def go(**arguments):
        arguments = {"corrections": tmp_path / "corrections.yml", "settle": False} | arguments
        return refresh_all(raw, tmp_path / "out", clock=clock, **arguments)

    return go


@pytest.fixture(scope="session")
def released(tmp_path_factory, clock) -> Path:
    """The output folder of one run over tests/data/raw; not to be changed."""
    from pipeline.engines.refresh import refresh_all

    out = tmp_path_factory.mktemp("released") / "out"
    refresh_all(RAW, out, corrections=out / "corrections.yml", settle=False, clock=clock)
    return out


@pytest.fixture
def ledger(released: Path, tmp_path: Path, clock) -> Iterator[object]:
    """A copy of that run's working file, open; tests may break it."""
    from pipeline.store.layout import Layout
    from pipeline.store.ledger import open_working

    layout = Layout(tmp_path / "copy")
    layout.work.mkdir(parents=True)
    shutil.copy(Layout(released).working_file, layout.working_file)
    with open_working(layout, now=clock()) as opened:
        yield opened
