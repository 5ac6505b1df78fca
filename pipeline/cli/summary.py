"""What a run says at its end: articles, facts by kind, quarantine, where the ledger lies."""

import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.ledgers import hint_out, open_published
from pipeline.cli.tables import open_console
from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger

BARS = 30
SHOWN = 5
SKIPPED = {
    "extension": "not a name of an article or bulk file (.txt, .jsonl, .parquet)",
    "no_documents": "holds no document",
    "unsettled": "is still being written",
    "vanished": "went while it was read",
}
FIRST_QUERY = (
    "select country, year, basis, low, high, unit, period, quote from mart.wages "
    "where worker_group = 'north_korean' order by year"
)


def print_summary(out: Path) -> int:
    """Print what the published ledger holds; returns the number of quarantined documents."""
    console = open_console()
    with open_published(out) as ledger:
        articles = ledger.count("(from core.articles where removed_at is null)")
        quarantined = ledger.count("audit.quarantine")
        facts = ledger.count("core.facts")
        console.print(
            f"{tell_count(articles, 'article')}, {tell_count(facts, 'fact')}", style="bold"
        )
        console.print(build_kinds(ledger))
        print_quarantine(console, ledger, quarantined, hint_out(out))
        print_skipped(console, ledger)
        rejected = ledger.count("audit.rejected_facts")
        if rejected:
            console.print(f"{tell_count(rejected, 'row')} rejected: see audit.rejected_facts")
    console.print(Text(f"\nledger   {Layout(out).ledger}"))
    console.print(Text(f"report   {Layout(out).current / 'report' / 'index.html'}"))
    console.print(
        Text(f'try      {name_command()} sql{hint_out(out)} "{FIRST_QUERY}"'), soft_wrap=True
    )
    return quarantined


def tell_count(count: int, noun: str) -> str:
    """A number of things.

    >>> tell_count(1, "article"), tell_count(0, "row")
    ('1 article', '0 rows')
    """
    return f"{count} {noun}{'s' * (count != 1)}"


def name_command() -> str:
    """The command as it was called, from the current folder when it lies there."""
    called = Path(sys.argv[0])
    if shutil.which(called.name):
        return called.name
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)


def build_kinds(ledger: Ledger) -> Table:
    """Facts by kind, with bars."""
    rows = [
        (str(kind), int(str(count)))
        for kind, count in ledger.rows(
            "select kind, count(*) from core.facts group by kind order by count(*) desc, kind"
        )
    ]
    table = Table(show_header=False, box=None, pad_edge=False)
    most = max((count for _, count in rows), default=1)
    for kind, count in rows:
        table.add_row(
            f"  {kind}", str(count), Text("▇" * max(1, round(BARS * count / most)), "cyan")
        )
    if rows:
        table.columns[1].justify = "right"
    return table


def print_skipped(console: Console, ledger: Ledger) -> None:
    """Name the first files that were passed over for their names; hidden files are no news."""
    where = "where removed_at is null and status = 'skipped' and reason <> 'dot_file'"
    skipped = ledger.count(f"(from core.files {where})")
    if not skipped:
        return
    console.print(f"{tell_count(skipped, 'file')} skipped", style="bold yellow")
    for path, reason in ledger.rows(
        f"select path, reason from core.files {where} order by path limit ?",  # noqa: S608
        [SHOWN],
    ):
        why = SKIPPED.get(str(reason), str(reason))
        console.print(Text(f"  {path}: {why}"))
    if skipped > SHOWN:
        console.print("  … the others: core.files, status 'skipped'")


def print_quarantine(
    console: Console, ledger: Ledger, quarantined: int, told_out: str = ""
) -> None:
    """Name the first documents in quarantine, with the reasons."""
    if not quarantined:
        console.print("nothing in quarantine")
        return
    console.print(f"{quarantined} in quarantine", style="bold yellow")
    for path, line_no, reason, detail in ledger.rows(
        "select path, line_no, reason, detail from audit.quarantine order by path, line_no limit ?",
        [SHOWN],
    ):
        line = f":{line_no}" if line_no else ""
        console.print(Text(f"  {path}{line}: {reason}{f' ({detail})' if detail else ''}"))
    if quarantined > SHOWN:
        console.print(f"  … the others: dispatch-ledger sql{told_out} 'from audit.quarantine'")
