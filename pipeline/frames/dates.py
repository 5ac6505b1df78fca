"""Frames of publication dates, their cues, and the audit of arithmetic."""

from collections.abc import Sequence

from pipeline.frames.records import Extracted, build_split, width
from pipeline.schemas.audit import ARITHMETIC
from pipeline.schemas.core import DATE_CUES, PUBLICATION_DATES
from pipeline.schemas.validation import Split


def build_date_cues(batch: Sequence[Extracted]) -> Split:
    """core.date_cues: one row a cue."""
    return build_split(
        DATE_CUES,
        (
            {
                "article_id": one.article_id,
                "cue_no": no,
                "kind": cue.kind,
                "char_start": cue.start,
                "char_end": cue.end,
                "quote": one.quote(cue.start, cue.end),
                "earliest": cue.earliest,
                "latest": cue.latest,
            }
            for one in batch
            for no, cue in enumerate(one.extraction.publication.cues)
        ),
    )


def build_publication_dates(batch: Sequence[Extracted]) -> Split:
    """core.publication_dates: one row an article."""
    return build_split(
        PUBLICATION_DATES,
        (
            {
                "article_id": one.article_id,
                "earliest": date.earliest,
                "latest": date.latest,
                "best": date.best,
                "method": date.method,
                "contradicted": date.contradicted,
                "width_days": width(date.earliest, date.latest),
                "cues": len(date.cues),
            }
            for one in batch
            for date in (one.extraction.publication,)
        ),
    )


def build_arithmetic(batch: Sequence[Extracted]) -> Split:
    """audit.arithmetic: one row a relation."""
    return build_split(
        ARITHMETIC,
        (
            {
                "article_id": one.article_id,
                "check_no": no,
                "relation": check.relation,
                "verdict": check.verdict,
                "expected": check.expected,
                "printed": check.printed,
                "deviation": check.deviation,
                "note": check.note,
                "spans": " ".join(f"{start}-{end}" for start, end in check.spans),
                "char_start": check.spans[-1][0],
                "char_end": check.spans[-1][1],
                "quote": one.quote(*check.spans[-1]),
            }
            for one in batch
            for no, check in enumerate(one.extraction.arithmetic)
        ),
    )
