"""What lies in raw/: listing it, and noticing what changed without reading everything again.

Belongs here: walking the folder, hashing, waiting for young files. Does not belong: what a file
says. The cache holds sha256 by path, size and times; a file whose times lie within the last two
seconds is never trusted, so that a change within one tick of the clock is not missed.
"""

import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.ledger import telling_full_disks

TEXT_SUFFIXES = (".txt", ".txt.gz")
BULK_SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
SETTLING_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file of raw/.

    Attributes:
        path: below raw/, with forward slashes; bytes that are no UTF-8 are backslash escapes.
        location: where it lies.
        sha256: of its bytes; None for one that cannot be used.
        size: bytes; None likewise.
        status: "" when it is to be read, else skipped or quarantined.
        reason: why, in that case.
    """

    path: str
    location: Path
    sha256: str | None
    size: int | None
    status: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RawListing:
    """All files of raw/, sorted by path, and the digest of their names and contents."""

    root: Path
    files: tuple[RawFile, ...]

    @property
    def digest(self) -> str:
        """Digest of the listing."""
        total = hashlib.sha256()
        for file in self.files:
            total.update(f"{file.path}\0{file.sha256}\0{file.status}\0{file.reason}\n".encode())
        return total.hexdigest()


def list_raw(root: Path, *, cache: Path | None = None, settle: bool = True) -> RawListing:
    """List raw/ and hash what is new or changed.

    Args:
        root: the folder.
        cache: where the last listing's hashes are kept; none are without it.
        settle: wait, once, for files that changed within the last two seconds; those that change
            again meanwhile are skipped as unsettled.

    Raises:
        FileNotFoundError: if there is no such folder.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"{root} is no folder: give --raw, or put articles there")
    known = _read_cache(cache)
    names = _walk(root)
    young = _young(root, names) if settle else {}
    if young:
        time.sleep(SETTLING_NS / 1e9)
    look = _Look(root, root.resolve(), known, young, {})
    files = tuple(look.at(name) for name in names)
    if cache is not None and look.hashes != known:
        _write_cache(cache, look.hashes)
    return RawListing(root, files)


def _walk(root: Path) -> list[str]:
    """Names below root, sorted; dot folders and links to folders are one entry and not entered."""
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        below = os.path.relpath(folder, root)
        prefix = "" if below == "." else below + "/"
        entered = []
        for name in folders:
            if name.startswith(".") or os.path.islink(os.path.join(folder, name)):  # noqa: PTH114, PTH118
                found.append(prefix + name)
            else:
                entered.append(name)
        folders[:] = entered
        found += [prefix + name for name in names]
    return sorted(found, key=_shown)


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _signature(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _young(root: Path, names: Sequence[str]) -> dict[str, list[int]]:
    """Files that changed within the last two seconds, with their signature."""
    now = time.time_ns()
    found = {}
    for name in names:
        try:
            status = (root / name).lstat()
        except OSError:
            continue  # it will be met again, and told
        if abs(now - status.st_mtime_ns) < SETTLING_NS and stat.S_ISREG(status.st_mode):
            found[name] = _signature(status)
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """Looking at one entry after the other."""

    root: Path
    real_root: Path
    known: Mapping[str, list[object]]
    young: Mapping[str, list[int]]
    hashes: dict[str, list[object]]

    def at(self, name: str) -> RawFile:
        path, location = _shown(name), self.root / name
        if any(part.startswith(".") for part in name.split("/")):
            return RawFile(path, location, None, None, "skipped", "dot_file")
        if not name.lower().endswith(TEXT_SUFFIXES + BULK_SUFFIXES):
            return RawFile(path, location, None, None, "skipped", "extension")
        try:
            return self._read(path, location, name)
        except FileNotFoundError:
            return RawFile(path, location, None, None, "skipped", "vanished")
        except OSError as error:
            if error.errno == errno.ELOOP:
                return RawFile(path, location, None, None, "quarantined", "symlink_loop")
            told = f"unreadable: {error.strerror}"
            return RawFile(path, location, None, None, "quarantined", told)

    def _read(self, path: str, location: Path, name: str) -> RawFile:
        status = location.lstat()
        if stat.S_ISLNK(status.st_mode):
            try:
                real = location.resolve(strict=True)
            except RuntimeError:  # so Python 3.11 and 3.12 tell a link that leads to itself
                return RawFile(path, location, None, None, "quarantined", "symlink_loop")
            if not real.is_relative_to(self.real_root):
                return RawFile(path, location, None, None, "quarantined", "symlink_outside")
            status = location.stat()
        if not stat.S_ISREG(status.st_mode):
            return RawFile(path, location, None, None, "skipped", "no_regular_file")
        signature = _signature(status)
        if name in self.young and self.young[name] != signature:
            return RawFile(path, location, None, None, "skipped", "unsettled")
        known = self.known.get(path)
        if known is not None and known[1:] == signature:
            digest = str(known[0])
        else:
            with location.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        if time.time_ns() - status.st_mtime_ns > SETTLING_NS:
            self.hashes[path] = [digest, *signature]
        return RawFile(path, location, digest, status.st_size)


def _read_cache(cache: Path | None) -> dict[str, list[object]]:
    """The kept hashes; a cache that cannot be read is no cache."""
    if cache is None or not cache.exists():
        return {}
    try:
        found = json.loads(cache.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_cache(cache: Path, hashes: Mapping[str, list[object]]) -> None:
    with telling_full_disks():
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_suffix(".new")
        fresh.write_text(json.dumps(hashes), encoding="utf-8")
        fresh.replace(cache)
