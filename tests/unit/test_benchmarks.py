"""The measuring tools: what they generate, watch and write."""

import json
import sys
from dataclasses import asdict

import pytest

from benchmarks import cost
from benchmarks.generate_corpus import COPIED, write_articles
from benchmarks.tables import replace_block
from benchmarks.watch import Usage, watch_program
from pipeline.analysis.near_duplicates import group_near_duplicates, sign_text

PROGRAM = """
import sys, time
stages = sys.argv[1]
def begin(name):
    with open(stages, "a") as lines:
        lines.write(f"{time.time()} {name}\\n")
begin("large")
block = bytearray(80_000_000)
block[::4096] = b"1" * len(block[::4096])
time.sleep(0.6)
begin("busy")
end = time.process_time() + 0.5
while time.process_time() < end:
    pass
begin("")
sys.exit(int(sys.argv[2]))
"""


def test_generator_gives_the_same_articles_for_the_same_seed():
    assert list(write_articles(5, seed=3)) == list(write_articles(5, seed=3))
    assert list(write_articles(5, seed=3)) != list(write_articles(5, seed=4))
    assert list(write_articles(9))[:5] == list(write_articles(5))


def test_generator_writes_news_that_is_alike_only_where_it_is_copied():
    texts = list(write_articles(2 * COPIED, news=True))
    found = group_near_duplicates([(f"{no:03}", sign_text(text)) for no, text in enumerate(texts)])
    copies = [number for at in (COPIED, 2 * COPIED) for number in (at - 2, at - 1)]
    assert [int(one.article_id) for one in found] == copies


def watch(tmp_path, status):
    stages = tmp_path / "stages"
    return watch_program(
        [sys.executable, "-c", PROGRAM, str(stages), str(status)],
        environment={},
        stages=stages,
        kept=tmp_path / "kept.json",
        log=tmp_path / "log",
        tell=lambda usage, stage: None,
    )


def test_watch_tells_time_and_memory_by_stage(tmp_path):
    usage = watch(tmp_path, 0)
    assert usage.peak_main > 80
    assert usage.stage_peaks["large"] > 80
    assert usage.stages["large"] > 0.5
    assert usage.stage_cpu["busy"] > 0.3
    assert usage.seconds == pytest.approx(sum(usage.stages.values()), abs=0.1)
    assert not (tmp_path / "kept.json").exists()


def test_watch_adds_what_an_earlier_attempt_took(tmp_path):
    (tmp_path / "kept.json").write_text(
        json.dumps(asdict(Usage(seconds=100.0, peak_all=5000, stages={"large": 90.0}, attempts=1)))
    )
    usage = watch(tmp_path, 0)
    assert usage.attempts == 2
    assert usage.seconds > 101
    assert usage.stages["large"] > 90.5
    assert usage.peak_all == 5000


def test_watch_fails_with_the_program(tmp_path):
    with pytest.raises(SystemExit, match="status 3"):
        watch(tmp_path, 3)


def test_blocks_of_pages_are_replaced_whole(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- x -->\nold\n<!-- end x -->\nb\n")
    for text in ("first", "second"):
        replace_block(page, "x", text)
        assert page.read_text() == f"a\n<!-- x -->\n\n{text}\n\n<!-- end x -->\nb\n"
    with pytest.raises(ValueError, match="no block"):
        replace_block(page, "y", "text")


def test_cost_grows_with_the_articles(tmp_path, monkeypatch, capsys):
    (tmp_path / "results").mkdir()
    counts = {"ledger": 5_000_000, "parquet": 1_000_000, "working": 4_000_000}
    usage = Usage(stage_cpu={"extraction": 20.0, "release": 5.0}, counts=counts)
    (tmp_path / "results" / "1000-all-new.json").write_text(json.dumps(asdict(usage)))
    monkeypatch.setattr(sys, "argv", ["cost.py", str(tmp_path), "--articles", "180000000"])
    cost.main()
    told = capsys.readouterr().out
    assert "20.0 ms of a core | 1,000 core-hours; 1.0 h on 1,000 cores | 40 |" in told
    assert "5.0 ms of a core | 250 core-hours | 10 |" in told
    assert "5,000 bytes | 900 GB" in told
