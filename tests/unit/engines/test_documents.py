import gzip
import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.engines.documents import read_documents
from pipeline.engines.raw_files import RawFile

TEXT = "Twelve workers left the mill in the spring, and the others stayed for the summer."


def documents(path):
    return list(read_documents(RawFile(path.name, path, None, None)))


def lines(path, *rows):
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text)
    return documents(path)


def test_documents_of_a_text_file(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(f"---\ntitle: One\nurl: u\n---\n{TEXT}\n")
    (document,) = documents(path)
    assert (document.doc, document.line_no, document.title) == ("one", 0, "One")
    assert document.stated == {"title": "One", "url": "u"}
    assert document.reason is None


def test_documents_of_a_packed_text_file(tmp_path):
    path = tmp_path / "one.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    (document,) = documents(path)
    assert document.doc == "one"
    assert document.article.text == TEXT


def test_documents_of_lines(tmp_path):
    first, second = lines(
        tmp_path / "bulk.jsonl",
        {"text": TEXT, "id": "a", "published": "2020-05-01", "outlet": "o", "other": 5},
        "",
        {"text": TEXT + " So it was."},
    )
    assert (first.doc, first.line_no) == ("a", 1)
    assert first.stated == {"published": "2020-05-01", "outlet": "o"}
    assert (second.doc, second.line_no) == ("bulk-3", 3)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("no json", "malformed_line"),
        ("[1, 2]", "malformed_line"),
        ("[" * 100_000, "malformed_line"),
        ({"id": "x"}, "malformed_line"),
        ({"text": 5}, "malformed_line"),
        ({"text": TEXT, "title": ["a"]}, "malformed_line"),
        ({"text": TEXT, "published": "yesterday"}, "malformed_line"),
        ({"text": " "}, "empty"),
        ({"text": "a\0b" + TEXT}, "binary"),
        ({"text": TEXT + "\ud800"}, "undecodable"),
        ({"text": TEXT, "id": "\ud800"}, "malformed_line"),
        ({"text": TEXT, "outlet": "a\udfff"}, "malformed_line"),
        ('{"text": ' + "9" * 5000 + "}", "malformed_line"),
    ],
)
def test_documents_that_are_bad_do_not_stop_the_others(tmp_path, row, reason):
    good = {"text": TEXT}
    first, bad, last = lines(tmp_path / "bulk.jsonl", good, row, good)
    assert first.article is not None
    assert last.article is not None
    assert bad.reason == reason
    assert bad.article is None


def test_documents_of_a_damaged_archive(tmp_path):
    path = tmp_path / "bulk.jsonl.gz"
    packed = gzip.compress((json.dumps({"text": TEXT}) + "\n").encode() * 50)
    path.write_bytes(packed[:-12])
    found = documents(path)
    assert found[-1].reason == "damaged_archive"


def test_documents_of_parquet(tmp_path):
    path = tmp_path / "bulk.parquet"
    pq.write_table(
        pa.table({"text": [TEXT, None], "id": [7, 8], "published": [date(2020, 1, 2), None]}), path
    )
    first, second = documents(path)
    assert (first.doc, first.stated) == ("7", {"published": "2020-01-02"})
    assert second.reason == "malformed_line"


def test_documents_of_no_parquet(tmp_path):
    path = tmp_path / "bulk.parquet"
    path.write_text("no parquet")
    assert [document.reason for document in documents(path)] == ["damaged_archive"]


def test_documents_of_parquet_without_texts(tmp_path):
    path = tmp_path / "bulk.parquet"
    pq.write_table(pa.table({"words": [TEXT] * 3}), path)
    (only,) = documents(path)
    assert (only.reason, only.detail) == ("malformed_line", "no column `text`")


def test_documents_of_parquet_whose_text_is_no_utf8(tmp_path):
    path = tmp_path / "bulk.parquet"
    texts = pa.array([TEXT.encode(), b"\xf2\xff", TEXT.encode()], pa.binary())
    pq.write_table(pa.table({"text": texts.view(pa.string())}), path)
    first, bad, last = documents(path)
    assert first.article is not None
    assert last.article is not None
    assert bad.reason == "malformed_line"


def test_documents_refuse_front_matter_that_cannot_be_written(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text('---\ntitle: "\\ud800"\n---\n' + TEXT)
    (only,) = documents(path)
    assert only.reason == "malformed_front_matter"
