"""What extract, mentions and dates read: paths of articles, or JSON Lines."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.model.article import Article
from pipeline.text import build_article

Paths = Annotated[list[Path] | None, typer.Argument(help="Articles as text files.")]
Jsonl = Annotated[
    str | None, typer.Option("--jsonl", help='Lines {"doc", "text", "published"}; - for stdin.')
]
Published = Annotated[
    str | None, typer.Option("--published", help="Date of publication, YYYY-MM-DD.")
]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its name and, when it is known, its date of publication."""

    doc: str
    article: Article
    published: date | None


def read_documents(
    paths: list[Path] | None, jsonl: str | None, published: str | None
) -> Iterator[Document]:
    """Read documents one by one."""
    day = date.fromisoformat(published) if published else None
    for path in paths or ():
        yield Document(path.stem, build_article(path.read_bytes().decode("utf-8")), day)
    if jsonl is None:
        return
    with sys.stdin if jsonl == "-" else Path(jsonl).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            row = json.loads(line)
            stated = date.fromisoformat(row["published"]) if row.get("published") else day
            yield Document(str(row["doc"]), build_article(row["text"]), stated)
