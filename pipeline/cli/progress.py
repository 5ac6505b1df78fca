"""Progress of a Dagster run on a terminal: the step that is at work, from the run's own events."""

from collections.abc import Iterator
from contextlib import contextmanager

from dagster import DagsterInstance, EventLogEntry
from rich.status import Status


@contextmanager
def follow(instance: DagsterInstance, status: Status) -> Iterator[None]:
    """Show each event of the run that is stored while the block runs."""
    store = instance.store_event

    def store_and_show(event: EventLogEntry) -> None:
        store(event)
        if event.step_key and event.user_message:
            first = event.user_message.splitlines()[0]
            status.update(f"{event.step_key}: {first[:100]}")

    instance.store_event = store_and_show  # type: ignore[method-assign]
    try:
        yield
    finally:
        instance.store_event = store  # type: ignore[method-assign]
