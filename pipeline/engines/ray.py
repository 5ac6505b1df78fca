"""Extraction on a cluster: the same batches, spread by Ray Data, Parquet in and Parquet out.

Belongs here: how batches reach a cluster and come back. Does not belong: what happens to a batch
(engines/batch.py). The staging folder must be one that every node sees: a shared disk, or any file
system that Arrow knows by its address ("s3://bucket/staging"). Batch n is read from in/n.parquet
and written to out/n.parquet by whichever node is free; a task that ran twice writes the same file
again, and batches whose node was lost are sent once more: the result is that of one machine.

Needs the extra `ray` (pip install "dispatch-ledger[ray]") and this package on every node.
"""

import pickle
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from pipeline.engines.batch import BatchResult, WorkItem, extract_batch
from pipeline.engines.local import ChangedCodeError
from pipeline.frames.corrections import Correction
from pipeline.store.digests import extractor_version

COLUMNS = tuple(field.name for field in fields(WorkItem))
WAVE = 4096  # batches sent at once; what came of them is in the ledger before the next ones go
ATTEMPTS = 5  # how often the batches that are missing are sent, when nodes are lost


def build_engine(address: str | None, staging: str) -> Callable[..., Iterator[BatchResult]]:
    """An engine for `refresh_extractions` that runs on a cluster.

    Args:
        address: of the cluster ("auto", "ray://host:10001"); None starts one on this machine.
        staging: folder or address for Parquet files that all nodes see.
    """
    return partial(extract_batches, address=address, staging=staging)


def extract_batches(
    batches: Iterable[Sequence[WorkItem]],
    corrections: Sequence[Correction] = (),
    *,
    articles: int,
    workers: int | None = None,
    address: str | None = None,
    staging: str,
) -> Iterator[BatchResult]:
    """Extract batches on a cluster, results in the order of the batches.

    Args:
        batches: articles to extract.
        corrections: corrections of any articles.
        articles: how many articles there are; without any, no cluster is asked.
        workers: CPUs to ask of a cluster that is started here; None is all of this machine.
        address: see `build_engine`.
        staging: see `build_engine`.

    Raises:
        ChangedCodeError: if a node runs another version of the extractor.
        RayError: if batches are missing after ATTEMPTS rounds.
    """
    if not articles:
        return
    import ray

    remote = "://" in staging
    files, root = fs.FileSystem.from_uri(staging) if remote else (fs.LocalFileSystem(), staging)
    is_ours = not ray.is_initialized()
    if is_ours:
        connect(address, workers)
    try:
        left = iter(batches)
        while wave := list(islice(left, 1)):
            folder = f"{root}/{uuid.uuid4().hex}"
            try:
                count = write_batches(chain(wave, islice(left, WAVE - 1)), files, folder)
                run_cluster(files, folder, count, corrections)
                for number in range(1, count + 1):
                    yield read_result(files, folder, number)
            finally:
                files.delete_dir(folder)
    finally:
        if is_ours:
            ray.shutdown()


def connect(address: str | None, workers: int | None) -> None:
    """Join a cluster, or start one of this machine alone, whatever else runs on it."""
    import ray

    if address:
        ray.init(address=address, log_to_driver=False)
    else:
        ray.init(address="local", num_cpus=workers, include_dashboard=False, log_to_driver=False)


def write_batches(batches: Iterable[Sequence[WorkItem]], files: fs.FileSystem, folder: str) -> int:
    """Write each batch as one Parquet file, numbered from 1; returns how many there are."""
    for name in ("in", "out"):
        files.create_dir(f"{folder}/{name}", recursive=True)
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    count = 0
    for count, batch in enumerate(batches, 1):
        columns = dict(zip(COLUMNS, zip(*map(astuple, batch), strict=True), strict=True))
        columns["published"] = tuple(d and d.isoformat() for d in columns["published"])
        write_table(files, f"{folder}/in/{count:08}.parquet", pa.table(columns, schema=schema))
    return count


def run_cluster(
    files: fs.FileSystem, folder: str, count: int, corrections: Sequence[Correction]
) -> None:
    """Have every batch extracted; what is missing after a node was lost is sent again."""
    import ray
    from ray.exceptions import RayError

    work = partial(
        extract_numbers,
        files=files,
        folder=folder,
        corrections=tuple(corrections),
        version=extractor_version(),
    )
    for attempt in range(1, ATTEMPTS + 1):
        missing = [n for n in range(1, count + 1) if not is_done(files, folder, n)]
        if not missing:
            return
        data = ray.data.from_items(
            [{"number": n} for n in missing], override_num_blocks=len(missing)
        )
        try:
            data.map_batches(work, batch_format="pyarrow", batch_size=None).materialize()
        except RayError:
            if attempt == ATTEMPTS:
                raise


def extract_numbers(
    table: pa.Table,
    *,
    files: fs.FileSystem,
    folder: str,
    corrections: Sequence[Correction],
    version: str,
) -> pa.Table:
    """Extract the batches of some numbers; runs on a node of the cluster.

    Raises:
        ChangedCodeError: if this node's code is another than that of the run.
    """
    if extractor_version() != version:
        raise ChangedCodeError("a node runs another version of the extractor; install the same")
    schema = pa.schema([("result", pa.large_binary())])
    for number in table["number"].to_pylist():
        with files.open_input_file(f"{folder}/in/{number:08}.parquet") as source:
            batch = [read_item(row) for row in pq.read_table(source).to_pylist()]
        result = pa.table(
            {"result": [pickle.dumps(extract_batch(batch, corrections))]}, schema=schema
        )
        write_table(files, f"{folder}/out/{number:08}.parquet", result)
    return table


def read_item(row: dict[str, Any]) -> WorkItem:
    """A work item from its row."""
    day = row.pop("published")
    return WorkItem(**row, published=date.fromisoformat(day) if day else None)


def is_done(files: fs.FileSystem, folder: str, number: int) -> bool:
    """Whether a batch's result is there, whole."""
    (info,) = files.get_file_info([f"{folder}/out/{number:08}.parquet"])
    return bool(info.type == fs.FileType.File)


def read_result(files: fs.FileSystem, folder: str, number: int) -> BatchResult:
    """Read the result of a batch back."""
    with files.open_input_file(f"{folder}/out/{number:08}.parquet") as source:
        stored = pq.read_table(source)["result"][0].as_py()
    result = pickle.loads(stored)  # noqa: S301 - written by this run's own nodes
    assert isinstance(result, BatchResult)  # noqa: S101 - narrows the type
    return result


def write_table(files: fs.FileSystem, place: str, table: pa.Table) -> None:
    """Write one Parquet file under another name first, so that it is there whole or not at all."""
    part = f"{place}.{uuid.uuid4().hex}.part"
    with files.open_output_stream(part) as sink:
        pq.write_table(table, sink)
    files.move(part, place)
