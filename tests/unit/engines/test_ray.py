"""The cluster's side of the work without a cluster; tests/ray has a real one."""

import sys
from datetime import date
from types import SimpleNamespace

import pyarrow as pa
import pytest

from pipeline.engines import ray as engine
from pipeline.engines.batch import WorkItem, extract_batch
from pipeline.engines.local import ChangedCodeError
from pipeline.store.digests import extractor_version

TEXT = "The {} North Korean workers in Dandong earn 2,000 yuan a month, a source said on May 2."


def batch(*numbers: int) -> list[WorkItem]:
    version = extractor_version()
    return [
        WorkItem(f"{number:016}", TEXT.format(number), date(2019, 5, 3), f"key{number}", version)
        for number in numbers
    ]


BATCHES = [batch(10, 11), batch(12), batch(13, 14, 15), batch(16), batch(17)]


@pytest.fixture
def cluster(monkeypatch):
    """Runs tasks here, one after the other; tells which waves were sent, and what Ray was told."""
    told = SimpleNamespace(waves=[], began=[], ended=0)

    def run(files, folder, count, corrections):
        told.waves.append(count)
        for number in reversed(range(1, count + 1)):
            engine.extract_numbers(
                pa.table({"number": [number]}),
                files=files,
                folder=folder,
                corrections=corrections,
                version=extractor_version(),
            )

    def end():
        told.ended += 1

    fake = SimpleNamespace(
        is_initialized=lambda: False,
        init=lambda **options: told.began.append(options),
        shutdown=end,
    )
    monkeypatch.setitem(sys.modules, "ray", fake)
    monkeypatch.setattr(engine, "run_cluster", run)
    return told


def test_ray_gives_the_results_of_batches_in_their_order(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "WAVE", 2)
    found = list(engine.extract_batches(iter(BATCHES), articles=8, staging=str(tmp_path)))
    assert cluster.waves == [2, 2, 1]
    expected = [extract_batch(one) for one in BATCHES]
    assert [result.items for result in found] == [result.items for result in expected]
    for result, wanted in zip(found, expected, strict=True):
        assert result.counts == wanted.counts
        for name, frame in wanted.frames.valid.items():
            assert result.frames.valid[name].equals(frame), name


def test_ray_leaves_nothing_behind(cluster, tmp_path):
    list(engine.extract_batches(BATCHES, articles=8, staging=str(tmp_path)))
    assert list(tmp_path.iterdir()) == []
    assert cluster.ended == 1


def test_ray_leaves_nothing_behind_when_the_reader_stops(cluster, tmp_path):
    results = engine.extract_batches(BATCHES, articles=8, staging=str(tmp_path))
    next(results)
    results.close()
    assert list(tmp_path.iterdir()) == []
    assert cluster.ended == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [("10.0.0.1:6379", {"address": "10.0.0.1:6379"}), (None, {"address": "local", "num_cpus": 3})],
)
def test_ray_joins_the_cluster_of_the_address_or_starts_one(cluster, tmp_path, address, expected):
    list(engine.extract_batches(BATCHES, articles=8, workers=3, address=address,
                                staging=str(tmp_path)))  # fmt: skip
    (options,) = cluster.began
    assert expected.items() <= options.items()


def test_ray_asks_no_cluster_without_articles(tmp_path):
    assert list(engine.extract_batches([], articles=0, staging=str(tmp_path))) == []
    assert "ray" not in sys.modules


def test_ray_refuses_a_node_with_other_code(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "extractor_version", lambda: "another")
    with pytest.raises(ChangedCodeError):
        list(engine.extract_batches(BATCHES, articles=8, staging=str(tmp_path)))
