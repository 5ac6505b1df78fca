"""What a run says at its end: articles, facts by kind, quarantine, where the ledger lies."""

import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.ledgers import open_published
from pipeline.cli.tables import open_console
from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger

BARS = 30
SHOWN = 5
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
        console.print(f"{articles} articles, {ledger.count('core.facts')} facts", style="bold")
        console.print(build_kinds(ledger))
        print_quarantine(console, ledger, quarantined)
        rejected = ledger.count("audit.rejected_facts")
        if rejected:
            console.print(f"{rejected} rows rejected: see audit.rejected_facts")
    console.print(Text(f"\nledger   {Layout(out).ledger}"))
    console.print(Text(f"report   {Layout(out).current / 'report' / 'index.html'}"))
    told = "" if out == Path("out") else f" --out {out}"
    console.print(Text(f'try      {name_command()} sql{told} "{FIRST_QUERY}"'), soft_wrap=True)
    return quarantined


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


def print_quarantine(console: Console, ledger: Ledger, quarantined: int) -> None:
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
        console.print("  … the others: dispatch-ledger sql 'from audit.quarantine'")
