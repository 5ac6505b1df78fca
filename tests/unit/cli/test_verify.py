"""What verify says of a file that is not there, and of one that has changed."""

import shutil
from pathlib import Path

import pytest
import typer

from pipeline.cli.verify import verify
from pipeline.store.layout import Layout
from pipeline.store.ledger import open_release

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture
def fact_id(released: Path) -> str:
    with open_release(Layout(released)) as ledger:
        return str(
            ledger.value(
                "select f.fact_id from core.facts as f inner join core.articles as a "
                "on a.article_id = f.article_id where a.line_no = 0 order by 1 limit 1"
            )
        )


def test_verify_holds_in_the_folder_of_the_articles(
    released: Path, fact_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verify(fact_id, raw=RAW, out=released)
    assert "holds: " in capsys.readouterr().out


def test_verify_takes_a_missing_file_for_no_proof(
    released: Path, fact_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as end:
        verify(fact_id, raw=tmp_path, out=released)
    told = capsys.readouterr().err
    assert end.value.exit_code == 1
    assert "not checked" in told
    assert "--raw" in told
    assert "does not hold" not in told


def test_verify_finds_a_changed_file(
    released: Path, fact_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = Path(shutil.copytree(RAW, tmp_path / "raw"))
    for path in changed.rglob("*.txt"):
        path.write_bytes(b"Nothing of it is left. " + path.read_bytes())
    with pytest.raises(typer.Exit):
        verify(fact_id, raw=changed, out=released)
    assert "does not hold" in capsys.readouterr().err
