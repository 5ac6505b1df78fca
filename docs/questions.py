"""Write docs/questions.md: the questions of sql/examples with their answers on the ledger of raw/.

    python docs/questions.py [--out out]

Belongs here: queries and answers side by side, after what was checked by hand. The articles of raw/
are our own writing with partly invented figures, so the answers show how to ask, and are no source
for anything.
"""

import argparse
from pathlib import Path

from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger, open_release
from pipeline.store.sql_files import SqlFile, read_sql

PAGE = Path(__file__).with_name("questions.md")
CHECKED = Path(__file__).with_name("questions-checked.md")
SHOWN = 12
WIDEST = 60

HEAD = """# Ten questions

The queries of `sql/examples` with their answers on the ledger of `raw/`, written by
`make questions`. The articles there are specimens: their figures are partly invented and no source
for anything. Ask them of your own ledger with
`dispatch-ledger sql --file sql/examples/01_state_income.sql`.
"""


def write_answer(ledger: Ledger, example: SqlFile) -> str:
    """One question as a section: how to read it, the query, the first rows of the answer."""
    columns, rows = ledger.ask(example.text)
    query = "\n".join(line for line in example.text.splitlines() if not line.startswith("--"))
    title = example.name[3:].replace("_", " ").capitalize()
    table = [" | ".join(columns), " | ".join("---" for _ in columns)]
    table += [" | ".join(write_cell(value) for value in row) for row in rows[:SHOWN]]
    count = f"{len(rows)} rows" if len(rows) <= SHOWN else f"{SHOWN} of {len(rows)} rows"
    lines = "\n".join(f"| {line} |" for line in table)
    return (
        f"## {int(example.name[:2])}. {title}\n\n{example.comment}\n\n{lines}\n\n{count}.\n\n"
        + (f"<details><summary>Query</summary>\n\n```sql\n{query.strip()}\n```\n\n</details>\n")
    )


def write_cell(value: object) -> str:
    """A value in a table of Markdown, shortened."""
    if value is None:
        return ""
    text = f"{value:,.4g}" if isinstance(value, float) and abs(value) < 1e4 else str(value)
    if isinstance(value, float) and abs(value) >= 1e4:
        text = f"{value:,.0f}"
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out"))
    args = parser.parse_args()
    with open_release(Layout(args.out)) as ledger:
        answers = [write_answer(ledger, example) for example in read_sql("examples")]
    PAGE.write_text("\n".join([HEAD, CHECKED.read_text("utf-8"), *answers]), encoding="utf-8")


if __name__ == "__main__":
    main()
