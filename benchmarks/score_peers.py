"""Score the mentions of this project on other tools' test suites, and print a table.

Usage: `python benchmarks/score_peers.py FOLDER [--scorer PATH] [--wrong N]`. FOLDER holds suites as
JSON Lines (`id, text, reference_date, expect`); the scorer is the script that comes with them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.cli.jsonl import mention_rows
from pipeline.engines.extractor import read_mentions
from pipeline.text import build_article

PARTS = {
    "recognizers_number": ("NumberModel", "NumberRangeModel", "PercentModel"),
    "recognizers_unit": ("CurrencyModel", "AgeModel", "DimensionModel"),
}
MEASURES = ("strict", "relaxed", "value", "interval", "value+unit")


def read_cases(suite: Path) -> Iterator[dict[str, object]]:
    """The cases of a suite."""
    with suite.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_mentions(suite: Path, out: Path) -> None:
    """Find the mentions of every case in this process."""
    with out.open("w", encoding="utf-8") as lines:
        for case in read_cases(suite):
            text = str(case["text"])
            published = case.get("reference_date")
            day = date.fromisoformat(str(published)[:10]) if published else None
            found, times = read_mentions(build_article(text), published=day)
            for row in mention_rows(str(case["id"]), text, found, times):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def score(scorer: Path, suite: Path, mentions: Path, model: str, wrong: int) -> dict[str, object]:
    """The scorer's result for one part of a suite."""
    command = [sys.executable, str(scorer), str(suite), str(mentions), "--json", "--model", model]
    if wrong:
        command += ["--wrong", str(wrong)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *shown, last = done.stdout.splitlines()
    for line in shown:
        print(line)
    result: dict[str, object] = json.loads(last)
    return result


def main() -> None:
    """Print one line per suite and part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path, help="default: ../score/score_mentions.py of FOLDER")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--only", default="", help="only suites whose name begins so")
    args = parser.parse_args()
    scorer = args.scorer or args.folder.resolve().parent / "score" / "score_mentions.py"
    if not scorer.exists():
        sys.exit(f"no scorer at {scorer}; give --scorer")
    print(f"| {'suite':42} | cases | " + " | ".join(f"{m:>10}" for m in MEASURES) + " |")
    with tempfile.TemporaryDirectory() as folder:
        for suite in sorted(args.folder.glob(f"{args.only}*.jsonl")):
            mentions = Path(folder) / suite.name
            write_mentions(suite, mentions)
            for model in PARTS.get(suite.stem, ("",)):
                result = score(scorer, suite, mentions, model, args.wrong)
                cells = []
                for measure in MEASURES:
                    value = result.get(measure)
                    cells.append(
                        f"{100 * value['f1']:10.1f}" if isinstance(value, dict) else " " * 10
                    )
                name = f"{suite.stem} {model}".strip()
                print(f"| {name:42} | {result['cases']:>5} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
