"""All frames of one batch of articles, made in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.frames.corrections import Correction
from pipeline.frames.dates import build_arithmetic, build_date_cues, build_publication_dates
from pipeline.frames.facts import build_fact_evidence, build_facts
from pipeline.frames.records import Extracted
from pipeline.frames.text import build_mentions, build_sentences
from pipeline.schemas.validation import Split


@dataclass(frozen=True, slots=True)
class BatchFrames:
    """What one batch of articles puts into the tables.

    Attributes:
        valid: table name -> rows that keep its rules.
        rejected: rows of audit.rejected_facts.
        outcomes: rows of audit.corrections.
    """

    valid: Mapping[str, pd.DataFrame]
    rejected: pd.DataFrame
    outcomes: Sequence[Mapping[str, object]]


def build_frames(batch: Sequence[Extracted], corrections: Sequence[Correction] = ()) -> BatchFrames:
    """Build the frames of every table that extraction fills.

    Args:
        batch: extractions of different articles.
        corrections: corrections of any articles; those of others are left alone.
    """
    articles = {one.article_id for one in batch}
    ours = [correction for correction in corrections if correction.article_id in articles]
    reviewed = build_facts(batch, ours)
    kept = frozenset(reviewed.facts.valid["fact_id"])
    splits: dict[str, Split] = {
        "core.sentences": build_sentences(batch),
        "core.mentions": build_mentions(batch),
        "core.date_cues": build_date_cues(batch),
        "core.publication_dates": build_publication_dates(batch),
        "core.facts": reviewed.facts,
        "core.fact_evidence": build_fact_evidence(batch, kept),
        "audit.arithmetic": build_arithmetic(batch),
    }
    return BatchFrames(
        {name: split.valid for name, split in splits.items()},
        pd.concat([split.rejected for split in splits.values()], ignore_index=True),
        reviewed.outcomes,
    )
