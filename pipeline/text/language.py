"""Whether a text is English. A cheap test of stop words first; the detector only when in doubt."""

import re
from functools import cache
from typing import Protocol

from pipeline.text.lexicon import read_words
from pipeline.text.unreadable import Reason, Unreadable

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 2_000
DETECTOR_SAMPLE = 6_000
CLEARLY_ENGLISH = 0.16
HARDLY_ENGLISH = 0.05
FEW_WORDS = 12


class _Detector(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _read_detector() -> _Detector:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes long to load

    detector: _Detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return detector


def check_english(body: str) -> None:
    """Raise unless a text (without front matter) is English or too short to tell.

    Raises:
        Unreadable: not_english.
    """
    words = WORD.findall(body[:SAMPLE].lower())
    if not words:
        return
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < len(words) / 2:
        raise Unreadable(
            Reason.NOT_ENGLISH, f"{len(words) - latin} of {len(words)} words not Latin"
        )
    if len(words) < FEW_WORDS:
        return
    share = sum(word in read_words("stop_words") for word in words) / len(words)
    if share >= CLEARLY_ENGLISH:
        return
    language, probability = _read_detector().classify(body[:DETECTOR_SAMPLE])
    if language == "en" or (share > HARDLY_ENGLISH and probability < 0.99):
        return
    raise Unreadable(Reason.NOT_ENGLISH, f"looks like {language} ({probability:.2f})")
