"""Sectors and employers of the marked numbers of some invented articles, annotated by hand.

Belongs here: reading training/attributes.jsonl and tests/corpus/attributes.jsonl: for an article of
training/articles the sector and the employer that all its numbers have, and those of single numbers
by their order in the text. A list means that any of its values is right. Does not belong: what is
learnt from them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from training.articles import Annotated, read_article, read_blocks
from training.corpus import options
from training.drafts import draft_mark, read_context

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
        context = read_context(one)
        yield name, context, list(_attribute(row, one, context))


def _attribute(
    row: dict[str, Any], one: Annotated, context: ArticleContext
) -> Iterator[Attributed]:
    for number, mark in enumerate(sorted(one.marks, key=lambda mark: mark.start)):
        draft = draft_mark(mark, context)
        if draft is not None:
            values = [
                tuple(options(row.get(f"{slot}s", {}).get(str(number), row.get(slot))))
                for slot in ("sector", "employer")
            ]
            yield Attributed(draft, *values)
