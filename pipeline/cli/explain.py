"""`dispatch-ledger explain`: from an id to the sentence, and why each value is what it is."""

import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.evidence import Evidence, Row, offset, read_evidence
from pipeline.cli.ledgers import DEFAULT_OUT, Out, hint_out, open_published
from pipeline.cli.tables import open_console, to_display, to_json

QUOTE_STYLE = "bold black on yellow"
SLOT_STYLE = "underline"
# Columns that say where a value comes from or how it was worked out, not what is claimed.
NOT_CLAIMED = (
    "fact_id", "article_id", "kind", "sentence_no", "char_start", "char_end", "quote",
    "anchor_start", "anchor_end", "value_printed", "rule", "confidence", "extractor_version",
    "run_id",
    "first_seen_at", "attribution", "attribution_name", "attribution_chain", "bound", "approx",
    "time_precision", "as_of_start", "as_of_end",
)  # fmt: skip
WORKED_OUT = ("usd_", "fx_", "conv_")


class Form(StrEnum):
    """How a fact is shown."""

    TEXT = "text"
    JSON = "json"


def explain(
    fact_id: Annotated[str, typer.Argument(help="A fact_id, or the beginning of one.")],
    cite: Annotated[bool, typer.Option("--cite", help="Print what a filing needs.")] = False,
    form: Annotated[
        Form, typer.Option("--format", help="For reading, or for scripts.")
    ] = Form.TEXT,
    out: Out = DEFAULT_OUT,
) -> None:
    """Show the sentence of a fact, highlighted, and how each slot was filled."""
    with open_published(out) as ledger:
        evidence = read_evidence(ledger, fact_id)
    if form is Form.JSON:
        typer.echo(json.dumps(build_json(evidence, cite=cite), ensure_ascii=False, indent=1))
        return
    console = open_console()
    if cite:
        print_citation(console, evidence)
    else:
        print_explanation(console, evidence, hint_out(out))


def build_json(evidence: Evidence, *, cite: bool) -> dict[str, object]:
    """The fact with all that it rests on, as JSON has it."""
    if cite:
        return {name: to_json(value) for name, value in build_citation(evidence).items()}
    return {
        "fact": _plain(evidence.fact),
        "sentence": evidence.sentence.get("quote"),
        "evidence": [_plain(row) for row in evidence.spans],
        "publication": _plain(evidence.publication),
        "files": [_plain(row) for row in evidence.files],
    }


def print_explanation(console: Console, evidence: Evidence, told_out: str = "") -> None:
    """Print a fact for a person to judge; `told_out` is the option for the ledger's folder."""
    fact = evidence.fact
    title = evidence.article.get("title") or evidence.article.get("doc")
    console.print(Text(f"{fact['kind']}  {describe_amount(fact)}", style="bold"))
    console.print(Text(f"{title}  ·  {evidence.article.get('path')}", style="dim"))
    console.print()
    console.print(highlight_sentence(evidence, marks=not console.is_terminal))
    console.print()
    console.print(build_slots(evidence))
    for line in build_remarks(evidence, told_out):
        console.print(Text(line))


def describe_amount(fact: Row) -> str:
    """The amount of a fact in words, or the name that it is about."""
    low, high, unit = fact["low"], fact["high"], fact["unit"] or ""
    if low is None and high is None:
        return str(fact["instrument"] or fact["name"] or "")
    if low is None:
        amount = f"at most {to_display(high)}"
    elif high is None:
        amount = f"at least {to_display(low)}"
    else:
        amount = to_display(low) if low == high else f"{to_display(low)} to {to_display(high)}"
    period = f" per {fact['period']}" if fact["period"] else ""
    return f"{'about ' if fact['approx'] else ''}{amount} {unit}{period}".strip()


def highlight_sentence(evidence: Evidence, *, marks: bool) -> Text:
    """The sentence of a fact: its quote stands out, the words that filled its slots are underlined.

    Args:
        evidence: the fact.
        marks: put >>> <<< around the quote, for output without colours.
    """
    text = str(evidence.article["text"])
    sentence, quote = evidence.sentence or evidence.fact, evidence.span
    start = min(offset(sentence["char_start"]), quote.start)
    end = max(offset(sentence["char_end"]), quote.stop)
    if marks:
        before, inside, after = text[start : quote.start], text[quote], text[quote.stop : end]
        return Text(f"{before}>>>{inside}<<<{after}")
    shown = Text(text[start:end])
    for row in evidence.spans:
        if row["slot"] and row["char_start"] is not None:
            shown.stylize(SLOT_STYLE, *_inside(row, start, end))
    shown.stylize(QUOTE_STYLE, quote.start - start, quote.stop - start)
    return shown


