"""Spans of what was read, told as spans of the text as it came.

Belongs here: giving everything that carries offsets those of the article's own text, once it was
read without its markup. Does not belong: what markup is (text/plain).
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.audit import ArithmeticCheck
from pipeline.model.extraction import Extraction
from pipeline.model.fact import Fact
from pipeline.model.mention import Conversion, Mention, QuantityMention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import TimeMention
from pipeline.text import Plain


def place_extraction(extraction: Extraction, plain: Plain) -> Extraction:
    """An extraction with the offsets of the text as it came; its article has them already."""
    return replace(
        extraction,
        mentions=place_mentions(extraction.mentions, plain),
        publication=place_publication(extraction.publication, plain),
        facts=tuple(_place_fact(fact, plain) for fact in extraction.facts),
        arithmetic=tuple(_place_check(check, plain) for check in extraction.arithmetic),
    )


def place_mentions(mentions: Iterable[Mention], plain: Plain) -> tuple[Mention, ...]:
    """Mentions with the offsets of the text as it came."""
    return tuple(_place_mention(mention, plain) for mention in mentions)


def _place_mention(mention: Mention, plain: Plain) -> Mention:
    start, end = plain.start(mention.start), plain.end(mention.end)
    if isinstance(mention, QuantityMention):
        is_known = mention.number_start >= 0
        return replace(
            mention,
            start=start,
            end=end,
            number_start=plain.start(mention.number_start) if is_known else -1,
            number_end=plain.end(mention.number_end) if is_known else -1,
            conv=_place_conversion(mention.conv, plain),
        )
    if isinstance(mention, TimeMention) and mention.partner is not None:
        return replace(mention, start=start, end=end, partner=plain.start(mention.partner))
    return replace(mention, start=start, end=end)


def _place_conversion(conv: Conversion | None, plain: Plain) -> Conversion | None:
    if conv is None:
        return None
    return replace(conv, start=plain.start(conv.start), end=plain.end(conv.end))


def place_publication(publication: PublicationDate, plain: Plain) -> PublicationDate:
    """A date of publication whose cues have the offsets of the text as it came."""
    cues = tuple(
        replace(cue, start=plain.start(cue.start), end=plain.end(cue.end))
        for cue in publication.cues
    )
    return replace(publication, cues=cues)


def _place_fact(fact: Fact, plain: Plain) -> Fact:
    return replace(
        fact,
        start=plain.start(fact.start),
        end=plain.end(fact.end),
        anchor_start=plain.start(fact.anchor_start),
        anchor_end=plain.end(fact.anchor_end),
        conv=_place_conversion(fact.conv, plain),
        fills=tuple(
            fill
            if fill.start is None or fill.end is None
            else replace(fill, start=plain.start(fill.start), end=plain.end(fill.end))
            for fill in fact.fills
        ),
        evidences=tuple((plain.start(start), plain.end(end)) for start, end in fact.evidences),
    )


def _place_check(check: ArithmeticCheck, plain: Plain) -> ArithmeticCheck:
    spans = tuple((plain.start(start), plain.end(end)) for start, end in check.spans)
    return replace(check, spans=spans)
