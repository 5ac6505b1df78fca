"""What a corpus of a given size costs, worked out from the runs that full.py has measured.

Extraction spreads over machines; everything else runs on the one machine that holds the ledger. All
grows in proportion to the number of articles (full.py tells how nearly). Prices are round figures
of public clouds, and arguments.

    cost.py WORK_DIR [--articles 100000000] [--core-hour 0.04] [--gb-month 0.023] [--write FILE]
"""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tables import replace_block
from benchmarks.watch import Usage

BLOCK = "bench-cost"
SPREAD = "extraction"
ONE_MACHINE = ("documents", "corrections", "comparison", "marts", "checks", "release")
CORES = 1000  # of the cluster that the table speaks of


def main() -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=Path, help="the folder of full.py")
    parser.add_argument("--articles", type=int, default=100_000_000)
    parser.add_argument("--bytes", type=int, default=3000, help="of an article")
    parser.add_argument("--core-hour", type=float, default=0.04, help="US dollars")
    parser.add_argument("--gb-month", type=float, default=0.023, help="US dollars")
    parser.add_argument("--extract-ms", type=float, help="CPU ms an article, instead of measured")
    parser.add_argument("--write", type=Path, help="page whose block bench-cost is replaced")
    args = parser.parse_args()
    size, usage = read_largest(args.work)
    measured = 1000 * usage.stage_cpu[SPREAD] / size
    extract = args.extract_ms or measured
    rest = 1000 * sum(usage.stage_cpu.get(stage, 0.0) for stage in ONE_MACHINE) / size
    hours = args.articles * extract / 3.6e6
    after = args.articles * rest / 3.6e6
    text = args.articles * args.bytes / 1e9
    stored = {name: args.articles * usage.counts[name] / size / 1e9
              for name in ("ledger", "parquet", "working")}  # fmt: skip
    lines = [
        f"`make bench-cost`, {datetime.now(UTC):%d %B %Y}: {args.articles:,} articles of "
        f"{args.bytes / 1000:g} KB, from the run over {size:,} articles above; "
        f"{args.core_hour:g} dollars a core-hour, {args.gb_month:g} dollars a GB and month.",
        "",
        "| what | an article | in all | cost, dollars |",
        "| --- | --- | --- | --- |",
        f"| extraction, spread over a cluster | {extract:.1f} ms of a core | {hours:,.0f} "
        f"core-hours; {hours / CORES:,.1f} h on {CORES:,} cores | {hours * args.core_hour:,.0f} |",
        f"| everything else, on one machine | {rest:.1f} ms of a core | {after:,.0f} core-hours | "
        f"{after * args.core_hour:,.0f} |",
        f"| text | {args.bytes:,} bytes | {text:,.0f} GB | {text * args.gb_month:,.0f} a month |",
    ]
    for name, told in (("ledger", "the ledger"), ("parquet", "its Parquet"),
                       ("working", "the working file")):  # fmt: skip
        lines.append(
            f"| {told} | {usage.counts[name] / size:,.0f} bytes | {stored[name]:,.0f} GB | "
            f"{stored[name] * args.gb_month:,.0f} a month |"
        )
    table = "\n".join(lines)
    print(table)
    if args.write:
        replace_block(args.write, BLOCK, table)


def read_largest(work: Path) -> tuple[int, Usage]:
    """The largest run in which everything was new.

    Raises:
        SystemExit: if nothing has been measured.
    """
    found = {int(path.name.partition("-")[0]): path for path in work.glob("results/*-all-new.json")}
    if not found:
        raise SystemExit(f"nothing has been measured in {work}: make bench-full")
    size = max(found)
    return size, Usage(**json.loads(found[size].read_text("utf-8")))


if __name__ == "__main__":
    main()
