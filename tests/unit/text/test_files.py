"""Files to articles, each kind of bad input with its reason."""

import gzip
import os

import pytest

from pipeline.text import Reason, Unreadable, read_article_file, read_article_text

TEXT = "Forty welders left the yard near Szczecin in May, and nobody has seen them since then.\n"


def reason_of(path, **options):
    with pytest.raises(Unreadable) as caught:
        read_article_file(path, **options)
    return caught.value.reason


@pytest.fixture
def write(tmp_path):
    def write(data, name="a.txt"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def test_files_reads_an_article(write):
    file = read_article_file(write(TEXT))
    assert file.article.text == TEXT
    assert (file.size, file.encoding, len(file.sha256)) == (len(TEXT), "utf-8", 64)


def test_files_reads_gzip(write):
    assert read_article_file(write(gzip.compress(TEXT.encode()), "a.txt.gz")).article.text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t\n", Reason.EMPTY),
        (b"---\ntitle: x\n---\n\n", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (b"Forty\x00men", Reason.BINARY),
        (b"---\ntitle: [x\n---\nForty men", Reason.MALFORMED_FRONT_MATTER),
    ],
)
def test_files_gives_the_reason(write, data, reason):
    assert reason_of(write(data)) is reason


def test_files_refuses_more_than_the_limit(write):
    assert reason_of(write(TEXT * 100), size_limit=1000) is Reason.TOO_LONG
    assert (
        reason_of(write(gzip.compress(TEXT.encode() * 100), "a.txt.gz"), size_limit=1000)
        is Reason.TOO_LONG
    )


def test_files_refuses_damaged_gzip(write):
    assert reason_of(write(gzip.compress(TEXT.encode())[:-9], "a.txt.gz")) is Reason.DAMAGED_ARCHIVE


def test_files_waits_for_young_files(write):
    path = write(TEXT)
    now = path.stat().st_mtime
    assert reason_of(path, now=now + 1.0) is Reason.UNSETTLED
    assert read_article_file(path, now=now + 2.5).article.text == TEXT


def test_files_refuses_links_out_of_the_folder(write, tmp_path):
    inside = tmp_path / "raw"
    inside.mkdir()
    (inside / "link.txt").symlink_to(write(TEXT))
    assert reason_of(inside / "link.txt", root=inside) is Reason.SYMLINK_OUTSIDE
    (inside / "kept.txt").write_text(TEXT)
    (inside / "again.txt").symlink_to(inside / "kept.txt")
    assert read_article_file(inside / "again.txt", root=inside).article.text == TEXT


def test_files_notices_what_vanished(tmp_path):
    assert reason_of(tmp_path / "gone.txt") is Reason.VANISHED
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert reason_of(tmp_path / "loop.txt", root=tmp_path) in {Reason.VANISHED, Reason.UNREADABLE}


def test_files_refuses_pipes_and_folders(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason_of(tmp_path / "pipe.txt") is Reason.UNREADABLE
    (tmp_path / "folder.txt").mkdir()
    assert reason_of(tmp_path / "folder.txt") is Reason.UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "Quarante soudeurs ont quitté le chantier naval en mai, et personne ne les a revus.",
        "Vierzig Schweißer verließen im Mai die Werft, und niemand hat sie seitdem gesehen.",
        "Сорок сварщиков покинули верфь под Щецином в мае, и с тех пор их никто не видел.",
        "북한 노동자 40명이 5월에 조선소를 떠났고 그 이후로 아무도 그들을 보지 못했다.",
        "四十名焊工于五月离开船厂,此后再也没有人见过他们,船厂老板说他不知道。",
    ],
)
def test_files_refuses_other_languages(text):
    with pytest.raises(Unreadable) as caught:
        read_article_text(text * 5)
    assert caught.value.reason is Reason.NOT_ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Forty left.",
        "Table 1. Workers by country\nRussia 30,023\nKuwait 1,170\nQatar 720\nPoland 371\nMalta 15",
        "평양 restaurants: the sign said 어서 오십시오 and the women sang for the guests there.",
    ],
)
def test_files_takes_english_tables_and_short_texts(text):
    assert read_article_text(text).text == text
