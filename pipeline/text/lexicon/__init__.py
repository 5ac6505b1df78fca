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
    """Patterns that mark a line: `anchored` at its start, `floating` anywhere in it.

    Each floating one comes with stretches of text of which every line that it fits holds one.
    """

    anchored: re.Pattern[str]
    floating: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]

    def mark(self, line: str) -> bool:
        """Whether the line is marked; long lines are asked for their beginning only."""
        if self.anchored.match(line):
            return True
        return len(line) <= LONG_LINE and any(
            pattern.search(line)
            for needs, pattern in self.floating
            if any(need in line for need in needs)
        )


@cache
def read_markers(name: str) -> Markers:
    """Read line markers; lines that begin with # are remarks.

    A pattern that is not anchored follows what it needs, parted by " | ", and a tab.
    """
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and line[0] != "#"]
    floating = [line.split("\t") for line in patterns if line[0] != "^"]
    return Markers(
        re.compile("|".join(f"(?:{line})" for line in patterns if line[0] == "^")),
        tuple((tuple(needs.split(" | ")), re.compile(line)) for needs, line in floating),
    )
