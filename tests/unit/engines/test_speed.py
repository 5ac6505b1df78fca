"""How many times the least work of any reader of text extraction costs: a guard against slowness.

The floor (decode, tokenise with one regular expression) and the extraction are timed in turns in
one process by its CPU time, so that the ratio hardly depends on the machine or its load. The
limits stand well above what was measured when they were set; docs/benchmarks.md has the figures.
"""

import re
import time
from pathlib import Path

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.grammar import find_mentions
from pipeline.text import build_article

RAW = Path(__file__).parents[3] / "raw"
TOKEN = re.compile(r"\w+|[^\w\s]")
ROUNDS = 4
LIMITS = {"mentions": 105.0, "facts": 350.0}  # 1.5 times what was measured
SENTENCE = (
    "the 200 North Korean workers in Dandong earn 2,000 yuan ($280) a month, of which 30 percent "
    "has gone to the state since May 2019, "
)
GROWTH = 8.0  # four times as much text must not cost much more than four times as much


def tokenise(data: bytes) -> None:
    for _ in range(5):  # enough of it for the clock
        TOKEN.findall(data.decode("utf-8"))


def read_mentions(data: bytes) -> None:
    find_mentions(build_article(data.decode("utf-8")))


def read_facts(data: bytes) -> None:
    extract_article(build_article(data.decode("utf-8")))


def seconds(step, documents) -> float:
    began = time.process_time()
    for data in documents:
        step(data)
    return time.process_time() - began


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    return [path.read_bytes() for path in sorted(RAW.glob("*.txt"))]


@pytest.mark.parametrize(("stage", "step"), [("mentions", read_mentions), ("facts", read_facts)])
def test_speed_stays_near_the_floor(documents, stage, step):
    seconds(step, documents)  # fills caches
    ratios = [5 * seconds(step, documents) / seconds(tokenise, documents) for _ in range(ROUNDS)]
    assert min(ratios) < LIMITS[stage], f"{stage}: {min(ratios):.0f} times the floor"


def test_speed_is_linear_in_one_long_sentence():
    short, long = (f"He said {SENTENCE * times}he said.".encode() for times in (50, 200))
    read_facts(short)
    grown = [seconds(read_facts, [long]) / seconds(read_facts, [short]) for _ in range(2)]
    assert min(grown) < GROWTH, f"{min(grown):.1f} times the cost for 4 times the text"
