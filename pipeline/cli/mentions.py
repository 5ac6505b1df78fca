"""`dispatch-ledger mentions`: every mention as JSON Lines."""

import json

import typer

from pipeline.cli.inputs import Jsonl, Paths, Published, read_documents
from pipeline.cli.jsonl import mention_rows
from pipeline.engines.extractor import read_mentions


def mentions(paths: Paths = None, jsonl: Jsonl = None, published: Published = None) -> None:
    """Print the mentions of articles as JSON Lines."""
    for document in read_documents(paths, jsonl, published):
        found, times = read_mentions(document.article, published=document.published)
        for row in mention_rows(document.doc, document.article.text, found, times):
            typer.echo(json.dumps(row, ensure_ascii=False))
