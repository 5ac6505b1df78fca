"""Frames of facts and of the spans that they rest on."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.frames.corrections import Correction, Row, apply_corrections
from pipeline.frames.records import Extracted, build_split
from pipeline.model.fact import Fact
from pipeline.model.mention import Conversion
from pipeline.reference.places import country_of
from pipeline.resolve.money import compare_conversion, convert_to_usd
from pipeline.schemas.core import FACT_EVIDENCE, FACTS
from pipeline.schemas.validation import Split, rejected_row

CURRENCY = re.compile(r"[A-Z]{3}")
SAME_NAME = (
    "low", "high", "approx", "unit", "period", "place", "employer", "sector", "time_start",
    "time_end", "time_precision", "basis", "direction", "measure", "mode", "baseline", "attribute",
    "instrument", "aspect", "name", "role", "status", "occasion", "per", "from_place", "to_place",
    "rule", "confidence", "sentence_no", "anchor_start", "anchor_end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactFrames:
    """Facts after review.

    Attributes:
        facts: rows of core.facts, run stamps empty, and what was rejected.
        outcomes: rows of audit.corrections, for the corrections that were given.
    """

    facts: Split
    outcomes: list[Mapping[str, object]]


def fact_ids(one: Extracted) -> tuple[str, ...]:
    """The fact_id of each fact of an article, in the extraction's order."""
    return tuple(_fact_id(one.article_id, fact) for fact in one.extraction.facts)


def _fact_id(article_id: str, fact: Fact) -> str:
    parts = (
        article_id, fact.kind, fact.anchor_start, fact.anchor_end, fact.measure, fact.aspect,
        fact.instrument, fact.name, fact.role, fact.direction,
    )  # fmt: skip
    told = "\0".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def build_facts(batch: Sequence[Extracted], corrections: Sequence[Correction] = ()) -> FactFrames:
    """core.facts: one row a fact, reviewed, with US dollars.

    Args:
        batch: extractions.
        corrections: the corrections of these articles.
    """
    rows = [row for one in batch for row in _fact_rows(one)]
    reviewed = apply_corrections(rows, corrections)
    for row in reviewed.kept:
        row |= _dollars(row)
    split = build_split(FACTS, reviewed.kept)
    turned_down = [
        rejected_row(FACTS, row, "rejected_by_reviewer", None, correction.reason)
        for row, correction in reviewed.rejected
    ]
    if turned_down:
        frame = pd.DataFrame(turned_down).astype("str")
        split = Split(split.valid, pd.concat([split.rejected, frame], ignore_index=True))
    return FactFrames(split, reviewed.outcomes)


def _fact_rows(one: Extracted) -> Iterator[Row]:
    publication = one.extraction.publication
    for fact_id, fact in zip(fact_ids(one), one.extraction.facts, strict=True):
        row: dict[str, object] = {name: getattr(fact, name) for name in SAME_NAME}
        conv, source = fact.conv, fact.attribution
        row |= {
            "fact_id": fact_id,
            "article_id": one.article_id,
            "kind": str(fact.kind),
            "char_start": fact.start,
            "char_end": fact.end,
            "quote": one.quote(fact.start, fact.end),
            "value_printed": one.quote(fact.anchor_start, fact.anchor_end),
            "bound": str(fact.bound),
            "worker_group": fact.group,
            "country": None if fact.place is None else country_of(fact.place),
            "as_of_start": publication.earliest,
            "as_of_end": publication.latest,
            "conv_unit": conv and conv.unit,
            "conv_low": conv and conv.low,
            "conv_high": conv and conv.high,
            "attribution": source and source.type,
            "attribution_name": source and source.name,
            "attribution_chain": " <- ".join(source.chain) if source and source.chain else None,
            "extractor_version": one.extractor_version,
        }
        if not CURRENCY.fullmatch(fact.unit or "") and fact.low is None and fact.high is None:
            row |= {"bound": None, "approx": None}  # a name has no range
        if fact.mode == "other":
            row["mode"] = None  # neither more nor less nor a multiple: the table knows no such one
        yield row


def _dollars(row: Row) -> dict[str, object]:
    """Columns in US dollars, for money at the rates of the claim's time, else of publication."""
    unit = row["unit"]
    if not isinstance(unit, str) or not CURRENCY.fullmatch(unit):
        return {}
    start, end = _money_days(row)
    low, high = _number(row["low"]), _number(row["high"])
    usd = convert_to_usd(low, high, unit, start, end)
    found: dict[str, object] = {
        "usd_low": usd.usd_low,
        "usd_high": usd.usd_high,
        "usd_2020_low": usd.usd_2020_low,
        "usd_2020_high": usd.usd_2020_high,
        "fx_rate": usd.rate,
        "fx_rate_low": usd.rate_low,
        "fx_rate_high": usd.rate_high,
        "fx_rate_date": usd.rate_date,
        "fx_source": usd.source,
        "fx_method": usd.method,
        "usd_reason": usd.reason,
    }
    if isinstance(row["conv_unit"], str):
        conv = Conversion(
            row["conv_unit"], _number(row["conv_low"]), _number(row["conv_high"]), 0, 0
        )
        printed = compare_conversion(low, high, unit, conv, start, end)
        found["conv_deviation"] = None if printed.deviation is None else abs(printed.deviation)
        found["conv_flagged"] = printed.flagged
    return found


def _money_days(row: Row) -> tuple[date | None, date | None]:
    """The claim's own days; an open end is closed by publication; else the as-of interval."""
    start, end = row["time_start"], row["time_end"]
    as_of_start, as_of_end = row["as_of_start"], row["as_of_end"]
    if start is None and end is None:
        start, end = as_of_start, as_of_end
    elif end is None:
        end = as_of_end
    elif start is None:
        start = end
    if not isinstance(start, date) or not isinstance(end, date):
        return None, None
    return (start, end) if start <= end else (start, start)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def build_fact_evidence(batch: Sequence[Extracted], kept: frozenset[str]) -> Split:
    """core.fact_evidence: quote, number, conversion, repetitions and slots of each fact.

    Args:
        batch: extractions.
        kept: fact_ids that stand in core.facts.
    """
    rows = (
        {"fact_id": fact_id, "article_id": one.article_id, "evidence_no": no} | row
        for one in batch
        for fact_id, fact in zip(fact_ids(one), one.extraction.facts, strict=True)
        if fact_id in kept
        for no, row in enumerate(_evidence(one, fact))
    )
    return build_split(FACT_EVIDENCE, _once(rows))


def _once(rows: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
    seen: set[tuple[object, object]] = set()
    for row in rows:
        key = (row["fact_id"], row["evidence_no"])
        if key not in seen:
            seen.add(key)
            yield row


def _evidence(one: Extracted, fact: Fact) -> Iterator[dict[str, object]]:
    def cut(role: str, start: int | None, end: int | None) -> dict[str, object]:
        if start is None or end is None:
            return {"evidence_role": role}
        quote = one.quote(start, end)
        return {"evidence_role": role, "char_start": start, "char_end": end, "quote": quote}

    yield cut("quote", fact.start, fact.end)
    yield cut("anchor", fact.anchor_start, fact.anchor_end)
    if fact.conv is not None:
        yield cut("conversion", fact.conv.start, fact.conv.end)
    for start, end in fact.evidences:
        yield cut("repetition", start, end)
    for fill in fact.fills:
        told = {"slot": fill.slot, "fill": str(fill.fill), "scope": fill.scope}
        yield cut("slot", fill.start, fill.end) | told
