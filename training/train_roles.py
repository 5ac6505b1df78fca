"""Fit the weights of pipeline/facts/kinds/weights on the developed articles.

    python -m training.train_roles CORPUS HOLDOUT_LIST [--report] [--folds 3]

The hold-out's documents are never read. `--report` cross-validates by document and prints totals;
without it the weights are fitted on all developed documents and written. Deterministic.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.details import ACTUAL, HEADS, WITH_STATUS, head_features
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.roles import EMIT, describe_all, sequence_features
from pipeline.facts.kinds.rules import read_rules
from training.corpus import (
    Document,
    accepted_kinds,
    options,
    read_documents,
    read_invented,
    read_phrasings,
)
from training.loglinear import Fitted, fit

WEIGHTS = Path(__file__).parent.parent / "pipeline" / "facts" / "kinds" / "weights"
PHRASINGS = Path(__file__).parent / "phrasings.txt"
ARTICLES = Path(__file__).parent / "articles"
KINDS = sorted({kind for kinds in ALLOWED.values() for kind in kinds})
PENALTY = 4.0
CUTOFF = 3
PHRASING_AMOUNT = 1.0
ARTICLE_AMOUNT = 1.0
SHRINKAGE = 6  # pseudo-examples of mean precision in each step of the calibration
HEAD_PENALTY = 2.0
RULE_WEIGHT = 1.0
OF_ARTICLE = re.compile(r"(^|\|)(nk|focus)=")


def prepare_invented() -> list["Prepared"]:
    """Our own paragraphs and articles."""
    return [
        *(Prepared(document, PHRASING_AMOUNT) for document in read_phrasings(PHRASINGS)),
        *(Prepared(document, ARTICLE_AMOUNT) for document in read_invented(ARTICLES)),
    ]


class Prepared:
    """A document with the features of its candidates, its right kinds, and how much it counts."""

    def __init__(self, document: Document, amount: float = 1.0) -> None:
        self.document = document
        self.amount = amount
        self.static = describe_all(document.candidates, document.scene)
        if document.origin == "phrasings":  # a paragraph alone tells nothing of its article
            self.static = [[f for f in found if not OF_ARTICLE.search(f)] for found in self.static]
        self.right = [accepted_kinds(label) for label in document.labels]

    def gold_kind(self, at: int) -> str:
        """The kind that the annotation prefers."""
        label = self.document.labels[at]
        return label.golds[0]["kind"] if label.golds else NONE

    def training_features(self) -> list[list[str]]:
        """Features with the annotated kinds of the numbers before."""
        return self._walk(lambda at, _: self.gold_kind(at))

    def _walk(self, decide) -> list[list[str]]:
        rows: list[list[str]] = []
        label = latest = NONE
        earlier: Candidate | None = None
        for at, candidate in enumerate(self.document.candidates):
            features = [*self.static[at], *sequence_features(candidate, earlier, label, latest)]
            rows.append(features)
            label = decide(at, features)
            latest = label if label != NONE else latest
            earlier = candidate
        return rows

    def predict(self, model: Fitted) -> list[dict[str, float]]:
        """Probabilities of each candidate, numbers before as predicted."""
        found: list[dict[str, float]] = []

        def decide(at: int, features: list[str]) -> str:
            chances = probabilities(model, features, ALLOWED[self.document.candidates[at].group])
            found.append(chances)
            return choose(chances)[0]

        self._walk(decide)
        return found


def probabilities(
    model: Fitted, features: Sequence[str], allowed: Sequence[str]
) -> dict[str, float]:
    """Probability of each allowed label."""
    scores = model.scores(features)
    kept = {label: scores[model.labels.index(label)] for label in allowed}
    top = max(kept.values())
    powers = {label: float(np.exp(score - top)) for label, score in kept.items()}
    total = sum(powers.values())
    return {label: power / total for label, power in powers.items()}


def choose(chances: dict[str, float], emit: float = EMIT) -> tuple[str, float]:
    """As roles.choose, with the threshold as an argument."""
    if 1 - chances[NONE] < emit:
        return NONE, chances[NONE]
    kind = max((k for k in chances if k != NONE), key=lambda k: (chances[k], k))
    return kind, chances[kind]


def rule_prior() -> dict[str, tuple[str, float]]:
    """Each rule speaks for its kind before any example is seen."""
    return {
        f"rule={rule.name}": (rule.kind, RULE_WEIGHT)
        for rules in read_rules().values()
        for rule in rules
    }


def fit_kinds(documents: Sequence[Prepared], penalty: float, cutoff: int) -> Fitted:
    """The model of kinds."""
    examples, right, allowed, amounts = [], [], [], []
    for prepared in documents:
        for features, kinds, label in zip(
            prepared.training_features(), prepared.right, prepared.document.labels, strict=True
        ):
            may = ALLOWED[label.candidate.group]
            if label.ignored or not kinds & set(may) or kinds >= set(may):
                continue
            examples.append(features)
            right.append(kinds)
            allowed.append(may)
            amounts.append(prepared.amount)
    return fit(
        examples,
        right,
        allowed,
        KINDS,
        penalty=penalty,
        cutoff=cutoff,
        prior=rule_prior(),
        amounts=amounts,
    )


def head_examples(prepared: Prepared) -> dict[str, list[tuple[list[str], set[str]]]]:
    """Examples of every attribute: features and right values."""
    found: dict[str, list[tuple[list[str], set[str]]]] = defaultdict(list)
    latest: dict[str, str] = {}
    for features, label in zip(prepared.training_features(), prepared.document.labels, strict=True):
        if not label.golds:
            continue
        gold = label.golds[0]
        kind = gold["kind"]
        heads = list(HEADS.get(kind, ()))
        if kind in WITH_STATUS:
            heads.append(("status", "status"))
        for attribute, head in heads:
            values = {v for v in options(gold.get(attribute)) if v is not None}
            if head == "status":
                values = {v or ACTUAL for v in options(gold.get("status"))}
            if not values:
                continue
            row = head_features(features, kind, latest.get(head))
            found[head].append((row, values))
            latest[head] = next(
                v or ACTUAL for v in options(gold.get(attribute)) if v or head == "status"
            )
    return found


def fit_heads(documents: Sequence[Prepared], penalty: float, cutoff: int) -> dict[str, Fitted]:
    """The models of attributes."""
    pooled: dict[str, list[tuple[list[str], set[str]]]] = defaultdict(list)
    amounts: dict[str, list[float]] = defaultdict(list)
    for prepared in documents:
        for head, examples in head_examples(prepared).items():
            pooled[head] += examples
            amounts[head] += [prepared.amount] * len(examples)
    models = {}
    for head, examples in sorted(pooled.items()):
        labels = sorted({v for _, values in examples for v in values})
        models[head] = fit(
            [f for f, _ in examples],
            [values for _, values in examples],
            [labels] * len(examples),
            labels,
            penalty=penalty,
            cutoff=cutoff,
            amounts=amounts[head],
        )
    return models


def report(
    documents: list[Prepared],
    extra: list[Prepared],
    folds: int,
    penalty: float,
    cutoff: int,
    emit: float,
) -> list:
    """Cross-validate by document and print totals."""
    outcomes = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    heads_right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(folds):
        train = [*(d for n, d in enumerate(documents) if n % folds != fold), *extra]
        test = [d for n, d in enumerate(documents) if n % folds == fold]
        model = fit_kinds(train, penalty, cutoff)
        heads = fit_heads(train, HEAD_PENALTY, CUTOFF)
        for prepared in test:
            for head, examples in head_examples(prepared).items():
                for features, values in examples:
                    got = probabilities(heads[head], features, heads[head].labels)
                    heads_right[head][1] += 1
                    heads_right[head][0] += max(got, key=got.get) in values
            for at, chances in enumerate(prepared.predict(model)):
                kind, chance = choose(chances, emit)
                outcomes.append((prepared, at, kind, chance, chances))
    for prepared, at, kind, _, _ in outcomes:
        label, right = prepared.document.labels[at], prepared.right[at]
        gold = prepared.gold_kind(at)
        required = bool(label.golds) and not label.golds[0].get("optional")
        if kind != NONE and kind in right and required:
            counts[gold]["hit"] += 1
        elif kind != NONE and kind not in right and not label.ignored:
            counts[kind]["extra"] += 1
        if required and kind not in right:
            counts[gold]["miss"] += 1
    reachable = {id(g) for d in documents for found in d.document.labels for g in found.golds}
    for d in documents:
        for gold in d.document.golds:
            if id(gold) not in reachable and not gold.get("optional"):
                counts[gold["kind"]]["unseen"] += 1
    total: Counter[str] = Counter()
    for kind, c in sorted(counts.items()):
        print(
            f"{kind:11} "
            + " ".join(f"{name} {c[name]:4}" for name in ("hit", "miss", "unseen", "extra"))
        )
        total += c
    hit, miss, extra = total["hit"], total["miss"] + total["unseen"], total["extra"]
    p, r = hit / (hit + extra), hit / (hit + miss)
    print(f"cv: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    print({h: f"{a}/{b}={a / b:.2f}" for h, (a, b) in heads_right.items()})
    return outcomes


def predict_unseen(
    documents: list[Prepared], extra: list[Prepared], folds: int, penalty: float, cutoff: int
) -> list[tuple[float, bool]]:
    """Probability of every emitted kind and whether it was right, each from a model without it."""
    found = []
    for fold in range(folds):
        train = [*(d for n, d in enumerate(documents) if n % folds != fold), *extra]
        model = fit_kinds(train, penalty, cutoff)
        for prepared in documents[fold::folds]:
            for at, chances in enumerate(prepared.predict(model)):
                kind, chance = choose(chances, EMIT)
                if kind != NONE and not prepared.document.labels[at].ignored:
                    found.append((chance, kind in prepared.right[at]))
    return found


def write_calibration(pairs: list[tuple[float, bool]], path: Path) -> None:
    """Fit rising steps (pool adjacent violators) over twentieths and write their corners."""
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
        highest = max(highest, shrunk)  # a small last step must not fall below the one before
        lines.append(f"{raw:.4f},{highest:.3f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Parse arguments and fit or report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("holdout", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--cutoff", type=int, default=CUTOFF)
    parser.add_argument("--no-extra", action="store_true")
    parser.add_argument("--emit", type=float, default=EMIT)
    args = parser.parse_args()
    documents = [Prepared(d) for d in read_documents(args.corpus, args.holdout)]
    extra = prepare_invented()
    if args.report:
        report(
            documents,
            [] if args.no_extra else extra,
            args.folds,
            args.penalty,
            args.cutoff,
            args.emit,
        )
        return
    WEIGHTS.mkdir(exist_ok=True)
    unseen = predict_unseen(documents, extra, args.folds, args.penalty, args.cutoff)
    write_calibration(unseen, WEIGHTS / "calibration.csv")
    fit_kinds([*documents, *extra], args.penalty, args.cutoff).write(WEIGHTS / "kind.csv")
    for head, model in fit_heads([*documents, *extra], HEAD_PENALTY, CUTOFF).items():
        model.write(WEIGHTS / f"{head}.csv")


if __name__ == "__main__":
    main()
