"""`dispatch-ledger verify`: whether a fact still stands in the bytes that it was read from."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.evidence import Evidence, read_evidence
from pipeline.cli.exits import fail
from pipeline.cli.ledgers import DEFAULT_OUT, Out, open_published
from pipeline.text import Unreadable, read_article_file


def verify(
    fact_id: Annotated[str, typer.Argument(help="A fact_id, or the beginning of one.")],
    raw: Annotated[
        Path, typer.Option("--raw", metavar="DIR", help="Folder of the articles.")
    ] = Path("raw"),
    out: Out = DEFAULT_OUT,
) -> None:
    """Hash the file again, and check that the quote stands where the ledger says."""
    with open_published(out) as ledger:
        evidence = read_evidence(ledger, fact_id)
    check_presence(evidence, raw)
    faults = find_faults(evidence, raw)
    if faults:
        fail(f"{evidence.fact['fact_id']} does not hold:\n  " + "\n  ".join(faults))
    file = evidence.files[0]
    typer.echo(f"holds: {evidence.fact['quote']!r}")
    typer.echo(f"  {raw / str(file['path'])}")
    typer.echo(f"  sha256 {file['sha256']}")
    typer.echo(f"  characters {evidence.fact['char_start']} to {evidence.fact['char_end']}")


def check_presence(evidence: Evidence, raw: Path) -> None:
    """End with status 1 when the file is not in `raw`: that proves nothing about the fact.

    Raises:
        typer.Exit: status 1.
    """
    present = [raw / str(row["path"]) for row in evidence.files if row["removed_at"] is None]
    if present and not present[0].exists():
        fail(
            f"not checked: {present[0]} is not there; if the articles lie in another folder than "
            f"{raw}, name it with --raw DIR, as for `run`"
        )


def find_faults(evidence: Evidence, raw: Path) -> list[str]:
    """What does not agree between a fact and the file in `raw` that holds its article."""
    faults = []
    text, quote = str(evidence.article["text"]), evidence.fact["quote"]
    if text[evidence.span] != quote:
        faults.append("the quote is not what the article's text holds at these offsets")
    if hashlib.sha256(text.encode()).hexdigest() != evidence.article["text_sha256"]:
        faults.append("the article's text in the ledger does not have the hash kept with it")
    present = [row for row in evidence.files if row["removed_at"] is None]
    if not present:
        return [*faults, "no file in the folder holds this article any more"]
    file = present[0]
    path = raw / str(file["path"])
    try:
        data = path.read_bytes()
    except OSError as error:
        return [*faults, f"{path}: {error.strerror}"]
    if hashlib.sha256(data).hexdigest() != file["sha256"]:
        faults.append(f"{path} has changed since it was read: its sha256 is another")
    if file["line_no"]:
        return faults
    try:
        read = read_article_file(path, root=raw).article.text
    except Unreadable as error:
        return [*faults, f"{path}: {error}"]
    if read[evidence.span] != quote:
        faults.append(f"{path} does not hold the quote at these offsets")
    return faults
