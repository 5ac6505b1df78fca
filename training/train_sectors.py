"""Fit the weights of the choice of sectors in pipeline/facts/slots/weights.json.xz.

    python -m training.train_sectors CORPUS HOLDOUT_LIST [--report] [--folds 5]

The hold-out's documents are never read. A number of a developed article without an annotated sector
has none; since that may also have been left out, it counts less than one with a sector. `--report`
cross-validates by document and prints how many choices are right. Deterministic.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.facts.slots.filler import BARE
from pipeline.facts.slots.sector import Sectors
from pipeline.facts.slots.setting import Setting
from training.attributes import read_attributed
from training.choice import Example, choose_best, fit_choice, write_weights
from training.corpus import options
from training.train_slots import fold_of, read_anchored

HERE = Path(__file__).parent
TOLD = 6  # a number with an annotated sector counts as this many without
PENALTY = 4.0 * TOLD
CUTOFF = 3 * TOLD


@dataclass(frozen=True)
class Choice:
    """One choice of a sector; `source` is told, untold or invented."""

    example: Example
    source: str


def read_choices(corpus: Path, holdout: Path) -> Iterator[Choice]:
    """The choices of the developed articles and of the annotated invented ones."""
    for anchored in read_anchored(corpus, holdout):
        setting = Setting(anchored.context)
        sectors = Sectors(setting)
        names = [None, *sectors.names]
        for draft, gold in zip(anchored.drafts, anchored.golds, strict=True):
            if draft.kind in BARE:
                continue
            right = [name in options(gold.get("sector")) for name in names]
            features = sectors.features(setting.anchor(draft))
            source = "told" if "sector" in gold else "untold"
            yield Choice(Example(anchored.name, features, right), source)
    for name, context, numbers in read_attributed(HERE / "attributes.jsonl", HERE / "articles"):
        setting = Setting(context)
        sectors = Sectors(setting)
        for one in numbers:
            right = [sector in one.sectors for sector in (None, *sectors.names)]
            features = sectors.features(setting.anchor(one.draft))
            yield Choice(Example(name, features, right), "invented")


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Fit the weights."""
    examples = [
        choice.example
        for choice in choices
        for _ in range(1 if choice.source == "untold" else TOLD)
    ]
    return fit_choice(examples, penalty=PENALTY, cutoff=CUTOFF)


def report(choices: Sequence[Choice], folds: int) -> None:
    """Print how many choices of each source are right, cross-validated by document."""
    fold = fold_of((choice.example.document for choice in choices), folds)
    right: dict[str, list[bool]] = {}
    for held in range(folds):
        weights = fit([c for c in choices if fold[c.example.document] != held])
        for choice in choices:
            example = choice.example
            if fold[example.document] == held:
                chosen = choose_best(example.candidates, weights)
                right.setdefault(choice.source, []).append(example.right[chosen])
    for source, found in sorted(right.items()):
        print(f"{source:8} right {sum(found)}/{len(found)} {sum(found) / len(found):.3f}")


def main() -> None:
    """Fit and write, or cross-validate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("holdout", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    choices = list(read_choices(arguments.corpus, arguments.holdout))
    if arguments.report:
        report(choices, arguments.folds)
        return
    write_weights({"sector": fit(choices)})


if __name__ == "__main__":
    main()
