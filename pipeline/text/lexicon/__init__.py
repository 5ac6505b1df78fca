"""Word lists and line markers of text/, as data, and their loader.

Belongs here: vocabulary about the form of a document. Does not belong: vocabulary about its matter.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LONG_LINE = 250


@cache
def read_words(name: str) -> frozenset[str]:
    """Read a word list, one lower-case word a line."""
    return frozenset((HERE / f"{name}.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Markers:
    """Patterns that mark a line: `anchored` at its start, `floating` anywhere in it."""

    anchored: re.Pattern[str]
    floating: re.Pattern[str] | None

    def mark(self, line: str) -> bool:
        """Whether the line is marked; long lines are asked for their beginning only."""
        if self.anchored.match(line):
            return True
        if self.floating is None or len(line) > LONG_LINE:
            return False
        return self.floating.search(line) is not None


@cache
def read_markers(name: str) -> Markers:
    """Read line markers; lines that begin with # are remarks."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and line[0] != "#"]
    floating = [line for line in patterns if line[0] != "^"]
    return Markers(
        re.compile("|".join(f"(?:{line})" for line in patterns if line[0] == "^")),
        re.compile("|".join(f"(?:{line})" for line in floating)) if floating else None,
    )
