"""Throughput of the extractor on generated articles, in articles a second and multiples of a floor.

The floor is the least that any reader of text must do: read the file, decode it, tokenise it with
one regular expression. All stages are measured in the same run, in turns, so that a noisy machine
disturbs them alike; quote the ratios, not the seconds.

    throughput.py [--articles 300] [--bytes 3000] [--repeat 3] [--json]
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate_corpus import write_articles

from pipeline.engines.extractor import extract_article
from pipeline.grammar import find_mentions
from pipeline.text import build_article

TOKEN = re.compile(r"\w+|[^\w\s]")


def read_floor(path: Path) -> int:
    """Read, decode, tokenise."""
    return len(TOKEN.findall(path.read_bytes().decode("utf-8")))


def read_sentences(path: Path) -> int:
    """Read, decode, build the article: sections and sentences."""
    return len(build_article(path.read_bytes().decode("utf-8")).sentences)


def read_mentions(path: Path) -> int:
    """The same, and every mention."""
    return len(find_mentions(build_article(path.read_bytes().decode("utf-8"))))


def read_facts(path: Path) -> int:
    """The same, and dating, resolving and facts."""
    return len(extract_article(build_article(path.read_bytes().decode("utf-8"))).facts)


STAGES: dict[str, Callable[[Path], int]] = {
    "floor": read_floor,
    "text": read_sentences,
    "mentions": read_mentions,
    "facts": read_facts,
}


def measure(paths: list[Path], repeat: int) -> dict[str, float]:
    """Median seconds per article of each stage, stages in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in STAGES}
    for stage in STAGES.values():
        stage(paths[0])
    for _ in range(repeat):
        for name, stage in STAGES.items():
            began = time.perf_counter()
            for path in paths:
                stage(path)
            seconds[name].append((time.perf_counter() - began) / len(paths))
    return {name: statistics.median(runs) for name, runs in seconds.items()}


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--bytes", type=int, default=3000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(write_articles(args.articles, length=args.bytes)):
            paths.append(Path(folder) / f"{number}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        result = measure(paths, args.repeat)
    if args.json:
        print(json.dumps(result))
        return
    print(f"{args.articles} articles of about {args.bytes} bytes, median of {args.repeat} rounds")
    for name, each in result.items():
        multiple = each / result["floor"]
        print(
            f"{name:10} {1000 * each:8.3f} ms  {1 / each:9.0f} articles/s  {multiple:7.1f} x floor"
        )


if __name__ == "__main__":
    main()
