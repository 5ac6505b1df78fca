"""Facts and dates of the working tree against annotated articles, totals only.

    python benchmarks/score.py --shared ../shared [--kinds wage,levy]

Sets: seeds, dev, wild; train is parted by tests/golden/holdout.txt into what was developed on and
what was never read. The scorers and the annotations lie beside the repository, not in it.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEDGER = Path(sys.executable).with_name("dispatch-ledger")
HOLDOUT = ROOT / "tests" / "golden" / "holdout.txt"


def call(*arguments: object) -> str:
    """What a program prints.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    told = [str(argument) for argument in arguments]
    return subprocess.run(told, capture_output=True, text=True, check=True).stdout


def find_sets(corpus: Path) -> dict[str, tuple[str, list[str]]]:
    """Name of a set -> its folder and its documents."""
    held = set(HOLDOUT.read_text(encoding="utf-8").split())
    sets = {}
    for folder in ("seeds", "dev", "wild"):
        sets[folder] = (
            folder,
            sorted(p.stem for p in (corpus / folder / "articles").glob("*.txt")),
        )
    train = sorted(path.stem for path in (corpus / "train" / "articles").glob("*.txt"))
    sets["train"] = ("train", [doc for doc in train if doc not in held])
    sets["hold-out"] = ("train", [doc for doc in train if doc in held])
    return sets


def score_set(shared: Path, folder: str, docs: list[str], work: Path, kinds: str) -> list[str]:
    """The totals of both scorers for one set."""
    source = shared / "corpus" / folder
    articles = [source / "articles" / f"{doc}.txt" for doc in docs]
    listed, facts, dates = work / "docs.txt", work / "facts.jsonl", work / "dates.jsonl"
    listed.write_text("\n".join(docs) + "\n", encoding="utf-8")
    facts.write_text(call(LEDGER, "extract", *articles), encoding="utf-8")
    dates.write_text(call(LEDGER, "dates", *articles), encoding="utf-8")
    only = ["--kinds", kinds] if kinds else []
    scorer = shared / "score"
    told = call(
        sys.executable, scorer / "score_facts.py", source / "facts.jsonl", facts,
        "--docs", listed, *only,
    )  # fmt: skip
    totals = [
        line for line in told.splitlines() if line.startswith(("core", "full", "all", "total"))
    ]
    wanted = [line for line in (source / "published.jsonl").read_text("utf-8").splitlines()
              if line.split('"')[3] in set(docs)]  # fmt: skip
    published = work / "published.jsonl"
    published.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    when = call(sys.executable, scorer / "score_dates.py", published, dates).splitlines()
    return [*(totals or told.splitlines()[-2:]), *when[-1:]]


def main() -> None:
    """Print the totals."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--kinds", default="", help="these kinds only, separated by commas")
    arguments = parser.parse_args()
    if not (arguments.shared / "score").is_dir():
        sys.exit(f"{arguments.shared} holds no scorers: give --shared")
    with tempfile.TemporaryDirectory() as work:
        for name, (folder, docs) in find_sets(arguments.shared / "corpus").items():
            print(f"{name} ({len(docs)} articles)")
            for line in score_set(arguments.shared, folder, docs, Path(work), arguments.kinds):
                print(f"  {line}")


if __name__ == "__main__":
    main()
