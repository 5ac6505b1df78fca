"""One batch of articles to frames: the function that every engine runs, wherever it runs.

Pure but for what it is given; an article on which the extractor fails is told and does not stop the
others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.analysis.near_duplicates import sign_text
from pipeline.engines.extractor import extract_article
from pipeline.frames.batch import BatchFrames, build_frames
from pipeline.frames.corrections import Correction
from pipeline.frames.records import Extracted
from pipeline.model.article import FACT_SECTIONS, Article
from pipeline.text import build_article


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An article to extract.

    Attributes:
        article_id: its key.
        text: its text, front matter included.
        published: date that is stated beside the text (a key of a bulk line), or in it.
        extraction_key: digest of all that the extraction depends on.
        extractor_version: version of the extractor.
    """

    article_id: str
    text: str
    published: date | None
    extraction_key: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch.

    Attributes:
        items: (article_id, extraction_key) of all articles, failed ones included.
        counts: article_id -> sentences, mentions, facts.
        failures: article_id -> error.
        signatures: article_id -> signature for near-duplicates.
        frames: rows for the tables.
    """

    items: tuple[tuple[str, str], ...]
    counts: dict[str, tuple[int, int, int]]
    failures: dict[str, str]
    signatures: dict[str, str]
    frames: BatchFrames


def extract_batch(batch: Sequence[WorkItem], corrections: Sequence[Correction] = ()) -> BatchResult:
    """Extract a batch of articles and build the frames of all tables.

    Args:
        batch: different articles.
        corrections: corrections of any articles.
    """
    extracted = []
    counts: dict[str, tuple[int, int, int]] = {}
    failures: dict[str, str] = {}
    signatures: dict[str, str] = {}
    for item in batch:
        try:
            extraction = extract_article(build_article(item.text), published=item.published)
        except Exception as error:  # a fault of ours must not hide the other articles; it is told
            failures[item.article_id] = f"{type(error).__name__}: {error}"
            continue
        signatures[item.article_id] = sign_text(_own_text(extraction.article))
        extracted.append(Extracted(extraction, item.extractor_version))
        counts[item.article_id] = (
            len(extraction.article.sentences),
            len(extraction.mentions),
            len(extraction.facts),
        )
    return BatchResult(
        tuple((item.article_id, item.extraction_key) for item in batch),
        counts,
        failures,
        signatures,
        build_frames(extracted, corrections),
    )


def _own_text(article: Article) -> str:
    """Headline, standfirst and body: what a syndicated copy has in common."""
    return "\n".join(
        article.text[section.start : section.end]
        for section in article.sections
        if section.kind in FACT_SECTIONS
    )
