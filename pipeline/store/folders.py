"""Where articles and ledger lie: told, else named by the environment, else `raw` and `out`.

Belongs here: the names and the order. Read when a run starts, never at import.
"""

import os
from pathlib import Path

RAW_VARIABLE = "DISPATCH_LEDGER_RAW"
OUT_VARIABLE = "DISPATCH_LEDGER_OUT"


def choose_raw(told: str = "") -> Path:
    """The folder of the articles."""
    return Path(told or os.environ.get(RAW_VARIABLE) or "raw")


def choose_out(told: str = "") -> Path:
    """The folder of working file and releases."""
    return Path(told or os.environ.get(OUT_VARIABLE) or "out")
