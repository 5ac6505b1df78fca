"""Extraction on a cluster: the same batches, spread by Ray Data, Parquet in and Parquet out.

Belongs here: how batches reach a cluster and come back. Does not belong: what happens to a batch
(engines/batch.py). The staging folder must be one that every node sees: a shared disk, or any file
system that Arrow knows by its address ("s3://bucket/staging"). A lost node loses no batch: Ray runs
its tasks again, and since a batch depends on nothing but its own rows, the result is the same.

Needs the extra `ray` (pip install "dispatch-ledger[ray]") and this package on every node.
"""

import pickle
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from pipeline.engines.batch import BatchResult, WorkItem, extract_batch
from pipeline.engines.local import ChangedCodeError
from pipeline.frames.corrections import Correction
from pipeline.store.digests import extractor_version

COLUMNS = tuple(field.name for field in fields(WorkItem))
RETRIES = 10  # of a batch whose node was lost; each time on another node


def build_engine(address: str | None, staging: str) -> Callable[..., Iterator[BatchResult]]:
    """An engine for `refresh_extractions` that runs on a cluster.

    Args:
        address: of the cluster ("auto", "ray://host:10001"); None starts one on this machine.
        staging: folder or address for Parquet files that all nodes see; what is left there of a
            run that failed may be deleted.
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
    """
    if not articles:
        return
    import ray

    files, root = fs.FileSystem.from_uri(staging) if "://" in staging else _local(staging)
    folder = f"{root}/{uuid.uuid4().hex}"
    if not ray.is_initialized():
        ray.init(address=address, num_cpus=None if address else workers, log_to_driver=False)
    try:
        count = write_batches(batches, files, f"{folder}/in")
        run_cluster(files, folder, corrections)
        yield from read_results(files, f"{folder}/out", count)
    finally:
        files.delete_dir(folder)


def _local(staging: str) -> tuple[fs.FileSystem, str]:
    return fs.LocalFileSystem(), staging


def write_batches(batches: Iterable[Sequence[WorkItem]], files: fs.FileSystem, folder: str) -> int:
    """Write each batch as one Parquet file; returns how many there are."""
    files.create_dir(folder, recursive=True)
    count = 0
    for count, batch in enumerate(batches, 1):
        rows = [astuple(item) for item in batch]
        columns: dict[str, list[object]] = {
            name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)
        }
        columns["published"] = [day and day.isoformat() for day in columns["published"]]  # type: ignore[attr-defined]
        columns["batch_no"] = [count] * len(rows)
        schema = pa.schema([*((name, pa.string()) for name in COLUMNS), ("batch_no", pa.int64())])
        with files.open_output_stream(f"{folder}/{count:08}.parquet") as sink:
            pq.write_table(pa.table(columns, schema=schema), sink)
    return count


def run_cluster(files: fs.FileSystem, folder: str, corrections: Sequence[Correction]) -> None:
    """Map every input file to one output file, on whichever node is free."""
    import ray

    data = ray.data.read_parquet(
        f"{folder}/in", filesystem=files, override_num_blocks=len(_names(files, f"{folder}/in"))
    )
    work = partial(extract_table, corrections=tuple(corrections), version=extractor_version())
    data.map_batches(
        work, batch_format="pyarrow", batch_size=None, max_retries=RETRIES
    ).write_parquet(f"{folder}/out", filesystem=files)


def extract_table(table: pa.Table, *, corrections: Sequence[Correction], version: str) -> pa.Table:
    """Extract the batches of one block; runs on a node of the cluster.

    Raises:
        ChangedCodeError: if this node's code is another than that of the run.
    """
    if extractor_version() != version:
        raise ChangedCodeError("a node runs another version of the extractor; install the same")
    numbers, results = [], []
    for number, batch in group_rows(table):
        numbers.append(number)
        results.append(pickle.dumps(extract_batch(batch, corrections)))
    schema = pa.schema([("batch_no", pa.int64()), ("result", pa.large_binary())])
    return pa.table({"batch_no": numbers, "result": results}, schema=schema)


def group_rows(table: pa.Table) -> Iterator[tuple[int, list[WorkItem]]]:
    """The rows of each batch as work items, in order of the batches."""
    batches: dict[int, list[WorkItem]] = {}
    for row in table.to_pylist():
        number = row.pop("batch_no")
        published = row["published"]
        row["published"] = date.fromisoformat(published) if published else None
        batches.setdefault(number, []).append(WorkItem(**row))
    yield from sorted(batches.items())


def read_results(files: fs.FileSystem, folder: str, count: int) -> Iterator[BatchResult]:
    """Read the results back, batch by batch.

    Raises:
        RuntimeError: if a batch is missing or came back twice.
    """
    places: dict[int, tuple[str, int]] = {}
    for name in _names(files, folder):
        with files.open_input_file(name) as source:
            numbers = pq.read_table(source, columns=["batch_no"])["batch_no"].to_pylist()
        for row, number in enumerate(numbers):
            if number in places:
                raise RuntimeError(f"batch {number} came back twice, from {name}")
            places[number] = (name, row)
    if sorted(places) != list(range(1, count + 1)):
        raise RuntimeError(f"{count} batches were sent, {len(places)} came back")
    for number in sorted(places):
        name, row = places[number]
        with files.open_input_file(name) as source:
            result = pq.read_table(source, columns=["result"])["result"][row].as_py()
        found = pickle.loads(result)  # noqa: S301 - written by this run's own nodes
        assert isinstance(found, BatchResult)  # noqa: S101 - narrows the type
        yield found


def _names(files: fs.FileSystem, folder: str) -> list[str]:
    """The Parquet files of a folder, in order."""
    found = files.get_file_info(fs.FileSelector(folder, recursive=True))
    return sorted(one.path for one in found if one.path.endswith(".parquet"))
