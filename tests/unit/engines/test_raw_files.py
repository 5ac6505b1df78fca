import errno
import os
import time
from pathlib import Path

import pytest

from pipeline.engines.raw_files import list_raw
from pipeline.store.ledger import DiskFullError


def write(root, name, text="Text.", *, age=10.0):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def by_path(listing):
    return {file.path: (file.status, file.reason) for file in listing.files}


def test_raw_files_are_listed_in_order_of_their_paths(tmp_path):
    for name in ("b.txt", "a/z.txt", "a.txt", "c.jsonl.gz"):
        write(tmp_path, name)
    listing = list_raw(tmp_path)
    assert [file.path for file in listing.files] == ["a.txt", "a/z.txt", "b.txt", "c.jsonl.gz"]
    assert {file.status for file in listing.files} == {""}
    assert all(file.sha256 and file.size == 5 for file in listing.files)


def test_raw_files_that_cannot_be_articles_have_a_reason(tmp_path):
    raw = tmp_path / "raw"
    write(raw, "notes.md")
    write(raw, ".hidden.txt")
    write(raw, ".git/config.txt")
    write(tmp_path, "outside.txt")
    (raw / "out.txt").symlink_to(tmp_path / "outside.txt")
    (raw / "lost.txt").symlink_to(raw / "nowhere.txt")
    (raw / "folder").symlink_to(tmp_path)
    (raw / "ring.txt").symlink_to(raw / "ring.txt")
    os.mkfifo(raw / "pipe.txt")
    assert by_path(list_raw(raw)) == {
        "notes.md": ("skipped", "extension"),
        ".hidden.txt": ("skipped", "dot_file"),
        ".git": ("skipped", "dot_file"),
        "out.txt": ("quarantined", "symlink_outside"),
        "lost.txt": ("skipped", "vanished"),
        "folder": ("skipped", "extension"),
        "pipe.txt": ("skipped", "no_regular_file"),
        "ring.txt": ("quarantined", "symlink_loop"),
    }


def test_raw_files_follow_links_that_stay_inside(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    first, second = list_raw(tmp_path).files
    assert first.sha256 == second.sha256


def test_raw_files_may_have_any_name(tmp_path):
    name = b"caf\xe9'); drop table.txt"
    (tmp_path / os.fsdecode(name)).write_text("Text.")
    (listed,) = list_raw(tmp_path, settle=False).files
    assert listed.path == "caf\\xe9'); drop table.txt"
    assert listed.location.read_text() == "Text."


def test_raw_files_digest_depends_on_names_and_contents(tmp_path):
    path = write(tmp_path, "a.txt")
    first = list_raw(tmp_path).digest
    assert list_raw(tmp_path).digest == first
    write(tmp_path, "a.txt", "Other")
    second = list_raw(tmp_path).digest
    path.rename(tmp_path / "b.txt")
    assert len({first, second, list_raw(tmp_path).digest}) == 3


def test_raw_files_are_not_hashed_again_when_their_times_are_known(tmp_path, monkeypatch):
    raw, cache = tmp_path / "raw", tmp_path / "work" / "manifest.json"
    write(raw, "old.txt")
    write(raw, "young.txt", age=0.0)
    first = list_raw(raw, cache=cache, settle=False)
    hashed = []
    from pipeline.engines import raw_files

    real = raw_files.hashlib.file_digest

    def count(file, kind):
        hashed.append(Path(file.name).name)
        return real(file, kind)

    monkeypatch.setattr(raw_files.hashlib, "file_digest", count)
    assert list_raw(raw, cache=cache, settle=False) == first
    assert hashed == ["young.txt"]  # it may change again within the same tick of the clock
    cache.write_text("no json")
    assert list_raw(raw, cache=cache, settle=False) == first


def test_raw_files_see_a_change_of_equal_size(tmp_path):
    raw, cache = tmp_path / "raw", tmp_path / "manifest.json"
    write(raw, "a.txt", "aaaa")
    first = list_raw(raw, cache=cache)
    write(raw, "a.txt", "bbbb", age=5.0)
    assert list_raw(raw, cache=cache).digest != first.digest


def test_raw_files_wait_for_young_ones(tmp_path, monkeypatch):
    from pipeline.engines import raw_files

    write(tmp_path, "whole.txt", age=0.0)
    growing = write(tmp_path, "growing.txt", age=0.0)
    waited = []

    def grow(seconds):
        waited.append(seconds)
        growing.write_text("Text that goes on.")

    monkeypatch.setattr(raw_files.time, "sleep", grow)
    assert by_path(list_raw(tmp_path)) == {
        "growing.txt": ("skipped", "unsettled"),
        "whole.txt": ("", None),
    }
    assert waited == [2.0]


def test_raw_files_need_a_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="--raw"):
        list_raw(tmp_path / "nowhere")


def test_raw_files_that_cannot_be_read_are_quarantined(tmp_path, monkeypatch):
    write(tmp_path, "secret.txt")

    def refuse(self, *arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert by_path(list_raw(tmp_path)) == {
        "secret.txt": ("quarantined", "unreadable: Permission denied")
    }


def test_raw_files_tell_a_full_disk(tmp_path, monkeypatch):
    write(tmp_path / "raw", "a.txt")

    def fail(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(DiskFullError, match="free some space"):
        list_raw(tmp_path / "raw", cache=tmp_path / "cache.json", settle=False)
