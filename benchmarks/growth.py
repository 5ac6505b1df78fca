"""What runs cost as the corpus grows: nothing new, one new file, and everything; and the memory.

    growth.py WORK_DIR [--articles 2000 20000] [--bytes 800] [--workers 2]

Each figure comes from a process of its own over the command line's own functions. A folder of
WORK_DIR that is there already is used again, so that a broken-off measurement goes on.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate_corpus import write_article, write_articles

REPEATS = 3
STAGES = ("documents", "extract", "write", "extraction", "analysis", "marts", "checks", "release")


def write_raw(raw: Path, articles: int, length: int) -> None:
    """Write the corpus unless it is there."""
    if raw.exists():
        return
    for number, text in enumerate(write_articles(articles, length=length)):
        folder = raw / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"g{number:07}.txt").write_text(text, encoding="utf-8")


def run_once(raw: Path, out: Path, workers: int) -> None:
    """Run in this process; print the seconds of each stage and the peak memory as JSON."""
    from pipeline.engines import refresh
    from pipeline.engines.local import extract_batches

    spent = {"extract": 0.0, "write": 0.0}

    def extract(*arguments: object, **options: object) -> Iterator[object]:
        results = extract_batches(*arguments, **options)
        while True:
            begun = time.perf_counter()
            result = next(results, None)
            spent["extract"] += time.perf_counter() - begun
            if result is None:
                return
            begun = time.perf_counter()
            yield result
            spent["write"] += time.perf_counter() - begun

    started = time.perf_counter()
    listing = refresh.list_raw(raw, cache=refresh.Layout(out).manifest, settle=False)
    listed = time.perf_counter() - started
    started = time.perf_counter()
    outcome = refresh.refresh_all(
        raw, out, corrections=out / "none.yml", workers=workers, settle=False, engine=extract
    )
    whole = time.perf_counter() - started
    used = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    told = {
        "files": len(listing.files),
        "changed": outcome.changed,
        "extracted": outcome.extraction.extracted if outcome.extraction else 0,
        "facts": outcome.extraction.facts if outcome.extraction else 0,
        "listing": listed,
        "whole": whole,
        "peak_mib": round(used[0] / 1024),
        "peak_child_mib": round(used[1] / 1024),
        **(spent | (outcome.seconds or {})),
    }
    print(json.dumps(told))


def ask(raw: Path, out: Path, workers: int) -> dict[str, float]:
    """Run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth", str(out), "--once", str(raw)]
    command += ["--workers", str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[0])
    return found


def show(what: str, told: dict[str, float]) -> None:
    """Print one line of the table."""
    shown = (f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}"
             for key, value in told.items())  # fmt: skip
    print(f"{what}: {', '.join(shown)}", flush=True)


def measure(work: Path, articles: int, length: int, workers: int) -> dict[str, dict[str, float]]:
    """Measure one size; the fastest of some repeats where that is cheap."""
    raw, out = work / f"raw{articles}", work / f"out{articles}"
    write_raw(raw, articles, length)
    found = {}
    if not out.exists():
        found["all new"] = ask(raw, out, workers)
        show(f"{articles} articles, all new", found["all new"])
    else:
        ask(raw, out, workers)
    found["nothing new"] = min((ask(raw, out, workers) for _ in range(REPEATS)), key=whole)
    show(f"{articles} articles, nothing new", found["nothing new"])
    ones = []
    for no in range(REPEATS):
        new = raw / f"new{time.time_ns()}-{no}.txt"
        new.write_text(write_article(random.Random(time.time_ns()), length), encoding="utf-8")
        ones.append(ask(raw, out, workers))
    found["one new"] = min(ones, key=whole)
    if any(one["extracted"] != 1 for one in ones):
        raise SystemExit(f"one new file, but not one extraction: {ones}")
    show(f"{articles} articles, one new", found["one new"])
    return found


def whole(told: dict[str, float]) -> float:
    """Seconds of the whole run."""
    return told["whole"]


def main() -> None:
    """Measure all sizes, and compare the largest with the smallest."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--bytes", type=int, default=800)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--once", type=Path, help="only run once over this folder, into WORK_DIR")
    parser.add_argument("--clean", action="store_true", help="remove WORK_DIR first")
    args = parser.parse_args()
    if args.once:
        run_once(args.once, args.work, args.workers)
        return
    if args.clean:
        shutil.rmtree(args.work, ignore_errors=True)
    found = {size: measure(args.work, size, args.bytes, args.workers) for size in args.articles}
    small, large = found[min(found)], found[max(found)]
    rest = {size: told["whole"] - told["listing"] for size, told in
            ((s, found[s]["nothing new"]) for s in (min(found), max(found)))}  # fmt: skip
    print(f"nothing new, listing aside: {rest}")
    for stage in STAGES:
        ratio = large["one new"][stage] / max(small["one new"][stage], 1e-9)
        print(f"one new, {stage}: ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
