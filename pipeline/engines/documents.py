"""Files to documents: one from a text file, one from each line of a bulk file.

Belongs here: opening bulk formats and telling good lines from bad. Does not belong: decoding and
checking a text (text/).
"""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.engines.raw_files import RawFile
from pipeline.model.article import Article, SectionKind
from pipeline.text import Unreadable, read_article_file, read_article_text

STATED = ("id", "title", "url", "published", "outlet")
SURROGATES = re.compile("[\ud800-\udfff]")
LINE_LIMIT = 25_000_000  # characters of one line of a bulk file


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read, or the reason why it was not.

    Attributes:
        path, line_no: where it lies; line_no is 0 for a text file.
        doc: the file's stem, or the id of the line.
        article: what it holds; None with a reason.
        stated: front matter or keys of the line, as strings.
        encoding: encoding of a text file.
        reason, detail: why it cannot be used.
    """

    path: str
    line_no: int
    doc: str
    article: Article | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    reason: str | None = None
    detail: str | None = None

    @property
    def text_sha256(self) -> str | None:
        """sha256 of the whole decoded text, front matter included."""
        if self.article is None:
            return None
        return hashlib.sha256(self.article.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def title(self) -> str | None:
        """The stated title, else the headline."""
        if self.stated.get("title") or self.article is None:
            return self.stated.get("title")
        for section in self.article.sections:
            if section.kind is SectionKind.HEADLINE:
                return " ".join(self.article.text[section.start : section.end].split()) or None
        return None


def read_documents(file: RawFile) -> Iterator[Document]:
    """Read the documents of one file; what cannot be read comes with its reason."""
    name = file.path.lower()
    if name.endswith((".jsonl", ".jsonl.gz")):
        yield from _read_lines(file)
    elif name.endswith(".parquet"):
        yield from _read_parquet(file)
    else:
        yield _read_text(file)


def _stem(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    for suffix in (".gz", ".txt", ".jsonl", ".parquet"):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
    return name


def _read_text(file: RawFile) -> Document:
    doc = _stem(file.path)
    try:
        read = read_article_file(file.location)
    except Unreadable as error:
        return Document(file.path, 0, doc, reason=str(error.reason), detail=error.detail)
    stated = read.article.front_matter
    if odd := _find_unwritable(stated):
        detail = f"`{odd}` holds half a surrogate pair"
        return Document(file.path, 0, doc, reason="malformed_front_matter", detail=detail)
    return Document(file.path, 0, doc, read.article, stated, read.encoding)


def _read_lines(file: RawFile) -> Iterator[Document]:
    no = 0
    try:
        with (gzip.open if file.path.lower().endswith(".gz") else open)(
            file.location, "rb"
        ) as lines:
            while line := lines.readline(LINE_LIMIT):
                no += 1
                if line.strip():
                    yield _read_line(file, no, line)
    except (OSError, EOFError, zlib.error) as error:
        detail = f"after line {no}: {error}"
        yield Document(file.path, no + 1, _stem(file.path), reason="damaged_archive", detail=detail)


def _read_line(file: RawFile, no: int, line: bytes) -> Document:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _bad(file, no, "malformed_line", f"no JSON: {error}")
    return _read_row(file, no, row)


def _read_parquet(file: RawFile) -> Iterator[Document]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    no = 0
    try:
        with pq.ParquetFile(file.location) as rows:
            names = [name for name in ("text", *STATED) if name in rows.schema_arrow.names]
            if "text" not in names:
                yield _bad(file, 1, "malformed_line", "no column `text`")
                return
            for batch in rows.iter_batches(batch_size=500, columns=names):
                for at in range(batch.num_rows):
                    no += 1
                    yield _read_parquet_row(file, no, batch, at)
    except (OSError, MemoryError, pa.ArrowException) as error:
        yield _bad(file, no + 1, "damaged_archive", str(error))


def _read_parquet_row(file: RawFile, no: int, batch: Any, at: int) -> Document:
    """Read one row; text that is no UTF-8 and times that are none fail here, not before."""
    names = batch.schema.names
    try:
        row = {name: batch.column(names.index(name))[at].as_py() for name in names}
    except (ValueError, OverflowError) as error:
        return _bad(file, no, "malformed_line", str(error))
    return _read_row(file, no, row)


def _bad(file: RawFile, no: int, reason: str, detail: str) -> Document:
    return Document(file.path, no, f"{_stem(file.path)}-{no}", reason=reason, detail=detail)


def _find_unwritable(stated: Mapping[str, str]) -> str | None:
    """The first key whose value cannot be written in any encoding; JSON and YAML can escape it."""
    return next((key for key, value in stated.items() if SURROGATES.search(value)), None)


def _read_row(file: RawFile, no: int, row: object) -> Document:
    if not isinstance(row, dict):
        return _bad(file, no, "malformed_line", "no object")
    text = row.get("text")
    if not isinstance(text, str):
        return _bad(file, no, "malformed_line", "`text` is missing or no string")
    stated = {}
    for key in STATED:
        value = row.get(key)
        if isinstance(value, date):
            value = value.isoformat()
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            return _bad(file, no, "malformed_line", f"`{key}` is no string")
        if value:
            stated[key] = value
    if odd := _find_unwritable(stated):
        return _bad(file, no, "malformed_line", f"`{odd}` holds half a surrogate pair")
    try:
        if "published" in stated:
            date.fromisoformat(stated["published"][:10])
        article = read_article_text(text)
    except Unreadable as error:
        return _bad(file, no, str(error.reason), error.detail)
    except ValueError as error:
        return _bad(file, no, "malformed_line", f"`published`: {error}")
    doc = stated.pop("id", f"{_stem(file.path)}-{no}")
    return Document(file.path, no, doc, article, {**article.front_matter, **stated}, "utf-8")
