from pathlib import Path

import pytest

from pipeline.schemas.columns import build_table, column_info, integer, text
from pipeline.schemas.ddl import ddl_files, write_ddl, write_dictionary
from pipeline.schemas.registry import tables

ROOT = Path(__file__).parents[3]


def test_ddl_files_agree_with_the_schemas():
    stored = {path.name: path.read_text("utf-8") for path in (ROOT / "sql" / "ddl").glob("*.sql")}
    assert stored == ddl_files(), "run `python -m pipeline.schemas`"


def test_ddl_dictionary_agrees_with_the_schemas():
    stored = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert stored == write_dictionary(), "run `python -m pipeline.schemas`"


@pytest.mark.parametrize("name", sorted(tables()))
def test_ddl_says_something_of_every_column(name):
    table = tables()[name]
    assert table.comment.endswith(".")
    for column in table.columns:
        assert table.schema.columns[column].description, column


def test_ddl_writes_constraints_and_comments():
    table = build_table(
        "core.things",
        "A thing's row.",
        [text("kind", "What's told.", values=("a", "b")), integer("n", "How many.", least=0)],
        key=("kind",),
    )
    written = write_ddl(table)
    assert "kind varchar not null check (kind in ('a', 'b'))" in written
    assert "n bigint not null check (n >= 0)" in written
    assert "primary key (kind)" in written
    assert "comment on table core.things is 'A thing''s row.';" in written
    assert "comment on column core.things.kind is 'What''s told.';" in written


def test_columns_refuse_a_key_that_is_no_column():
    with pytest.raises(ValueError, match="lack the key"):
        build_table("core.things", "A thing.", [text("kind", "Kind.")], key=("id",))


def test_columns_mark_run_stamps():
    table = tables()["core.files"]
    assert {"first_seen_at", "last_seen_at", "removed_at"} & set(table.stable_columns) == set()
    assert column_info(table, "size").unit == "byte"
