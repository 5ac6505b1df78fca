"""Codes of the tables in words, for readers who never saw a column.

Belongs here: what a code is called. Does not belong: what it means (docs/codebook.md).
"""

import csv
import re
from functools import cache
from pathlib import Path

CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")


@cache
def read_words() -> dict[str, str]:
    """Code -> words, for codes whose words are more than the code without underscores."""
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["words"] for row in csv.DictReader(file)}


def name_code(code: str) -> str:
    """A code in words; what is no code stays as it is.

    >>> name_code("north_korean"), name_code("planned_dispatch"), name_code("CNY"), name_code("")
    ('North Korean', 'planned dispatch', 'CNY', '')
    """
    if not CODE.fullmatch(code):
        return code
    return read_words().get(code, code.replace("_", " "))


def name_filling(fill: str, scope: str) -> str:
    """How a slot was filled, in words.

    >>> name_filling("stated", "phrase"), name_filling("carried", "previous_sentence")
    ('stated in the phrase', 'carried from the sentence before')
    >>> name_filling("carried", "default")
    'taken as usual'
    """
    if scope == "default":
        return "taken as usual"
    words = name_code(scope)
    where = words if words.startswith("the ") or not words else f"the {words}"
    return f"{fill} {'in' if fill == 'stated' else 'from'} {where}" if where else fill
