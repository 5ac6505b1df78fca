"""`dispatch-ledger diff`: what a change of articles or of code does to the facts.

Belongs here: building the ledger of another commit, comparing two ledgers, telling it in Markdown.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import USAGE, fail, warn
from pipeline.cli.ledgers import DEFAULT_OUT, Out
from pipeline.cli.tables import to_display
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release

SHOWN = 100
FACTS = """
select facts.fact_id, articles.path, facts.kind, facts.quote, concat_ws(
    ' ', facts.low, facts.high, facts.unit, facts.period, facts.worker_group, facts.place,
    facts.basis, facts.direction, facts.aspect, facts.instrument, facts.name, facts.time_start,
    facts.time_end
)
from core.facts as facts inner join core.articles as articles
on facts.article_id = articles.article_id
"""
BUILD = "from pipeline.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as the comparison shows it."""

    path: str
    kind: str
    quote: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only one of two ledgers holds, and those whose value differs, before and after."""

    added: tuple[Told, ...]
    lost: tuple[Told, ...]
    changed: tuple[tuple[Told, Told], ...]


def diff(
    base: Annotated[str, typer.Option("--base", metavar="COMMIT", help="Commit to compare with.")],
    raw: Annotated[
        Path | None,
        typer.Option(
            "--raw",
            metavar="DIR",
            help="Articles for both sides; the commit's own raw/ if left out.",
        ),
    ] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Build the ledger of another commit aside, and print what differs in the published one.

    Without --raw the commit reads the articles of its own raw/, so that what articles add shows
    too. With --raw it reads that folder, and only what the code changes shows.
    """
    if raw is not None and not raw.is_dir():
        fail(f"{raw} is no folder: name the folder of the articles with --raw", USAGE)
    read = f"{raw}" if raw is not None else f"raw/ of {base[:12]}"
    warn(f"compares {out} with what the code of {base[:12]} makes of {read}")
    if raw is None and out != DEFAULT_OUT:
        warn(f"if {out} was made of other articles, name their folder with --raw")
    with tempfile.TemporaryDirectory() as folder:
        before = read_facts(build_ledger(base, Path(folder), raw))
    typer.echo(write_markdown(base, compare(before, read_facts(out))))


def build_ledger(base: str, folder: Path, raw: Path | None = None) -> Path:
    """Build a commit's ledger with the commit's own code; returns its output folder.

    Args:
        base: the commit.
        folder: an empty folder.
        raw: the folder of articles; the commit's own if None.

    Raises:
        typer.Exit: status 1 if there is no such commit, or its ledger cannot be built.
    """
    tree, out = folder / "tree", folder / "out"
    call(["git", "worktree", "add", "--quiet", "--detach", str(tree), base], Path.cwd(), {})
    try:
        here = {"PYTHONPATH": str(tree), "DAGSTER_HOME": str(folder / "dagster")}
        given = [] if raw is None else ["--raw", str(raw.resolve())]
        call([sys.executable, "-c", BUILD, "run", *given, "--out", str(out)], tree, here)
    finally:
        call(["git", "worktree", "remove", "--force", str(tree)], Path.cwd(), {})
    return out


def call(arguments: list[str], folder: Path, variables: dict[str, str]) -> None:
    """Run a program, silently unless it fails."""
    done = subprocess.run(  # noqa: S603 - no shell; the commit is one argument
        arguments,
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        fail(f"{' '.join(arguments[:4])} failed:\n{done.stderr[-2000:]}")


def read_facts(out: Path) -> dict[str, Told]:
    """Fact_id -> fact, of a published ledger."""
    try:
        with open_release(Layout(out)) as ledger:
            return {str(row[0]): Told(*map(str, row[1:])) for row in ledger.rows(FACTS)}
    except FileNotFoundError as error:
        fail(str(error))


def compare(before: dict[str, Told], after: dict[str, Told]) -> Difference:
    """What differs between two ledgers; a file's new name is no difference."""
    return Difference(
        tuple(after[key] for key in after.keys() - before.keys()),
        tuple(before[key] for key in before.keys() - after.keys()),
        tuple(
            (before[key], after[key])
            for key in before.keys() & after.keys()
            if before[key].value != after[key].value
        ),
    )


def write_markdown(base: str, difference: Difference) -> str:
    """The difference for a summary page; what articles say is shown as text."""
    lines = [
        f"## Facts since {base[:12]}",
        "",
        f"{len(difference.added)} new, {len(difference.changed)} changed, "
        f"{len(difference.lost)} lost",
    ]
    for title, facts in (("New", difference.added), ("Lost", difference.lost)):
        lines += write_table(title, [(told, told.value) for told in facts])
    pairs = [(after, f"{before.value} → {after.value}") for before, after in difference.changed]
    return "\n".join([*lines, *write_table("Changed", pairs)])


def write_table(title: str, rows: list[tuple[Told, str]]) -> list[str]:
    """One table of facts, sorted by file and quote; empty without any."""
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (row[0].path, row[0].kind, row[0].quote, row[1]))
    lines = [
        "",
        f"### {title}",
        "",
        "| article | kind | quote | value |",
        "| --- | --- | --- | --- |",
    ]
    for told, value in rows[:SHOWN]:
        cells = (told.path, told.kind, told.quote, value)
        lines.append(f"| {' | '.join(escape(cell) for cell in cells)} |")
    if len(rows) > SHOWN:
        lines += ["", f"… and {len(rows) - SHOWN} more"]
    return lines


def escape(text: str) -> str:
    """A text that Markdown and HTML show as it is."""
    return "".join(f"&#{ord(c)};" if c in r"&<>|\`*_[]!~" else c for c in to_display(text))
