"""Fit what decides the role of a number: pipeline/facts/kinds/weights.

    python -m training.train_roles CORPUS HOLDOUT_LIST [--report] [--folds 3] [--members 3]
        [--fold-members 2]

The hold-out's documents are never read. Fits on all developed documents and writes, but not with
`--report`; then cross-validates by document, prints totals and fits the calibration on them.
Deterministic on one machine. Takes some minutes a network and fold.
"""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.details import choose_value
from pipeline.facts.kinds.network.model import Network, Opinion, write_network
from pipeline.facts.kinds.roles import choose, weigh_together
from training.corpus import read_documents
from training.fit_loglinear import fit_heads, fit_kinds, head_examples
from training.fit_network import (
    Example,
    Language,
    build_example,
    fit_network,
    learn_language,
)
from training.loglinear import Fitted
from training.prepared import KINDS, Prepared, log_chances, prepare_invented

WEIGHTS = Path(__file__).parent.parent / "pipeline" / "facts" / "kinds" / "weights"
VECTORS = Path(__file__).parent / "vectors.npz"
WORDS = 9_000  # that the network knows by name
DEVELOPED_COPIES = 8  # they are annotated with more care than what we invented
HEAD_SMALLEST = 0.2  # weights of attributes below it are dropped: the network has half of the word
SHRINKAGE = 6  # pseudo-examples of mean precision in each step of the calibration


@dataclass(frozen=True)
class Models:
    """Everything that decides roles and attributes."""

    kinds: Fitted
    heads: dict[str, Fitted]
    network: Network


@dataclass(frozen=True)
class Outcome:
    """What models that had not seen the document say of a candidate."""

    prepared: Prepared
    at: int
    kind: str
    chance: float


@dataclass(frozen=True)
class Material:
    """Documents with their arrays.

    Attributes:
        copies: how often a network sees each in an epoch.
    """

    prepared: list[Prepared]
    examples: list[Example]
    copies: int = 1


def fit_models(material: Sequence[Material], language: Language, members: int) -> Models:
    """Fit all models on the given documents."""
    prepared = [p for part in material for p in part.prepared]
    examples = [e for part in material for e in part.examples * part.copies]
    return Models(
        fit_kinds(prepared), fit_heads(prepared), fit_network(examples, language, members)
    )


def predict(prepared: Prepared, models: Models) -> list[Outcome]:
    """Decide a document as the pipeline does: the numbers before are as decided."""
    document = prepared.document
    reading = models.network.read(document.candidates, document.scene)
    found: list[Outcome] = []

    def decide(at: int, features: list[str]) -> str:
        allowed = ALLOWED[document.candidates[at].group]
        logs = log_chances(models.kinds, features, allowed)
        kind, chance = choose(weigh_together(logs, reading.weigh_next()))
        reading.decide(kind)
        found.append(Outcome(prepared, at, kind, chance))
        return kind

    prepared.walk(decide)
    return found


def count_attributes(prepared: Prepared, models: Models, counts: dict[str, Counter[str]]) -> None:
    """Count right attributes of the right kinds, after right kinds of the numbers before."""
    reading = models.network.read(prepared.document.candidates, prepared.document.scene)
    opinions: list[Opinion] = []

    def decide(at: int, _: list[str]) -> str:
        reading.weigh_next()
        opinions.append(reading.opinion)
        kind = prepared.gold_kind(at)
        reading.decide(kind)
        return kind

    prepared.walk(decide)
    for head, examples in head_examples(prepared).items():
        model = models.heads[head]
        for at, features, values in examples:
            logs = log_chances(model, features, model.labels)
            counts[head]["all"] += 1
            counts[head]["right"] += choose_value(logs, opinions[at].weigh(head)) in values


def cross_validate(
    developed: Material, invented: Material, language: Language, folds: int, members: int
) -> list[Outcome]:
    """Decide every developed document by models fitted without it; prints totals."""
    outcomes: list[Outcome] = []
    attributes: dict[str, Counter[str]] = defaultdict(Counter)
    count = len(developed.prepared)
    for fold in range(folds):
        others = [n for n in range(count) if n % folds != fold]
        part = Material(
            [developed.prepared[n] for n in others],
            [developed.examples[n] for n in others],
            developed.copies,
        )
        models = fit_models([part, invented], language, members)
        for prepared in developed.prepared[fold::folds]:
            outcomes += predict(prepared, models)
            count_attributes(prepared, models, attributes)
    print_totals(outcomes, developed.prepared)
    for head, c in sorted(attributes.items()):
        print(head, f"right {c['right']} of {c['all']}")
    return outcomes


