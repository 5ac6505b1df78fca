"""What extract, mentions and dates read: paths of articles and bulk files, or JSON Lines.

A document that cannot be read is told of on stderr, the others are still done, and the command then
ends with status 1.
"""

import gzip
import json
import sys
import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exits import FAILED, USAGE, fail, warn
from pipeline.model.article import Article
from pipeline.text import Unreadable, build_article, read_article_file

BULK_SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Articles (.txt, .txt.gz), bulk files (.jsonl, .jsonl.gz, .parquet)."),
]
Jsonl = Annotated[
    str | None,
    typer.Option(
        "--jsonl", metavar="FILE", help='Lines {"doc" or "id", "text", "published"}; - is stdin.'
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="YYYY-MM-DD", help="Date of publication, when known."),
]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its name and, when it is known, its date of publication."""

    doc: str
    article: Article
    published: date | None


class _BadLineError(ValueError):
    """A line of a JSON Lines file that is no document."""


def read_documents(
    paths: list[Path] | None, jsonl: str | None, published: str | None
) -> Iterator[Document]:
    """Read documents one by one.

    Raises:
        typer.Exit: status 2 at once for a usage error, status 1 after the last document when some
            could not be read.
    """
    if not paths and jsonl is None:
        fail("nothing to read: name files, or --jsonl FILE", USAGE)
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        fail(f"--published {published!r} is no date of the form YYYY-MM-DD", USAGE)
    return _read_all(paths or [], jsonl, day)


def _read_all(paths: list[Path], jsonl: str | None, day: date | None) -> Iterator[Document]:
    unread = 0
    for path in paths:
        try:
            if path.name.lower().endswith(BULK_SUFFIXES):
                unread += yield from _read_bulk(path, day)
            else:
                yield Document(_doc_name(path), read_article_file(path).article, day)
        except Unreadable as error:
            warn(f"{path}: {error.reason}: {error.detail}")
            unread += 1
    for where, line in _read_lines(jsonl):
        try:
            yield _parse_line(line, day)
        except (_BadLineError, Unreadable) as error:
            warn(f"{where}: {error}")
            unread += 1
    if unread:
        raise typer.Exit(FAILED)


def _read_bulk(path: Path, day: date | None) -> Generator[Document, None, int]:
    """Read a bulk file as `run` does; returns how many of its lines could not be read."""
    # only here: they import pandas and duckdb, which takes longer than a few articles
    from pipeline.engines.documents import read_documents as read_bulk
    from pipeline.engines.raw_files import RawFile

    if not path.is_file():
        warn(f"{path}: no such file")
        return 1
    unread = 0
    for document in read_bulk(RawFile(path.name, path, None, None)):
        if document.article is None:
            warn(f"{path}:{document.line_no}: {document.reason}: {document.detail}")
            unread += 1
            continue
        stated = document.stated.get("published")
        known = date.fromisoformat(stated[:10]) if stated else day
        yield Document(document.doc, document.article, known)
    return unread


def _doc_name(path: Path) -> str:
    return Path(path.stem).stem if path.suffix == ".gz" else path.stem


def _read_lines(jsonl: str | None) -> Iterator[tuple[str, str]]:
    if jsonl is None:
        return
    if jsonl == "-":
        yield from _number_lines("stdin", sys.stdin)
        return
    try:
        with (gzip.open if jsonl.lower().endswith(".gz") else open)(
            jsonl, "rt", encoding="utf-8", errors="surrogateescape"
        ) as lines:
            yield from _number_lines(jsonl, lines)
    except (OSError, EOFError, zlib.error) as error:
        told = error.strerror if isinstance(error, OSError) else None
        fail(f"{jsonl}: {told or error}")


def _number_lines(name: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for no, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{name}:{no}", line


def _parse_line(line: str, day: date | None) -> Document:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _BadLineError(f"no JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise _BadLineError('an object with a string "text" is expected')
    doc = row["doc"] if row.get("doc") is not None else row.get("id")
    if not isinstance(doc, str | int):
        raise _BadLineError('"doc" (or "id"), the name of the document, is missing')
    stated = row.get("published")
    if stated:
        try:
            day = date.fromisoformat(stated)
        except (TypeError, ValueError) as error:
            raise _BadLineError(f'"published" {stated!r} is no date YYYY-MM-DD') from error
    return Document(str(doc), build_article(row["text"]), day)
