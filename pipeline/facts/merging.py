"""Repetition inside one article: one fact, its most complete statement, the others as evidence.

Belongs here: when two statements are the same claim. Does not belong: agreement between articles
(analysis/).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.context import ArticleContext
from pipeline.model.article import SectionKind
from pipeline.model.fact import Fact, FactKind, Fill

PEOPLE = frozenset({FactKind.HEADCOUNT, FactKind.MOVEMENT, FactKind.INCIDENT})
NAMED = frozenset({FactKind.SANCTION, FactKind.ORGANISATION})
SMALL = 13
MOST = 20
DEFINITE = frozenset({"the", "these", "those", "all", "both", "its", "their", "that", "same"})
SLOTS = ("period", "group", "basis", "direction", "measure", "mode", "role", "employer", "status")
COMPARED = ("basis", "measure", "mode")
TO_COME = frozenset({"planned_dispatch", "must_leave"})


def merge_repetitions(facts: Sequence[Fact], context: ArticleContext) -> list[Fact]:
    """Merge statements of the same claim; order of the text is kept."""
    merged: list[Fact] = []
    places: dict[tuple[float | None, float | None, str | None], list[int]] = {}
    for fact in facts:
        if fact.kind in NAMED:
            merged.append(fact)
            continue
        twins = places.setdefault((fact.low, fact.high, fact.unit), [])
        twin = next((n for n in twins[:MOST] if _same_claim(merged[n], fact, context)), None)
        if twin is None:
            twins.append(len(merged))
            merged.append(fact)
        else:
            merged[twin] = _join(merged[twin], fact, context)
    return sorted(merged, key=lambda fact: (fact.start, fact.end, fact.kind))


def _same_claim(first: Fact, second: Fact, context: ArticleContext) -> bool:
    if first.kind is not second.kind:
        return {first.kind, second.kind} <= PEOPLE and _refers_back(second, context)
    if any(_conflict(getattr(first, k), getattr(second, k)) for k in COMPARED):
        return False
    if _conflict(first.group, second.group) or _conflict(first.period, second.period):
        return False
    size = first.high if first.high is not None else first.low
    if first.kind in PEOPLE and (size or 0) < SMALL:
        return _in_heading(first, context) or _refers_back(second, context)
    return True


def _conflict(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def _refers_back(fact: Fact, context: ArticleContext) -> bool:
    """Whether a definite word stands right before the number: "the 500 workers"."""
    words = context.words(fact.sentence_no)
    at = bisect_left(words, fact.anchor_start, key=lambda word: word.end)
    if at < len(words) and words[at].end == fact.anchor_start:
        at += 1
    return at > 0 and words[at - 1].lower in DEFINITE


def _in_heading(fact: Fact, context: ArticleContext) -> bool:
    section = context.article.sentences[fact.sentence_no].section
    return section in (SectionKind.HEADLINE, SectionKind.STANDFIRST)


def _completeness(fact: Fact, context: ArticleContext) -> tuple[bool, int, float]:
    stated = sum(fill.fill is Fill.STATED for fill in fact.fills)
    return (not _in_heading(fact, context), stated, fact.confidence)


def _join(first: Fact, second: Fact, context: ArticleContext) -> Fact:
    """The more complete of two statements; what it leaves open comes from the other."""
    if first.kind is not second.kind:
        kept, other = first, second
    elif _completeness(second, context) > _completeness(first, context):
        kept, other = second, first
    else:
        kept, other = first, second
    filled = (
        {k: getattr(other, k) for k in SLOTS if getattr(kept, k) is None}
        if (kept.kind is other.kind)
        else {}
    )
    if kept.direction in TO_COME and other.direction not in TO_COME and other.direction is not None:
        filled["direction"] = (
            other.direction
        )  # what is told as done is so, whatever it will do next
    spans = {*kept.evidences, *other.evidences, (other.anchor_start, other.anchor_end)}
    spans.discard((kept.anchor_start, kept.anchor_end))
    return replace(
        kept,
        **filled,
        evidences=tuple(sorted(spans)),
        confidence=max(kept.confidence, other.confidence),
    )
