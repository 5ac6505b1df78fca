"""An article's file to its article: what may be read, how much of it, and when.

Belongs here: the checks of one document before it is an article. Does not belong: walking folders,
remembering files, quarantine. The clock is an argument.
"""

import gzip
import hashlib
import io
import stat
import zlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.article import Article
from pipeline.text.article import build_article
from pipeline.text.encoding import decode_bytes
from pipeline.text.front_matter import split_front_matter
from pipeline.text.language import check_english
from pipeline.text.unreadable import Reason, Unreadable

SIZE_LIMIT = 5_000_000  # bytes of text
SETTLING_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that was read.

    Attributes:
        article: what it holds.
        sha256: of the file's bytes as they lie on disk, hex.
        size: bytes on disk.
        encoding: the encoding that its text was decoded from.
    """

    article: Article
    sha256: str
    size: int
    encoding: str


def read_article_file(
    path: Path,
    *,
    root: Path | None = None,
    size_limit: int = SIZE_LIMIT,
    now: float | None = None,
) -> ArticleFile:
    """Read a `.txt` or `.txt.gz` file.

    Args:
        path: the file.
        root: when given, the file must lie under it once symbolic links are followed.
        size_limit: most bytes of text.
        now: seconds since the epoch; when given, a file changed within two seconds is unsettled.

    Raises:
        Unreadable: with one of its reasons.
    """
    if root is not None:
        _check_inside(path, root)
    data = _read_bytes(path, size_limit, now)
    plain = _unpack(data, size_limit) if path.suffix == ".gz" else data
    article, encoding = read_article_bytes(plain, size_limit=size_limit)
    return ArticleFile(article, hashlib.sha256(data).hexdigest(), len(data), encoding)


def read_article_bytes(data: bytes, *, size_limit: int = SIZE_LIMIT) -> tuple[Article, str]:
    """Decode, check and build an article; returns it with the name of its encoding.

    Raises:
        Unreadable: empty, too_long, binary, undecodable, malformed_front_matter, not_english.
    """
    if len(data) > size_limit:
        raise Unreadable(Reason.TOO_LONG, f"{len(data)} bytes, the limit is {size_limit}")
    text, encoding = decode_bytes(data)
    return read_article_text(text), encoding


def read_article_text(text: str, *, size_limit: int = SIZE_LIMIT) -> Article:
    """Check a decoded text (a line of a bulk file, say) and build its article.

    Raises:
        Unreadable: empty, too_long, binary, undecodable, malformed_front_matter, not_english.
    """
    if len(text) > size_limit:
        raise Unreadable(Reason.TOO_LONG, f"{len(text)} characters, the limit is {size_limit}")
    if "\0" in text:
        raise Unreadable(Reason.BINARY, f"NUL character at {text.index(chr(0))}")
    body = text[split_front_matter(text).end :]
    if not body.strip():
        raise Unreadable(Reason.EMPTY, "no text")
    check_english(body)
    return build_article(text)


def _check_inside(path: Path, root: Path) -> None:
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError as error:
        raise Unreadable(Reason.VANISHED, f"{path.name} is gone, or a link to nothing") from error
    except (OSError, RuntimeError) as error:
        raise Unreadable(Reason.UNREADABLE, f"{path.name}: {error}") from error
    if not real.is_relative_to(root.resolve()):
        raise Unreadable(Reason.SYMLINK_OUTSIDE, f"{path.name} leads out of the folder")


def _read_bytes(path: Path, size_limit: int, now: float | None) -> bytes:
    try:
        status = path.stat()  # before opening, which waits for ever on a named pipe
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(Reason.UNREADABLE, f"{path.name} is no regular file")
        if now is not None and now - status.st_mtime < SETTLING_SECONDS:
            raise Unreadable(Reason.UNSETTLED, f"{path.name} changed a moment ago")
        with path.open("rb") as file:
            data = file.read(size_limit + 1)
    except FileNotFoundError as error:
        raise Unreadable(Reason.VANISHED, f"{path.name} is gone") from error
    except OSError as error:
        raise Unreadable(Reason.UNREADABLE, f"{path.name}: {error.strerror}") from error
    if len(data) > size_limit:
        raise Unreadable(Reason.TOO_LONG, f"{path.name} is over {size_limit} bytes")
    return data


def _unpack(data: bytes, size_limit: int) -> bytes:
    """Unpack gzip, no further than the limit."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return file.read(size_limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(Reason.DAMAGED_ARCHIVE, str(error)) from error
