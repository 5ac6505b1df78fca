"""The resources: which folders, and the working file that one run holds from start to end.

Belongs here: what assets share during a run. Does not belong: any step of the run.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipeline.defs import trials
from pipeline.engines.extraction import Engine
from pipeline.engines.local import extract_batches
from pipeline.engines.refresh import Inputs, read_inputs, utc_now
from pipeline.store.folders import choose_out, choose_raw
from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger, open_working
from pipeline.store.lock import hold_lock
from pipeline.store.release import is_current
from pipeline.store.runs import Run, begin_run, current_run

CORRECTIONS = "corrections.yml"
ENGINES = ("local", "ray")


def choose_engine(name: str, address: str, staging: str) -> Engine:
    """How extraction is spread; Ray is imported only when it is asked for.

    Raises:
        ValueError: if Ray is asked for without a folder that its nodes share.
    """
    if name == "local":
        return extract_batches
    if not staging:
        raise ValueError("the engine ray needs a staging folder that all nodes see (--staging)")
    from pipeline.engines.ray import build_engine

    return build_engine(address or None, staging)


class Folders(dg.ConfigurableResource):
    """Where articles and ledger lie; empty means the environment's word, else raw/ and out/."""

    raw: str = Field(default="", description="Folder of the articles.")
    out: str = Field(default="", description="Folder of working file and releases.")
    corrections: str = Field(default=CORRECTIONS, description="File of reviewers' corrections.")
    only: list[str] = Field(
        default=[],
        description="Patterns of paths below raw/, as in ['helong*.txt']: a trial run over these "
        "files alone, into trial/ of the output folder. The published ledger stays as it is.",
    )

    @property
    def layout(self) -> Layout:
        """The output folder."""
        out = choose_out(self.out)
        return Layout(out / trials.FOLDER if self.only else out)

    def read_inputs(self, *, settle: bool = True) -> Inputs:
        """Everything that a run depends on.

        Args:
            settle: wait for files that changed within the last two seconds.
        """
        raw = choose_raw(self.raw)
        found = read_inputs(raw, self.layout, Path(self.corrections), settle=settle)
        return trials.select_files(found, self.only) if self.only else found


class Workshop:
    """What the assets of one run share: the working file, the listing of raw/ and the run.

    The input is listed once, so that all stages carry one digest whatever happens in raw/ then.
    """

    def __init__(
        self,
        ledger: Ledger,
        folders: Folders,
        *,
        rebuild: bool,
        workers: int | None,
        engine: Engine = extract_batches,
    ):
        self.ledger = ledger
        self.engine = engine
        self.folders = folders
        self.rebuild = rebuild
        self.workers = workers

    @cached_property
    def inputs(self) -> Inputs:
        """Everything that this run depends on."""
        return self.folders.read_inputs()

    @property
    def layout(self) -> Layout:
        """The output folder."""
        return self.folders.layout

    @property
    def is_nothing_new(self) -> bool:
        """Whether the current release was made from this very input."""
        return not self.rebuild and is_current(self.layout, self.inputs.digest)

    @cached_property
    def run(self) -> Run:
        """The run of the ledger; one that was interrupted over the same input is carried on."""
        found = current_run(self.ledger)
        if found is not None and found.input_digest == self.inputs.digest:
            return found
        return begin_run(self.ledger, input_digest=self.inputs.digest, started_at=utc_now())


@dg.resource(
    description="Holds the lock and the working file for as long as a run lasts.",
    required_resource_keys={"folders"},
    config_schema={
        "rebuild": dg.Field(bool, default_value=False, description="Extract every article again."),
        "workers": dg.Field(
            int, default_value=0, description="Processes that extract; 0 is one per core."
        ),
        "engine": dg.Field(
            dg.Enum("Engine", [dg.EnumValue(name) for name in ENGINES]),
            default_value="local",
            description="Where to extract: on this machine, or on a Ray cluster.",
        ),
        "address": dg.Field(str, default_value="", description="Of the Ray cluster."),
        "staging": dg.Field(
            str, default_value="", description="Folder or address that all nodes of it see."
        ),
        "wait_seconds": dg.Field(
            float, default_value=0.0, description="How long to wait for another run to end."
        ),
    },
)
def workshop(context: dg.InitResourceContext) -> Iterator[Workshop]:
    """Lock, open, and close again however the run ends."""
    folders = context.resources.folders
    config = context.resource_config
    who = f"Dagster run {context.run.run_id}" if context.run else "Dagster"
    with (
        hold_lock(folders.layout, wait_seconds=config["wait_seconds"], who=who),
        open_working(folders.layout, now=utc_now()) as ledger,
    ):
        yield Workshop(
            ledger,
            folders,
            rebuild=config["rebuild"],
            workers=config["workers"] or None,
            engine=choose_engine(config["engine"], config["address"], config["staging"]),
        )
