"""Where things lie below the output folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The output folder; analysts see releases only, everything in work/ is private."""

    out: Path

    @property
    def work(self) -> Path:
        """The private folder."""
        return self.out / "work"

    @property
    def working_file(self) -> Path:
        """The database that runs write to."""
        return self.work / "working.duckdb"

    @property
    def spill(self) -> Path:
        """What does not fit into the memory that the database may take."""
        return self.work / "spill"

    @property
    def manifest(self) -> Path:
        """What the last listing of raw/ found; a cache, safe to delete."""
        return self.work / "raw_manifest.json"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that may write."""
        return self.work / "run.lock"

    @property
    def releases(self) -> Path:
        """One complete folder a release."""
        return self.out / "releases"

    @property
    def current(self) -> Path:
        """Symbolic link to the current release."""
        return self.out / "current"

    @property
    def ledger(self) -> Path:
        """Symbolic link to the published database, through `current`."""
        return self.out / "ledger.duckdb"
