"""Whole runs of the command line over corpora of growing size: time by stage, memory, CPU.

For each size: a run in which everything is new, runs in which nothing is, and one with one new
article, each by `dispatch-ledger run` in a process of its own, watched from outside. What has been
measured is kept in WORK_DIR/results and not measured again; a run that was broken off is carried on
and its times are added up. The table goes to docs/benchmarks.md, between its markers.

    full.py WORK_DIR [--articles 1000 10000 100000] [--bytes 3000] [--workers 2] [--write FILE]
"""

import argparse
import json
import os
import platform
import random
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.generate_corpus import write_article, write_articles
from benchmarks.tables import replace_block
from benchmarks.watch import Usage, watch_program

NOTHING_NEW = 3  # repeats; the fastest counts
STAGES = ("documents", "extraction", "comparison", "marts", "checks", "release")
COUNTED = ("core.facts", "core.mentions", "core.fact_pairs", "core.near_duplicates")
STAGES_VARIABLE = "BENCHMARK_STAGES"
BLOCK = "bench-full"
EXTRA = "extra.txt"  # the one new article


def main() -> None:
    """Measure what is missing, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--bytes", type=int, default=3000)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--write", type=Path, help="page whose block bench-full is replaced")
    parser.add_argument("--clean", action="store_true", help="forget what was measured")
    parser.add_argument("--once", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.once is not None:
        run_once(args.once)
        return
    if args.clean:
        shutil.rmtree(args.work, ignore_errors=True)
    found = {size: measure(args.work, size, args.bytes, args.workers) for size in args.articles}
    table = build_page(found, args.bytes)
    print(table)
    if args.write:
        replace_block(args.write, BLOCK, table)


def run_once(arguments: Sequence[str]) -> None:
    """Be the command line, and tell the beginning of each stage to a file."""
    from pipeline.cli import progress
    from pipeline.cli.main import main as command_line

    follow = progress.follow
    told = Path(os.environ[STAGES_VARIABLE])

    @contextmanager
    def follow_and_tell(instance: Any, status: Any) -> Iterator[None]:
        handle = instance.handle_new_event

        def handle_and_tell(event: Any, **options: Any) -> None:
            handle(event, **options)
            if event.dagster_event and event.dagster_event.event_type_value == "STEP_START":
                stage = "checks" if event.step_key.startswith("prove_") else event.step_key
                with told.open("a") as lines:
                    lines.write(f"{time.time()} {stage}\n")

        instance.handle_new_event = handle_and_tell
        with follow(instance, status):
            yield
        with told.open("a") as lines:
            lines.write(f"{time.time()} \n")

    progress.follow = follow_and_tell  # type: ignore[assignment]
    sys.argv = ["dispatch-ledger", *arguments]
    command_line()


def measure(work: Path, articles: int, length: int, workers: int) -> dict[str, Usage]:
    """Measure one size, or read what was measured."""
    raw = work / f"raw{articles}"
    write_raw(raw, articles, length)
    found = {"all new": take(work, articles, "all new", workers)}
    quiet = [take(work, articles, f"nothing new {no}", workers) for no in range(NOTHING_NEW)]
    found["nothing new"] = min(quiet, key=lambda usage: usage.seconds)
    extra = raw / EXTRA
    if not extra.exists():
        extra.write_text(
            write_article(random.Random(f"extra:{articles}"), length, news=True), "utf-8"
        )
        time.sleep(2.1)  # younger files are waited for
    found["one new"] = take(work, articles, "one new", workers)
    return found


def write_raw(raw: Path, articles: int, length: int) -> None:
    """Write the corpus unless it is there, whole."""
    whole = raw.with_name(f"{raw.name}.written")
    if whole.exists() and whole.read_text("utf-8") == str(length):
        return
    shutil.rmtree(raw, ignore_errors=True)
    for number, text in enumerate(write_articles(articles, length=length, news=True)):
        if number % 1000 == 0:
            (raw / f"{number // 1000:04}").mkdir(parents=True)
        if number % 20_000 == 0 and number:
            say(f"{number} of {articles} articles written")
        (raw / f"{number // 1000:04}" / f"g{number:07}.txt").write_text(text, "utf-8")
    whole.write_text(str(length))
    time.sleep(2.1)


def take(work: Path, articles: int, what: str, workers: int) -> Usage:
    """Run once and keep what it took, unless that is known."""
    results = work / "results"
    results.mkdir(parents=True, exist_ok=True)
    name = f"{articles} {what}".replace(" ", "-")
    known = results / f"{name}.json"
    if known.exists():
        return Usage(**json.loads(known.read_text("utf-8")))
    out = work / f"out{articles}"
    kept = results / f"{name}.running.json"
    if what == "all new" and not kept.exists():
        shutil.rmtree(out, ignore_errors=True)
        (work / f"raw{articles}" / EXTRA).unlink(missing_ok=True)
    say(f"{articles} articles, {what}")
    command = [sys.executable, "-m", "benchmarks.full", str(work), "--once", "run"]
    command += ["--raw", str(work / f"raw{articles}"), "--out", str(out)]
    stages = results / f"{name}.stages"
    usage = watch_program(
        [*command, "--workers", str(workers)],
        environment={"DAGSTER_HOME": str(work / "dagster"), STAGES_VARIABLE: str(stages)},
        stages=stages,
        kept=kept,
        log=results / f"{name}.log",
        tell=say_usage,
    )
    usage.counts = count_rows(out)
    known.write_text(json.dumps(asdict(usage), indent=1))
    say(f"  {usage.seconds:.1f} s, {usage.peak_all} MiB at most")
    return usage


def count_rows(out: Path) -> dict[str, int]:
    """Rows of the largest tables, and the bytes of the release."""
    from pipeline.store.layout import Layout
    from pipeline.store.ledger import open_release

    layout = Layout(out)
    with open_release(layout) as ledger:
        counts = {name: ledger.count(name) for name in COUNTED}
    folder = layout.current.resolve()
    counts["ledger"] = (folder / "ledger.duckdb").stat().st_size
    counts["parquet"] = sum(
        path.stat().st_size for path in folder.glob("parquet/**/*") if path.is_file()
    )
    counts["working"] = layout.working_file.stat().st_size
    return counts


def say_usage(usage: Usage, stage: str) -> None:
    """Tell how far a run is."""
    say(
        f"  {usage.seconds:.0f} s, {stage} since "
        f"{usage.stages.get(stage, 0.0):.0f} s, at most {usage.peak_main} MiB, "
        f"with workers {usage.peak_all} MiB"
    )


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)


def build_page(found: Mapping[int, Mapping[str, Usage]], length: int) -> str:
    """The tables as Markdown."""
    sizes = sorted(found)
    lines = [
        f"`make bench-full`, {datetime.now(UTC):%d %B %Y}, {name_machine()}; generated articles of "
        f"about {length / 1000:g} KB, `dispatch-ledger run`, Dagster and report included. Memory "
        "is resident memory, MiB.",
        "",
        "| articles | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "| --- |" + " --- |" * len(sizes),
    ]

    def add(what: str, cells: Iterator[str]) -> None:
        lines.append(f"| {what} | " + " | ".join(cells) + " |")

    new = {size: found[size]["all new"] for size in sizes}
    add("everything new, seconds", (f"{new[s].seconds:,.0f}" for s in sizes))
    for stage in STAGES:
        add(f"of it {stage}", (f"{new[s].stages.get(stage, 0.0):,.1f}" for s in sizes))
    add("ms an article", (f"{1000 * new[s].seconds / s:.1f}" for s in sizes))
    add("CPU ms an article", (f"{1000 * new[s].cpu / s:.1f}" for s in sizes))
    add("peak memory, main process", (f"{new[s].peak_main:,}" for s in sizes))
    add("in the stage", (max(new[s].stage_peaks, key=new[s].stage_peaks.__getitem__)
                         for s in sizes))  # fmt: skip
    add("peak memory, largest worker", (f"{new[s].peak_worker:,}" for s in sizes))
    add("peak memory, all processes at once", (f"{new[s].peak_all:,}" for s in sizes))
    add("the same, shared pages divided", (f"{new[s].peak_shared:,}" for s in sizes))
    for name in COUNTED:
        add(f"rows of `{name}`", (f"{new[s].counts[name]:,}" for s in sizes))
    for name, told in (("ledger", "ledger.duckdb"), ("parquet", "its Parquet")):
        add(f"{told}, MB", (f"{new[s].counts[name] / 1e6:,.0f}" for s in sizes))
    add("nothing new, seconds", (f"{found[s]['nothing new'].seconds:.1f}" for s in sizes))
    add("one new article, seconds", (f"{found[s]['one new'].seconds:.1f}" for s in sizes))
    add("one new article, peak memory", (f"{found[s]['one new'].peak_all:,}" for s in sizes))
    broken = [f"{size:,}" for size in sizes if new[size].attempts > 1]
    if broken:
        lines += ["", f"Broken off and carried on, times added up: {', '.join(broken)} articles."]
    if len(sizes) > 1:
        small, large = new[sizes[0]], new[sizes[-1]]
        ratio = (large.cpu / sizes[-1]) / (small.cpu / sizes[0])
        lines += ["", f"CPU time an article, {sizes[-1]:,} against {sizes[0]:,}: {ratio:.2f}."]
    return "\n".join(lines)


def name_machine() -> str:
    """Processor and number of cores."""
    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{os.cpu_count()} cores of {model}"


if __name__ == "__main__":
    main()
