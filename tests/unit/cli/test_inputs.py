"""Reading of documents for extract, mentions and dates."""

import gzip
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import typer

from pipeline.cli.inputs import Document, read_documents

TEXT = "Some 200 North Korean workers were sent to the plant in June, an official said."


def read(
    *, paths: list[Path] | None = None, jsonl: str | None = None, published: str | None = None
) -> tuple[list[Document], int]:
    """The documents that came, and the exit status."""
    documents = []
    try:
        for document in read_documents(paths, jsonl, published):
            documents.append(document)
    except typer.Exit as end:
        return documents, end.exit_code
    return documents, 0


def test_inputs_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plant.txt"
    path.write_text(TEXT, encoding="utf-8")
    documents, status = read(paths=[path], published="2021-05-04")
    assert (documents[0].doc, documents[0].published, status) == ("plant", date(2021, 5, 4), 0)


def test_inputs_goes_on_after_a_bad_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"\x7fELF\x00\x01\x02\x00" * 40)
    good.write_text(TEXT, encoding="utf-8")
    documents, status = read(paths=[bad, tmp_path / "missing.txt", good])
    assert [d.doc for d in documents] == ["good"]
    assert status == 1
    told = capsys.readouterr().err
    assert "bad.txt: binary" in told
    assert "missing.txt: vanished" in told


def test_inputs_reads_lines(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    rows = [{"doc": 7, "text": TEXT}, {"doc": "b", "text": TEXT, "published": "2020-02-29"}]
    path.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    documents, status = read(jsonl=str(path))
    assert [(d.doc, d.published) for d in documents] == [("7", None), ("b", date(2020, 2, 29))]
    assert status == 0


def test_inputs_takes_an_id_for_a_name(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    rows = [{"id": "a", "text": TEXT}, {"id": 3, "doc": None, "text": TEXT}]
    rows.append({"id": "b", "doc": "c", "text": TEXT})
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("\n".join(json.dumps(row) for row in rows))
    documents, status = read(jsonl=str(path))
    assert ([d.doc for d in documents], status) == (["a", "3", "c"], 0)


@pytest.mark.parametrize("name", ["bulk.jsonl", "bulk.JSONL", "bulk.jsonl.gz", "bulk.parquet"])
def test_inputs_reads_bulk_files_as_run_does(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [
        {"id": "a", "text": TEXT, "published": "2020-02-29"},
        {"id": None, "text": TEXT + " More came.", "published": None},
    ]
    if name.endswith(".parquet"):
        pd.DataFrame(rows).to_parquet(path)
    else:
        data = "\n".join(json.dumps(row) for row in rows).encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    documents, status = read(paths=[path], published="2021-05-04")
    assert [(d.doc, d.published) for d in documents] == [
        ("a", date(2020, 2, 29)),
        ("bulk-2", date(2021, 5, 4)),
    ]
    assert status == 0
    assert documents[0].article.text == TEXT


def test_inputs_names_bad_lines_of_a_bulk_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bulk.jsonl"
    path.write_text("nope\n" + json.dumps({"id": "ok", "text": TEXT}) + "\n", encoding="utf-8")
    documents, status = read(paths=[path, tmp_path / "missing.jsonl"])
    assert ([d.doc for d in documents], status) == (["ok"], 1)
    told = capsys.readouterr().err
    assert "bulk.jsonl:1: malformed_line: no JSON" in told
    assert "missing.jsonl: no such file" in told


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nope", "no JSON"),
        ('["a"]', "an object"),
        ('{"doc": "x", "text": 5}', "string"),
        ('{"text": "x"}', '"doc"'),
        ('{"doc": "x", "text": "a", "published": "2019-13-01"}', "no date"),
        ('{"doc": "x", "text": "a", "published": 2019}', "no date"),
        ('{"doc": "x", "text": "a \\ud800"}', "surrogate"),
    ],
)
def test_inputs_names_a_bad_line_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(line + "\n" + json.dumps({"doc": "ok", "text": TEXT}) + "\n", encoding="utf-8")
    documents, status = read(jsonl=str(path))
    assert [d.doc for d in documents] == ["ok"]
    assert status == 1
    told = capsys.readouterr().err
    assert "in.jsonl:1: " in told
    assert message in told


@pytest.mark.parametrize(
    "arguments", [{}, {"paths": [Path("x.txt")], "published": "yesterday"}, {"jsonl": None}]
)
def test_inputs_refuses_wrong_usage(arguments: dict[str, object]) -> None:
    assert read(**arguments) == ([], 2)  # type: ignore[arg-type]
