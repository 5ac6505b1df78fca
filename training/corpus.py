"""Annotated articles as contexts with candidates and the kinds that the annotation accepts.

Belongs here: reading the corpora (the hold-out never) and laying gold facts over mentions.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.candidates import find_candidates
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.scene import Scene
from pipeline.grammar import find_mentions
from pipeline.model.fact import FactKind
from pipeline.model.publication import PublicationDate
from pipeline.text import build_article
from training.articles import read_articles
from training.mixing import mix_articles

SETS = ("seeds", "dev", "wild", "train")
QUANTITY_KINDS = frozenset(str(kind) for kind in FactKind) - {"sanction", "organisation"}
UNDATED = PublicationDate(None, None, None, "unknown")
TOLERANCE = 0.005
SMALL = 20


@dataclass
class Labelled:
    """A candidate with the gold facts that it may be; `ignored` when nothing can be said."""

    candidate: Candidate
    golds: list[dict[str, Any]] = field(default_factory=list)
    ignored: bool = False


@dataclass
class Document:
    """One annotated article."""

    name: str
    origin: str
    context: ArticleContext
    scene: Scene
    candidates: list[Candidate]
    labels: list[Labelled]
    golds: list[dict[str, Any]]


def read_documents(corpus: Path, holdout: Path) -> Iterator[Document]:
    """The developed documents of all sets, in order of set and name."""
    hidden = set(holdout.read_text(encoding="utf-8").split())
    for origin in SETS:
        golds: dict[str, list[dict[str, Any]]] = {}
        for line in (corpus / origin / "facts.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["doc"] not in hidden:
                golds.setdefault(row["doc"], []).append(row)
        for path in sorted((corpus / origin / "articles").glob("*.txt")):
            if path.stem in hidden:
                continue
            yield build_document(path, origin, golds.get(path.stem, []))


def build_document(path: Path, origin: str, golds: list[dict[str, Any]]) -> Document:
    """One document with its candidates labelled."""
    article = build_article(path.read_bytes().decode("utf-8"))
    mentions = find_mentions(article)
    context = ArticleContext(article, mentions, {}, UNDATED)
    scene = Scene(context)
    candidates = find_candidates(context, scene)
    wanted = [g for g in golds if g["kind"] in QUANTITY_KINDS]
    labels = label_candidates(article.text, candidates, wanted)
    return Document(path.stem, origin, context, scene, candidates, labels, wanted)


def options(value: Any) -> list[Any]:
    """A gold value as a list of acceptable ones."""
    return value if isinstance(value, list) else [value]


def same_number(gold: float | None, found: float | None) -> bool:
    """Whether two ends of a range agree."""
    if gold is None or found is None:
        return gold is None and found is None
    return abs(gold - found) <= TOLERANCE * max(abs(gold), 1e-9)


def same_range(gold: dict[str, Any], low: float | None, high: float | None, scale: float) -> bool:
    """Whether both ends of a range agree once they are multiplied by a scale."""
    low, high = (end and end * scale for end in (low, high))
    return any(same_number(v, low) for v in options(gold.get("low"))) and any(
        same_number(v, high) for v in options(gold.get("high"))
    )


def same_value(gold: dict[str, Any], candidate: Candidate) -> bool:
    """Whether value and unit of a candidate can be those of a gold fact."""
    mention = candidate.mention
    scales = [1.0, 1000.0] if candidate.group in ("number", "thing") else [1.0]
    if not any(same_range(gold, mention.low, mention.high, scale) for scale in scales):
        return False
    units = options(gold.get("unit"))
    if candidate.group == "money":
        return mention.unit in units
    if candidate.group in ("ratio", "multiple"):
        return "ratio" in units
    if candidate.group == "duration":
        return mention.unit in units
    if candidate.group == "age":
        return "year" in units
    if candidate.group in ("person", "anaphor", "permit"):
        return "person" in units
    return "ratio" not in units or candidate.group == "number"


def label_candidates(
    text: str, candidates: list[Candidate], golds: list[dict[str, Any]]
) -> list[Labelled]:
    """Lay gold facts over candidates: by quote first, each gold fact on one candidate."""
    labels = [Labelled(candidate) for candidate in candidates]
    order = sorted(golds, key=lambda g: bool(g.get("optional")))
    for gold in order:
        places = [m.span() for m in re.finditer(re.escape(gold.get("quote") or "\0"), text)]
        best = None
        for label in labels:
            mention = label.candidate.mention
            if not same_value(gold, label.candidate):
                continue
            overlaps = any(mention.start < end and start < mention.end for start, end in places)
            if overlaps and (best is None or not label.golds):
                if best is None or best.golds:
                    best = label
            elif not overlaps:
                large = (mention.high or mention.low or 0) >= SMALL
                label.ignored = label.ignored or large or gold.get("optional", False)
        if best is not None:
            best.golds.append(gold)
    for label in labels:
        if label.golds:
            label.ignored = False
    return labels


def accepted_kinds(label: Labelled) -> set[str]:
    """The kinds that are right for a labelled candidate."""
    if not label.golds:
        return {"none"}
    gold = label.golds[0]
    kinds = {gold["kind"], *(options(gold["alt_kind"]) if gold.get("alt_kind") else ())}
    if gold.get("optional"):
        kinds.add("none")
    return kinds


def published_dates(corpus: Path) -> dict[str, date]:
    """True dates of publication by document name."""
    found = {}
    for origin in SETS:
        for line in (corpus / origin / "published.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("published"):
                found[row["doc"]] = date.fromisoformat(row["published"])
    return found


MARK = re.compile(r"\{([a-z_.]+)(?:!([a-z]+))?\|([^{}]*)\}")
DETAIL_KEYS = {
    "wage": ("basis",),
    "movement": ("direction",),
    "incident": ("measure",),
    "hours": ("measure",),
    "change": ("measure", "mode"),
}


def read_phrasings(path: Path) -> Iterator[Document]:
    """Invented paragraphs with marked numbers, each as a document of its own."""
    lines = [ln for ln in path.read_text("utf-8").splitlines() if not ln.startswith("#")]
    for number, block in enumerate("\n".join(lines).strip().split("\n\n")):
        text, golds = "", []
        at = 0
        for mark in MARK.finditer(block):
            text += block[at : mark.start()]
            kind, *values = mark[1].split(".")
            gold: dict[str, Any] = {"kind": kind, "span": (len(text), len(text) + len(mark[3]))}
            gold |= dict(zip(DETAIL_KEYS.get(kind, ()), values, strict=True))
            if mark[2]:
                gold["status"] = mark[2]
            golds.append(gold)
            text += mark[3]
            at = mark.end()
        yield build_phrasing(f"p{number:03}", text + block[at:], golds)


def read_invented(folder: Path) -> Iterator[Document]:
    """Invented articles with marked numbers (articles.py), in order of files, and their mixes."""
    articles = list(read_articles(folder))
    for article in (*articles, *mix_articles(articles)):
        golds = [
            {"kind": mark.kind, "span": (mark.start, mark.end), **mark.details}
            | ({"status": mark.status} if mark.status else {})
            for mark in article.marks
        ]
        yield build_phrasing(article.name, article.text, golds, "articles")


def build_phrasing(
    name: str, text: str, golds: list[dict[str, Any]], origin: str = "phrasings"
) -> Document:
    """One invented paragraph or article; a mark that no candidate overlaps is dropped."""
    article = build_article(text)
    mentions = find_mentions(article)
    context = ArticleContext(article, mentions, {}, UNDATED)
    scene = Scene(context)
    candidates = find_candidates(context, scene)
    labels = [Labelled(candidate) for candidate in candidates]
    for gold in golds:
        start, end = gold["span"]
        over = [
            label
            for label in labels
            if label.candidate.mention.start < end and start < label.candidate.mention.end
        ]
        if over:
            over[0].golds.append(gold)
            for label in over[1:]:
                label.ignored = True
    return Document(name, origin, context, scene, candidates, labels, golds)
