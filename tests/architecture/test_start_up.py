"""Which packages a command loads: `extract` has to start at once."""

import subprocess
import sys

import pytest

HEAVY = ("dagster", "pandas", "pandera", "duckdb", "pyarrow", "numpy", "altair")


@pytest.mark.parametrize("command", ["extract", "mentions", "dates"])
def test_start_up_loads_nothing_heavy(command: str) -> None:
    program = (
        "import sys, pipeline.cli.main as m\n"
        f"import pipeline.cli.{command}\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_start_up_of_definitions_reads_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import os\n"
        "os.environ.pop('DAGSTER_HOME', None)\n"
        "import pipeline.cli.main, pipeline.cli.run\n"
        "print('DAGSTER_HOME' in os.environ)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
