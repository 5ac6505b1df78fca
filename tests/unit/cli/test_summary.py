"""What a run says at its end."""

import shutil
from pathlib import Path

import pytest
import typer

from pipeline.cli.run import look
from pipeline.cli.summary import SHOWN, print_summary
from pipeline.store.layout import Layout


def test_summary_names_skipped_files_and_the_folder(
    raw: Path, run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for no in range(7):
        (raw / f"page{no}.html").write_text("<p>x</p>")
    (raw / ".hidden").write_text("x")
    run()
    print_summary(tmp_path / "out")
    told = capsys.readouterr().out
    assert "files skipped" in told
    assert ".html: not a name" in told
    assert told.count(": not a name") <= SHOWN < 7
    assert ".hidden" not in told
    assert f"--out {tmp_path / 'out'}" in told


@pytest.mark.parametrize("others", [(), ("notes.md",), ("a.html", "b.pdf")])
def test_run_says_when_a_folder_holds_no_article(
    others: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in others:
        (folder / name).write_text("x")
    with pytest.raises(typer.Exit) as end:
        look(folder, Layout(tmp_path / "out"))
    told = capsys.readouterr().err
    assert end.value.exit_code == 1
    assert f"no article in {folder}" in told
    assert ".txt" in told
    assert ("file" in told.split(":")[1]) == bool(others)


def test_run_goes_on_with_one_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(Path(__file__).parents[2] / "data" / "raw", folder)
    assert look(folder, Layout(tmp_path / "out")).listing.files
