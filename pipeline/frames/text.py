"""Frames of what the reader and the grammar find: sentences and mentions."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from pipeline.frames.records import Extracted, build_split
from pipeline.model.mention import Mention, NameMention, QuantityMention
from pipeline.model.time import TimeMention
from pipeline.schemas.core import MENTIONS, SENTENCES
from pipeline.schemas.validation import Split


def build_sentences(batch: Sequence[Extracted]) -> Split:
    """core.sentences: one row a sentence."""
    return build_split(
        SENTENCES,
        (
            {
                "article_id": one.article_id,
                "sentence_no": sentence.no,
                "paragraph_no": sentence.paragraph,
                "section": str(sentence.section),
                "char_start": sentence.start,
                "char_end": sentence.end,
                "quote": one.quote(sentence.start, sentence.end),
            }
            for one in batch
            for sentence in one.extraction.article.sentences
        ),
    )


def build_mentions(batch: Sequence[Extracted]) -> Split:
    """core.mentions: one row a mention, quantities with their disposition."""
    return build_split(MENTIONS, (row for one in batch for row in _mention_rows(one)))


def _mention_rows(one: Extracted) -> Iterator[Mapping[str, object]]:
    extraction = one.extraction
    dispositions = {d.mention_no: d for d in extraction.dispositions}
    starts = [sentence.start for sentence in extraction.article.sentences]
    for no, mention in enumerate(extraction.mentions):
        disposition = dispositions.get(no)
        at = bisect_right(starts, mention.start) - 1
        row: dict[str, object] = {
            "article_id": one.article_id,
            "mention_no": no,
            "type": str(mention.type),
            "is_quantity": isinstance(mention, QuantityMention),
            "sentence_no": extraction.article.sentences[at].no if at >= 0 else None,
            "char_start": mention.start,
            "char_end": mention.end,
            "quote": one.quote(mention.start, mention.end),
            "rule": mention.rule,
            "disposition": None if disposition is None else str(disposition.kind),
            "disposition_reason": None if disposition is None else disposition.reason,
        }
        row |= _details(mention)
        resolved = extraction.times.get(no)
        if resolved is not None:
            row |= {
                "time_value": resolved.value,
                "time_start": resolved.start,
                "time_end": resolved.end,
                "time_precision": resolved.precision,
                "time_reading": resolved.reading,
            }
        yield row


def _details(mention: Mention) -> dict[str, object]:
    if isinstance(mention, QuantityMention):
        conv = mention.conv
        return {
            "low": mention.low,
            "high": mention.high,
            "bound": str(mention.bound),
            "approx": mention.approx,
            "unit": mention.unit,
            "period": mention.period,
            "noun": mention.noun,
            "noun_class": mention.noun_class,
            "per": mention.per,
            "conv_unit": conv and conv.unit,
            "conv_low": conv and conv.low,
            "conv_high": conv and conv.high,
        }
    if isinstance(mention, NameMention):
        return {"name": mention.name, "category": mention.category, "country": mention.country}
    if isinstance(mention, TimeMention):
        return {"timex_type": str(mention.timex_type)}
    return {}
