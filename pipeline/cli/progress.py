"""Progress of a Dagster run on a terminal: the step that is at work, from the run's own events."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster import DagsterInstance, EventLogEntry
from rich.status import Status


@contextmanager
def follow(instance: DagsterInstance, status: Status) -> Iterator[None]:
    """Show each event of the run that happens while the block runs."""
    handle = instance.handle_new_event

    def handle_and_show(event: EventLogEntry, **options: Any) -> None:
        handle(event, **options)
        if event.step_key and event.user_message:
            first = event.user_message.splitlines()[0]
            status.update(f"{event.step_key}: {first[:100]}")

    instance.handle_new_event = handle_and_show  # type: ignore[method-assign]
    try:
        yield
    finally:
        instance.handle_new_event = handle  # type: ignore[method-assign]
