"""Bad input of DESIGN.md, section 9, as far as text/ meets it: a reason each, never a crash."""

import os
import random
import time

import pytest

from pipeline.engines.extractor import extract_article
from pipeline.text import Unreadable, build_article, read_article_bytes, read_article_file

pytestmark = pytest.mark.faults

GOOD = "Forty welders left the yard near Szczecin in May, and nobody has seen them since then.\n"


@pytest.mark.parametrize("seed", range(200))
def test_text_survives_damaged_bytes(seed):
    chance = random.Random(seed)
    data = bytearray((GOOD * 40).encode(chance.choice(["utf-8", "utf-16", "cp949", "cp1252"])))
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[chance.randrange(len(data)) :]
    try:
        article, _ = read_article_bytes(bytes(data))
    except Unreadable as unreadable:
        detail = unreadable.detail
    else:
        detail = "read"
        assert all(one.end <= len(article.text) for one in article.sentences)
    assert detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_text_gives_a_reason_for_files_without_permission(tmp_path):
    path = tmp_path / "closed.txt"
    path.write_text(GOOD)
    path.chmod(0)
    with pytest.raises(Unreadable, match="unreadable"):
        read_article_file(path)


@pytest.mark.parametrize("size", [5_000_001, 50_000_000])
def test_text_reads_no_more_than_the_limit(tmp_path, size):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(size)
    with pytest.raises(Unreadable, match="too_long"):
        read_article_file(path)


LONG = {
    "money": lambda n: " ".join(f"${no * 37 % 99_991:,}" for no in range(n)),
    "counts": lambda n: " ".join(f"{no * 37 % 997} workers," for no in range(n)),
    "pay": lambda n: " ".join(
        f"{no % 97} workers earn {no * 7 % 900} dollars each and {no * 37 % 99_991} in total"
        for no in range(n // 3)
    ),
    "shares": lambda n: " ".join(f"{no * 37 % 97}%" for no in range(n)),
    "years": lambda n: " ".join(f"in May {1990 + no % 34}" for no in range(n)),
    "places": lambda n: "North Korean workers in Jilin and Dandong, " * (n // 2),
    "names": lambda n: "Kim Jong Il Trading Company " * (n // 2),
    "speakers": lambda n: "an official said, a source said, " * (n // 2) + "40 workers",
    "paragraphs": lambda n: "\n\n".join(
        f"It pays {no * 37 % 997} yuan, of which {no % 97} percent goes to the state."
        for no in range(n // 2)
    ),
}


@pytest.mark.parametrize("kind", LONG)
def test_extraction_takes_linear_time(kind):
    seconds = []
    for size in (400, 400, 3200):  # the first one loads word lists
        article = build_article(LONG[kind](size))
        started = time.process_time()
        extract_article(article, published=None)
        seconds.append(time.process_time() - started)
    assert seconds[2] < 3 * 8 * seconds[1] + 0.2