def build_slots(evidence: Evidence) -> Table:
    """A table of what is claimed and where each value was found."""
    table = Table(header_style="bold", box=None, pad_edge=False)
    for name in ("slot", "value", "how", "from"):
        table.add_column(name, overflow="fold")
    fills = {str(row["slot"]): row for row in evidence.spans if row["slot"]}
    for name, value in evidence.fact.items():
        if value is None or name in NOT_CLAIMED or name.startswith(WORKED_OUT):
            continue
        fill = _find_fill(fills, name)
        how = f"{fill['fill']}, {fill['scope']}" if fill and fill["fill"] else ""
        quote = to_display(fill["quote"]) if fill and fill["quote"] else ""
        table.add_row(name, Text(to_display(value)), how, Text(quote))
    return table


def _find_fill(fills: dict[str, Row], column: str) -> Row | None:
    slot = {"worker_group": "group", "time_start": "time", "time_end": "time"}.get(column, column)
    return fills.get(column) or fills.get(slot)


def build_remarks(evidence: Evidence, told_out: str = "") -> list[str]:
    """Lines on source, date, conversion and rule."""
    fact, publication = evidence.fact, evidence.publication
    remarks = [""]
    if fact["attribution"]:
        name = f", {fact['attribution_name']}" if fact["attribution_name"] else ""
        remarks.append(f"said by     {fact['attribution']}{name}")
    if publication.get("earliest"):
        remarks.append(
            f"published   {publication['earliest']} to {publication['latest']}, likeliest "
            f"{publication['best']} ({publication['method']}, {publication['cues']} cues)"
        )
    if fact["usd_low"] is not None or fact["usd_high"] is not None:
        amounts = sorted(
            {to_display(v) for v in (fact["usd_low"], fact["usd_high"]) if v is not None}
        )
        remarks.append(
            f"in dollars  {' to '.join(amounts)} at {to_display(fact['fx_rate'])} "
            f"{fact['unit']}/USD ({fact['fx_source']}, {fact['fx_method']})"
        )
    elif fact["usd_reason"]:
        remarks.append(f"in dollars  not known: {fact['usd_reason']}")
    if fact["conv_unit"]:
        printed = to_display(
            fact["conv_low"] if fact["conv_low"] is not None else fact["conv_high"]
        )
        flagged = ", over 3% from ours" if fact["conv_flagged"] else ""
        remarks.append(f"as printed  {printed} {fact['conv_unit']}{flagged}")
    remarks.append(f"rule        {fact['rule']}, confidence {to_display(fact['confidence'])}")
    remarks.append(f"fact_id     {fact['fact_id']}   (--cite{told_out} prints what a filing needs)")
    return remarks


def build_citation(evidence: Evidence) -> dict[str, object]:
    """What a filing needs: where the words stand, in which bytes, and when they were published."""
    fact, article, publication = evidence.fact, evidence.article, evidence.publication
    file = evidence.files[0] if evidence.files else {}
    return {
        "fact_id": fact["fact_id"],
        "quote": fact["quote"],
        "sentence": evidence.sentence.get("quote"),
        "title": article.get("title"),
        "outlet": article.get("outlet"),
        "url": article.get("url"),
        "published_stated": article.get("published_stated"),
        "published_earliest": publication.get("earliest"),
        "published_latest": publication.get("latest"),
        "published_method": publication.get("method"),
        "said_by": fact["attribution_name"] or fact["attribution"],
        "path": file.get("path", article.get("path")),
        "line": file.get("line_no") or None,
        "sha256": file.get("sha256"),
        "encoding": file.get("encoding"),
        "char_start": fact["char_start"],
        "char_end": fact["char_end"],
        "text_sha256": article.get("text_sha256"),
        "article_id": fact["article_id"],
        "specimen": article.get("is_specimen"),
        "first_seen_at": article.get("first_seen_at"),
        "extractor_version": fact["extractor_version"],
    }


def print_citation(console: Console, evidence: Evidence) -> None:
    """Print a citation, a line a value."""
    for name, value in build_citation(evidence).items():
        if value is not None:
            console.print(
                Text(f"{name:<19} {to_display(value) if isinstance(value, str) else value}")
            )


def _inside(row: Row, start: int, end: int) -> tuple[int, int]:
    """A span relative to a stretch of text; empty when it lies outside."""
    first = min(max(offset(row["char_start"]), start), end)
    last = min(max(offset(row["char_end"]), first), end)
    return first - start, last - start


def _plain(row: Row) -> dict[str, object]:
    return {name: to_json(value) for name, value in row.items() if value is not None}
