"""`dispatch-ledger extract`: facts as JSON Lines, without a database."""

import json

import typer

from pipeline.cli.inputs import Jsonl, Paths, Published, read_documents
from pipeline.cli.jsonl import fact_rows
from pipeline.engines.extractor import extract_article


def extract(paths: Paths = None, jsonl: Jsonl = None, published: Published = None) -> None:
    """Print the facts of articles as JSON Lines."""
    for document in read_documents(paths, jsonl, published):
        extraction = extract_article(document.article, published=document.published)
        for row in fact_rows(document.doc, extraction):
            typer.echo(json.dumps(row, ensure_ascii=False))
