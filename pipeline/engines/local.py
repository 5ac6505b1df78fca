"""Extraction on one machine: in this process, or spread over several.

Belongs here: how batches reach processes and come back. Does not belong: what happens to a batch
(engines/batch.py), which every engine runs alike.
"""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.util import Finalize
from threading import Thread

from pipeline.engines.batch import BatchResult, WorkItem, extract_batch
from pipeline.frames.corrections import Correction
from pipeline.store.digests import extractor_version

YOUNG = 20_000  # objects made between collections; an article makes some, and hardly any in cycles
ALONE = 200  # so few articles take less time than starting processes


def extract_batches(
    batches: Iterable[Sequence[WorkItem]],
    corrections: Sequence[Correction] = (),
    *,
    articles: int,
    workers: int | None = None,
) -> Iterator[BatchResult]:
    """Extract batches, results in their order.

    Args:
        batches: articles to extract.
        corrections: corrections of any articles.
        articles: how many articles there are, to tell whether processes are worth it.
        workers: number of processes; None is one per core, 1 is none beside this one.
    """
    count = workers if workers is not None else (os.cpu_count() or 1)
    if count <= 1 or articles < ALONE:
        for batch in batches:
            yield extract_batch(batch, corrections)
        return
    # forked children of a process with threads (Dagster's) can deadlock
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_set_up) as pool:
        waiting: deque[Future[BatchResult]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_extract_as, extractor_version(), batch, corrections))
            if len(waiting) > count:  # a bounded queue keeps memory flat
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _set_up() -> None:
    """Prepare a process that does nothing but extract."""
    _end_with_parent()
    gc.freeze()  # what is there now stays: no use in looking at it again
    gc.set_threshold(YOUNG, 20, 20)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed; it would wait for work for ever."""
    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel
    ending, end = os.pipe()

    def watch() -> None:
        if sentinel in wait([sentinel, ending]):
            os._exit(1)  # nobody is left to tell

    def stop() -> None:
        os.close(end)
        thread.join()

    thread = Thread(target=watch, name="end with parent", daemon=True)
    thread.start()
    Finalize(None, stop, exitpriority=10)  # a thread that outlives the interpreter leaks


class ChangedCodeError(RuntimeError):
    """A process has read other code than the one that started it."""


def _extract_as(
    version: str, batch: Sequence[WorkItem], corrections: Sequence[Correction]
) -> BatchResult:
    """Extract in a process of its own, whose code was read later than ours."""
    if extractor_version() != version:
        raise ChangedCodeError("the extractor's files changed during the run; start it again")
    return extract_batch(batch, corrections)
