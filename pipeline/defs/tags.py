"""Tags of a run: the commit that it ran on, and what came of it.

Belongs here: what one looks for in the list of runs. Does not belong: what its own page tells.
"""

import subprocess
from pathlib import Path

import dagster as dg

from pipeline.store.ledger import Ledger

PROJECT = Path(__file__).resolve().parents[2]
COMMIT = "git_commit"


def read_commit() -> str | None:
    """The commit of the code, marked when files differ from it; None without git or a clone."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],  # noqa: S607
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def count_tags(ledger: Ledger) -> dict[str, str]:
    """What the ledger holds, as tags."""
    return {
        "articles": str(ledger.count("(from core.articles where removed_at is null)")),
        "facts": str(ledger.count("core.facts")),
        "quarantined": str(ledger.count("audit.quarantine")),
    }


def tag_run(instance: dg.DagsterInstance, run_id: str, ledger: Ledger) -> None:
    """Add commit and counts to a run."""
    commit = read_commit()
    known = {COMMIT: commit} if commit else {}
    instance.add_run_tags(run_id, known | count_tags(ledger))