def print_totals(outcomes: Sequence[Outcome], documents: Sequence[Prepared]) -> None:
    """Hits and errors by kind, and F1."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        label = outcome.prepared.document.labels[outcome.at]
        right = outcome.prepared.right[outcome.at]
        gold = outcome.prepared.gold_kind(outcome.at)
        required = bool(label.golds) and not label.golds[0].get("optional")
        if outcome.kind != NONE and outcome.kind in right and required:
            counts[gold]["hit"] += 1
        elif outcome.kind != NONE and outcome.kind not in right and not label.ignored:
            counts[outcome.kind]["extra"] += 1
        if required and outcome.kind not in right:
            counts[gold]["miss"] += 1
    reachable = {id(g) for p in documents for label in p.document.labels for g in label.golds}
    for prepared in documents:
        for gold in prepared.document.golds:
            if id(gold) not in reachable and not gold.get("optional"):
                counts[gold["kind"]]["unseen"] += 1
    total: Counter[str] = Counter()
    for kind, c in sorted(counts.items()):
        names = ("hit", "miss", "unseen", "extra")
        print(f"{kind:11} " + " ".join(f"{name} {c[name]:4}" for name in names))
        total += c
    hit, miss, extra = total["hit"], total["miss"] + total["unseen"], total["extra"]
    p, r = hit / (hit + extra), hit / (hit + miss)
    print(f"cross-validated: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}", flush=True)


def calibration_pairs(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Chance of every emitted kind and whether it was right."""
    return [
        (o.chance, o.kind in o.prepared.right[o.at])
        for o in outcomes
        if o.kind != NONE and not o.prepared.document.labels[o.at].ignored
    ]


def write_calibration(pairs: list[tuple[float, bool]], path: Path) -> None:
    """Fit rising steps (pool adjacent violators) over twentieths and write their corners.

    Each step is stated a standard error below what was counted: articles by other authors are a
    little harder than those that were counted on, and who quotes a row must not be told too much.
    """
    pairs = sorted(pairs)
    size = max(1, len(pairs) // 20)
    blocks: list[list[float]] = []  # mean raw, share right, weight
    for start in range(0, len(pairs), size):
        part = pairs[start : start + size]
        blocks.append(
            [sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)]
        )
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            (raw, right, weight), (raw2, right2, weight2) = blocks[-2:]
            whole = weight + weight2
            blocks[-2:] = [
                [
                    (raw * weight + raw2 * weight2) / whole,
                    (right * weight + right2 * weight2) / whole,
                    whole,
                ]
            ]
    mean = sum(right for _, right in pairs) / len(pairs)
    lines = ["raw,right"]
    highest = 0.0
    for raw, right, weight in blocks:
        shrunk = (right * weight + mean * SHRINKAGE) / (weight + SHRINKAGE)
        lower = shrunk - math.sqrt(shrunk * (1 - shrunk) / weight)
        highest = max(highest, lower)  # a small last step must not fall below the one before
        lines.append(f"{raw:.4f},{highest:.3f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Parse arguments, cross-validate, and fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("holdout", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--members", type=int, default=3)
    parser.add_argument("--fold-members", type=int, default=2, help="networks of each fold")
    args = parser.parse_args()
    found = [Prepared(document) for document in read_documents(args.corpus, args.holdout)]
    made = prepare_invented()
    language = learn_language([*found, *made], KINDS, VECTORS, WORDS)
    developed = Material(found, [build_example(p, language) for p in found], DEVELOPED_COPIES)
    invented = Material(made, [build_example(p, language) for p in made])
    if not args.report:
        write_models(fit_models([developed, invented], language, args.members))
    outcomes = cross_validate(developed, invented, language, args.folds, args.fold_members)
    if not args.report:
        write_calibration(calibration_pairs(outcomes), WEIGHTS / "calibration.csv")


def write_models(models: Models) -> None:
    """Write the files that the pipeline reads, all but the calibration."""
    WEIGHTS.mkdir(exist_ok=True)
    models.kinds.write(WEIGHTS / "kind.csv.xz")
    for head, model in models.heads.items():
        model.write(WEIGHTS / f"{head}.csv.xz", smallest=HEAD_SMALLEST)
    write_network(models.network, WEIGHTS / "network.npz")


if __name__ == "__main__":
    main()
