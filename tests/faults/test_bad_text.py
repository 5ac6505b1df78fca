"""Bad input of DESIGN.md, section 9, as far as text/ meets it: a reason each, never a crash."""

import os
import random

import pytest

from pipeline.text import Unreadable, read_article_bytes, read_article_file

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
