"""Write sql/ddl and docs/data-dictionary.md from the schemas."""

from pathlib import Path

from pipeline.schemas.ddl import ddl_files, write_dictionary

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Write every file; files of tables that are gone are removed."""
    folder = ROOT / "sql" / "ddl"
    folder.mkdir(parents=True, exist_ok=True)
    files = ddl_files()
    for old in folder.glob("*.sql"):
        if old.name not in files:
            old.unlink()
    for name, statements in files.items():
        (folder / name).write_text(statements, encoding="utf-8")
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "data-dictionary.md").write_text(write_dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
