"""Throughput of the extractor on generated articles, in articles a second and multiples of a floor.

The floor is the least that any reader of text must do: read the file, decode it, tokenise it with
one regular expression. Seconds are CPU seconds of this process, so that other programs hardly
matter; all stages are measured in the same run, in turns, and the best round counts. Quote the
ratios, not the seconds.

    throughput.py [--articles 300] [--bytes 3000] [--repeat 3] [--json]
"""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from generate_corpus import write_articles

from pipeline.dating import date_article
from pipeline.facts import find_facts
from pipeline.grammar import find_mentions
from pipeline.model.article import Article
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.resolve.time import resolve_times
from pipeline.text import build_article

TOKEN = re.compile(r"\w+|[^\w\s]")
STEPS = ("mentions", "dating", "times", "facts")
T = TypeVar("T")


def measure(paths: list[Path], repeat: int) -> dict[str, float]:
    """Best CPU seconds per article of the floor, each step and all steps together."""
    rounds = [measure_round(paths) for _ in range(repeat + 1)][1:]  # the first one fills caches
    return {name: min(one[name] for one in rounds) for name in rounds[0]}


def measure_round(paths: list[Path]) -> dict[str, float]:
    """CPU seconds per article of one round."""
    spent: dict[str, float] = {}

    def clock(name: str, step: Callable[..., T], *args: object) -> T:
        began = time.process_time()
        result = step(*args)
        spent[name] = spent.get(name, 0.0) + time.process_time() - began
        return result

    for path in paths:
        clock("floor", read_floor, path)
        article = clock("text", read_article, path)
        mentions = clock("mentions", find_mentions, article)
        publication = clock("dating", date_undated, article, mentions)
        times = clock("times", resolve_times, article, mentions, publication)
        clock("facts", find_facts, article, mentions, times, publication)
    spent["mentions only"] = spent["text"] + spent["mentions"]
    spent["extract"] = sum(spent[name] for name in ("text", *STEPS))
    return {name: seconds / len(paths) for name, seconds in spent.items()}


def read_floor(path: Path) -> int:
    """Read, decode, tokenise."""
    return len(TOKEN.findall(path.read_bytes().decode("utf-8")))


def read_article(path: Path) -> Article:
    """Read, decode, build the article: sections and sentences."""
    return build_article(path.read_bytes().decode("utf-8"))


def date_undated(article: Article, mentions: Sequence[Mention]) -> PublicationDate:
    """Date an article as `extract` does when nobody tells the date."""
    return date_article(article, mentions, published=None, level=0.9)


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
    print(f"{args.articles} articles of about {args.bytes} bytes, CPU time, best of {args.repeat}")
    for name, each in result.items():
        multiple = each / result["floor"]
        print(
            f"{name:14} {1000 * each:8.3f} ms  {1 / each:9.0f} articles/s  {multiple:7.1f} x floor"
        )


if __name__ == "__main__":
    main()
