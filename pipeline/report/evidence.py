"""Evidence cards: the sentence with the quote marked, and how every slot was filled.

Belongs here: bringing the rows of a fact together. Does not belong: HTML (templates escape what
they are given; nothing here marks text as safe).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.report.words import name_code, name_filling
from pipeline.store.ledger import Ledger
from pipeline.store.sql_files import read_sql


@dataclass(frozen=True, slots=True)
class Card:
    """One fact as a person reads it.

    Attributes:
        before, quote, after: the sentence, cut around the quote.
        lines: label and value of what is known about the fact, in order.
        slots: slot, how and where it was filled, and the words that filled it.
    """

    fact_id: str
    article_id: str
    kind: str
    title: str
    is_specimen: bool
    before: str
    quote: str
    after: str
    lines: tuple[tuple[str, str], ...]
    slots: tuple[tuple[str, str, str], ...]


def build_cards(ledger: Ledger, fact_ids: Iterable[str]) -> list[Card]:
    """The cards of the asked facts, in order of article and place in its text."""
    wanted = sorted(set(fact_ids))
    queries = {file.name: file.text for file in read_sql("report")}
    slots: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for fact, slot, fill, scope, quote in ledger.rows(queries["fills"], [wanted]):
        told = name_filling(str(fill), str(scope or ""))
        slots[str(fact)].append((name_code(str(slot)), told, str(quote or "")))
    rows = ledger.query(queries["evidence"], [wanted])
    return [build_card(row, tuple(slots[row["fact_id"]])) for row in rows.to_dict("records")]


def build_card(row: Mapping[Hashable, Any], slots: tuple[tuple[str, str, str], ...]) -> Card:
    """One card from one row of sql/report/evidence.sql."""
    sentence, start = str(row["sentence"]), int(str(row["sentence_start"]))
    at, end = int(str(row["char_start"])) - start, int(str(row["char_end"])) - start
    at = max(at, 0)
    return Card(
        fact_id=str(row["fact_id"]),
        article_id=str(row["article_id"]),
        kind=str(row["kind"]),
        title=tell(row["title"]) or tell(row["doc"]),
        is_specimen=bool(row["is_specimen"]),
        before=sentence[:at],
        quote=sentence[at:end],
        after=sentence[end:],
        lines=tuple(list_lines(row)),
        slots=slots,
    )


def list_lines(row: Mapping[Hashable, Any]) -> Iterable[tuple[str, str]]:
    """What is known about a fact, line by line; what is unknown has no line."""
    yield "As printed", tell(row["value_printed"])
    if value := tell_amount(row):
        yield "Read as", " ".join(filter(None, (value, tell_period(row["period"]))))
    kind, name = name_code(tell(row["attribution"])), tell(row["attribution_name"])
    who = f"{name} ({kind})" if name and kind and name != kind else name or kind
    if who:
        yield "Who says it", who
    if chain := tell(row["attribution_chain"]):
        yield "Origin", chain
    yield "Section", name_code(tell(row["section"]))
    yield "Confidence", f"{float(str(row['confidence'])):.2f}, rule {tell(row['rule'])}"
    if about := tell_days(row["time_start"], row["time_end"]):
        yield "About", about
    yield "Published", tell_days(row["as_of_start"], row["as_of_end"]) or "not known"
    if unit := tell(row["conv_unit"]):
        printed = f"{tell_range(row['conv_low'], row['conv_high'])} {unit}"
        deviation = row["conv_deviation"]
        off = "" if is_missing(deviation) else f", {float(str(deviation)):.1%} from ours"
        yield "Conversion in the article", printed + off
    if usd := tell_range(row["usd_low"], row["usd_high"]):
        rate = "" if is_missing(row["fx_rate"]) else f" at {float(str(row['fx_rate'])):,.4g}"
        source = ", ".join(
            filter(None, (tell(row["fx_source"]), name_code(tell(row["fx_method"]))))
        )
        yield "US dollars", f"{usd}{rate}{f' ({source})' if source else ''}"
    elif reason := tell(row["usd_reason"]):
        yield "US dollars", name_code(reason)


def is_missing(value: object) -> bool:
    """Whether a cell of a frame holds nothing."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def tell(value: object) -> str:
    """A cell in words; nothing is an empty string.

    >>> tell(2800.0), tell(None), tell(437.5)
    ('2,800', '', '437.5')
    """
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"
    return str(value)


def tell_range(low: object, high: object) -> str:
    """A range in words.

    >>> tell_range(2800.0, 3200.0), tell_range(5, 5), tell_range(400, None), tell_range(None, 0.7)
    ('2,800–3,200', '5', 'at least 400', 'at most 0.7')
    """
    first, last = tell(low), tell(high)
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first:
        return f"at least {first}"
    return f"at most {last}" if last else ""


def tell_share(value: object) -> object:
    """A ratio in per cent; what is missing stays missing."""
    return None if is_missing(value) else round(float(str(value)) * 100, 1)


def tell_amount(row: Mapping[Hashable, Any]) -> str:
    """Range and unit of a row with `low, high, unit`; ratios in per cent, people as numbers.

    >>> tell_amount({"low": 0.5, "high": 0.7, "unit": "ratio"})
    '50–70%'
    >>> tell_amount({"low": 400, "high": None, "unit": "person"})
    'at least 400'
    """
    unit = tell(row.get("unit"))
    if unit == "ratio":
        told = tell_range(tell_share(row["low"]), tell_share(row["high"]))
        return f"{told}%" if told else ""
    told = tell_range(row["low"], row["high"])
    return told if not told or unit in ("", "person") else f"{told} {name_code(unit)}"


def tell_period(period: object) -> str:
    """A period as it is read after an amount.

    >>> tell_period("month"), tell_period(None)
    ('a month', '')
    """
    told = name_code(tell(period))
    if not told or told == "once":
        return told
    return f"{'an' if told[0] in 'aeiou' or told == 'hour' else 'a'} {told}"


def tell_days(first: object, last: object) -> str:
    """Days from a first to a last one, in words; an open end has none.

    >>> tell_days("2019-12-22", None), tell_days(None, "2019-12-22"), tell_days("2019", "2020")
    ('from 2019-12-22', 'until 2019-12-22', '2019 to 2020')
    """
    begin, end = tell(first), tell(last)
    if begin and end:
        return begin if begin == end else f"{begin} to {end}"
    return f"from {begin}" if begin else f"until {end}" if end else ""
