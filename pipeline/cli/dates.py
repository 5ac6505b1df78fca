"""`dispatch-ledger dates`: the publication interval of articles, with its cues."""

import json
from typing import Annotated

import typer

from pipeline.cli.inputs import Jsonl, Paths, Published, read_documents
from pipeline.cli.jsonl import date_row
from pipeline.engines.extractor import read_publication


def dates(
    paths: Paths = None,
    jsonl: Jsonl = None,
    published: Published = None,
    level: Annotated[float, typer.Option(help="Probability mass of the interval.")] = 0.9,
) -> None:
    """Print when articles were published, as an interval with its cues."""
    for document in read_documents(paths, jsonl, published):
        article = document.article
        publication = read_publication(article, published=document.published, level=level)
        typer.echo(json.dumps(date_row(document.doc, article.text, publication)))
