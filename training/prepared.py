"""Annotated articles with the features and right kinds of their numbers, ready for fitting.

Belongs here: what the log-linear model and the network learn from. Does not belong: fitting.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pipeline.facts.kinds.candidates import ALLOWED, NONE
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.roles import describe_all, sequence_features
from training.corpus import Document, accepted_kinds, read_invented, read_phrasings
from training.loglinear import Fitted

PHRASINGS = Path(__file__).parent / "phrasings.txt"
ARTICLES = Path(__file__).parent / "articles"
KINDS = sorted({kind for kinds in ALLOWED.values() for kind in kinds})
OF_ARTICLE = re.compile(r"(^|\|)(nk|focus)=")


def prepare_invented() -> list["Prepared"]:
    """Our own paragraphs and articles."""
    return [
        *(Prepared(document) for document in read_phrasings(PHRASINGS)),
        *(Prepared(document) for document in read_invented(ARTICLES)),
    ]


class Prepared:
    """A document with the features of its candidates and its right kinds."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.alone = document.origin == "phrasings"  # a paragraph tells nothing of its article
        self.static = describe_all(document.candidates, document.scene)
        if self.alone:
            self.static = [[f for f in found if not OF_ARTICLE.search(f)] for found in self.static]
        self.right = [accepted_kinds(label) for label in document.labels]

    def gold_kind(self, at: int) -> str:
        """The kind that the annotation prefers."""
        label = self.document.labels[at]
        return label.golds[0]["kind"] if label.golds else NONE

    def teaches(self, at: int) -> bool:
        """Whether anything can be learnt from a candidate."""
        label, right = self.document.labels[at], self.right[at]
        may = set(ALLOWED[label.candidate.group])
        return not label.ignored and bool(right & may) and not right >= may

    def training_features(self) -> list[list[str]]:
        """Features with the annotated kinds of the numbers before."""
        return self.walk(lambda at, _: self.gold_kind(at))

    def walk(self, decide: Callable[[int, list[str]], str]) -> list[list[str]]:
        """Features of all candidates in order; `decide` tells the kind of each to the next."""
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


def log_chances(model: Fitted, features: Sequence[str], allowed: Sequence[str]) -> dict[str, float]:
    """Logarithm of the chance of each allowed label under the log-linear model."""
    scores = model.scores(features)
    kept = np.array([scores[model.labels.index(label)] for label in allowed])
    kept = kept - kept.max()
    kept = kept - np.log(np.exp(kept).sum())
    return dict(zip(allowed, kept.tolist(), strict=True))
