"""Sectors and employers of the marked numbers of some invented articles, annotated by hand.

Belongs here: reading training/attributes.jsonl and tests/corpus/attributes.jsonl: for an article of
training/articles the sector and the employer that all its numbers have, and those of single numbers
by their order in the text. A list means that any of its values is right. Does not belong: what is
learnt from them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.dating import date_article
from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.grammar import find_mentions
from pipeline.model.fact import FactKind
from pipeline.model.mention import QuantityMention
from pipeline.text import build_article
from training.articles import Annotated, Marked, read_article, read_blocks
from training.corpus import options

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One marked number as a draft, with the sectors and the employers that are right for it."""

    draft: Draft
    sectors: Values
    employers: Values


def read_attributed(
    source: Path, articles: Path
) -> Iterator[tuple[str, ArticleContext, list[Attributed]]]:
    """The articles of a file of annotations, each with its numbers in order.

    Raises:
        ValueError: if an article is missing, or has another number of marks than was annotated.
    """
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    wanted = {row["article"] for row in rows}
    blocks = {name: block for name, block in read_blocks(articles) if name in wanted}
    for row in rows:
        name = row["article"]
        if name not in blocks:
            raise ValueError(f"{source.name} annotates {name}, which does not exist")
        one = read_article(name, blocks[name])
        if len(one.marks) != row["marks"]:
            raise ValueError(f"{name} has {len(one.marks)} marks, {row['marks']} were annotated")
        context = _read_context(one)
        yield name, context, list(_attribute(row, one, context))


def _read_context(one: Annotated) -> ArticleContext:
    article = build_article(one.text)
    mentions = find_mentions(article)
    publication = date_article(article, mentions, published=one.published, level=0.9)
    return ArticleContext(article, mentions, {}, publication)


def _attribute(
    row: dict[str, Any], one: Annotated, context: ArticleContext
) -> Iterator[Attributed]:
    for number, mark in enumerate(sorted(one.marks, key=lambda mark: mark.start)):
        draft = _draft(mark, context)
        if draft is not None:
            values = [
                tuple(options(row.get(f"{slot}s", {}).get(str(number), row.get(slot))))
                for slot in ("sector", "employer")
            ]
            yield Attributed(draft, *values)


def _draft(mark: Marked, context: ArticleContext) -> Draft | None:
    """A draft on the first quantity that a mark overlaps."""
    no = _find_quantity(context.mentions, mark)
    sentence = None if no is None else context.sentence_at(context.mentions[no].start)
    if no is None or sentence is None:
        return None
    return Draft(
        kind=FactKind(mark.kind),
        mention_no=no,
        start=mark.start,
        end=mark.end,
        sentence_no=sentence.no,
        rule="gold",
        confidence=1.0,
        details=dict(mark.details),
    )


def _find_quantity(mentions: Sequence[Any], mark: Marked) -> int | None:
    for no, mention in enumerate(mentions):
        if (
            isinstance(mention, QuantityMention)
            and mention.start < mark.end
            and mention.end > mark.start
        ):
            return no
    return None
