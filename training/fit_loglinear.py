"""Fit the log-linear models of kinds and of attributes.

Belongs here: which examples each model learns from. Does not belong: the optimiser (loglinear.py).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.facts.kinds.candidates import ALLOWED
from pipeline.facts.kinds.details import ACTUAL, HEADS, WITH_STATUS, head_features
from pipeline.facts.kinds.rules import read_rules
from training.corpus import options
from training.loglinear import Fitted, fit
from training.prepared import KINDS, Prepared

PENALTY = 4.0
HEAD_PENALTY = 2.0
CUTOFF = 3
RULE_WEIGHT = 1.0


def rule_prior() -> dict[str, tuple[str, float]]:
    """Each rule speaks for its kind before any example is seen."""
    return {
        f"rule={rule.name}": (rule.kind, RULE_WEIGHT)
        for rules in read_rules().values()
        for rule in rules
    }


def fit_kinds(documents: Sequence[Prepared]) -> Fitted:
    """The model of kinds."""
    examples, right, allowed = [], [], []
    for prepared in documents:
        for at, features in enumerate(prepared.training_features()):
            if prepared.teaches(at):
                examples.append(features)
                right.append(prepared.right[at])
                allowed.append(ALLOWED[prepared.document.candidates[at].group])
    return fit(
        examples,
        right,
        allowed,
        KINDS,
        penalty=PENALTY,
        cutoff=CUTOFF,
        prior=rule_prior(),
    )


class HeadExample(NamedTuple):
    """A number whose attribute is annotated: its place, features and right values."""

    at: int
    features: list[str]
    values: set[str]


def head_examples(prepared: Prepared) -> dict[str, list[HeadExample]]:
    """Examples of every attribute."""
    found: dict[str, list[HeadExample]] = defaultdict(list)
    latest: dict[str, str] = {}
    for at, features in enumerate(prepared.training_features()):
        label = prepared.document.labels[at]
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
            found[head].append(HeadExample(at, row, values))
            latest[head] = next(
                v or ACTUAL for v in options(gold.get(attribute)) if v or head == "status"
            )
    return found


def fit_heads(documents: Sequence[Prepared]) -> dict[str, Fitted]:
    """The models of attributes."""
    pooled: dict[str, list[HeadExample]] = defaultdict(list)
    for prepared in documents:
        for head, examples in head_examples(prepared).items():
            pooled[head] += examples
    models = {}
    for head, examples in sorted(pooled.items()):
        labels = sorted({value for example in examples for value in example.values})
        models[head] = fit(
            [example.features for example in examples],
            [example.values for example in examples],
            [labels] * len(examples),
            labels,
            penalty=HEAD_PENALTY,
            cutoff=CUTOFF,
        )
    return models
