"""The JSON form of facts, mentions and dates on the command line (DESIGN.md, section 10)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.model.extraction import Extraction
from pipeline.model.fact import Fact
from pipeline.model.mention import Conversion, Mention, MentionType, NameMention, QuantityMention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime, TimeMention

FACT_KEYS = (
    "low",
    "high",
    "bound",
    "approx",
    "unit",
    "period",
    "group",
    "place",
    "employer",
    "sector",
    "time_start",
    "time_end",
    "basis",
    "direction",
    "measure",
    "mode",
    "baseline",
    "attribute",
    "instrument",
    "aspect",
    "name",
    "role",
    "status",
    "occasion",
    "per",
    "from_place",
    "to_place",
    "conv",
)


def plain(value: object) -> object:
    """A value as JSON prints it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Conversion):
        return {"unit": value.unit, "low": plain(value.low), "high": plain(value.high)}
    return value


def fact_row(doc: str, text: str, fact: Fact) -> dict[str, object]:
    """One fact; keys whose value is None are left out."""
    row: dict[str, object] = {"doc": doc, "kind": fact.kind}
    row |= {k: plain(v) for k in FACT_KEYS if (v := getattr(fact, k)) is not None}
    row |= {"quote": text[fact.start : fact.end], "start": fact.start, "end": fact.end}
    row |= {"rule": fact.rule, "confidence": round(fact.confidence, 3)}
    if fact.attribution is not None:
        row["attribution"] = fact.attribution.type
    return row


def mention_row(
    doc: str, text: str, mention: Mention, resolved: ResolvedTime | None
) -> dict[str, object]:
    """One mention."""
    row: dict[str, object] = {
        "doc": doc,
        "type": mention.type,
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "rule": mention.rule,
    }
    keys: tuple[str, ...] = ()
    if isinstance(mention, QuantityMention):
        keys = ("low", "high", "bound", "approx", "unit", "noun", "period", "per", "conv")
    elif isinstance(mention, NameMention):
        keys = ("name", "category", "country")
    elif isinstance(mention, TimeMention):
        row["timex_type"] = mention.timex_type
    row |= {k: plain(v) for k in keys if (v := getattr(mention, k)) is not None}
    if resolved is not None:
        row |= {
            "value": resolved.value,
            "time_start": plain(resolved.start),
            "time_end": plain(resolved.end),
            "precision": resolved.precision,
        }
    return row


def mention_rows(
    doc: str, text: str, mentions: Sequence[Mention], times: Mapping[int, ResolvedTime]
) -> Iterator[dict[str, object]]:
    """Every mention of one article; a length of time that is also a quantity is one line."""
    lengths = [
        (mention, times.get(no))
        for no, mention in enumerate(mentions)
        if isinstance(mention, TimeMention) and mention.type is MentionType.DURATION
    ]
    quantities = [
        mention
        for mention in mentions
        if isinstance(mention, QuantityMention) and mention.type is MentionType.DURATION
    ]
    starts = [quantity.start for quantity in quantities]
    for no, mention in enumerate(mentions):
        if mention.type is not MentionType.DURATION:
            yield mention_row(doc, text, mention, times.get(no))
        elif isinstance(mention, TimeMention):
            before = bisect_left(starts, mention.end)
            if not any(mention.start < q.end for q in quantities[max(0, before - 2) : before]):
                yield mention_row(doc, text, mention, times.get(no))
    yield from _length_rows(doc, text, quantities, lengths)


def _length_rows(
    doc: str,
    text: str,
    quantities: Sequence[QuantityMention],
    lengths: Sequence[tuple[TimeMention, ResolvedTime | None]],
) -> Iterator[dict[str, object]]:
    """Lengths of time that are quantities, with the value of the time that they overlap."""
    starts = [time.start for time, _ in lengths]
    for quantity in quantities:
        before = bisect_left(starts, quantity.end)
        same = next(
            (t for t in lengths[max(0, before - 2) : before] if quantity.start < t[0].end), None
        )
        row = mention_row(doc, text, quantity, same[1] if same else None)
        if same:
            row["timex_type"] = same[0].timex_type
        yield row


def date_row(doc: str, text: str, publication: PublicationDate) -> dict[str, object]:
    """The publication interval of one article, with its cues."""
    return {
        "doc": doc,
        "earliest": plain(publication.earliest),
        "latest": plain(publication.latest),
        "best": plain(publication.best),
        "method": publication.method,
        "contradicted": publication.contradicted,
        "cues": [
            {
                "kind": cue.kind,
                "text": text[cue.start : cue.end],
                "start": cue.start,
                "end": cue.end,
                "earliest": plain(cue.earliest),
                "latest": plain(cue.latest),
            }
            for cue in publication.cues
        ],
    }


def fact_rows(doc: str, extraction: Extraction) -> list[dict[str, object]]:
    """The facts of one article."""
    return [fact_row(doc, extraction.article.text, fact) for fact in extraction.facts]
