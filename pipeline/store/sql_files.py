"""The statements of sql/: tables, macros, marts, checks and migrations, one file each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

SQL = Path(__file__).resolve().parents[2] / "sql"


@dataclass(frozen=True, slots=True)
class SqlFile:
    """A file of statements.

    Attributes:
        name: the file's stem.
        text: the statements.
        comment: the `--` lines that it begins with, without dashes.
    """

    name: str
    text: str
    comment: str


@cache
def read_sql(folder: str, root: Path = SQL) -> tuple[SqlFile, ...]:
    """Read the files of sql/FOLDER in order of their names."""
    found = []
    for path in sorted((root / folder).glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        lines = []
        for line in text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.lstrip("- ").strip())
        found.append(SqlFile(path.stem, text, " ".join(lines)))
    return tuple(found)
