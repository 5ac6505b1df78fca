"""Where Dagster keeps its history: a folder of the project, so that all runs show in one place.

Belongs here: DAGSTER_HOME, set when a command needs it and never at import.
"""

import os
import shutil
from pathlib import Path

TEMPLATE = Path(__file__).with_name("dagster.yml")
FOLDER = ".dagster"


def prepare_instance() -> Path:
    """Point DAGSTER_HOME at `.dagster/` of the current folder, unless it is set; returns it.

    Raises:
        OSError: if the folder cannot be made.
    """
    home = Path(os.environ.get("DAGSTER_HOME") or FOLDER).resolve()
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        shutil.copyfile(TEMPLATE, settings)
    os.environ["DAGSTER_HOME"] = str(home)
    return home
