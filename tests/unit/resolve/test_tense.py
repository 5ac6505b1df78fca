"""Which way a clause looks: verbs to come against nouns of the same form."""

import pytest

from pipeline.resolve.tense import looks_ahead


@pytest.mark.parametrize(
    ("sentence", "time", "ahead"),
    [
        ("The fair was off to a bright start on Saturday.", "Saturday", False),
        ("The slow start on Monday worried the owner.", "Monday", False),
        ("Their run on Friday ended in Dandong.", "Friday", False),
        ("The talks start on Saturday.", "Saturday", True),
        ("New shifts start on Monday.", "Monday", True),
        ("The children start on Monday.", "Monday", True),
        ("Under a plan to leave on Friday they packed.", "Friday", True),
        ("The permits lapse on Friday.", "Friday", True),
    ],
)
def test_tense_tells_verbs_from_nouns(sentence: str, time: str, ahead: bool) -> None:
    start = sentence.index(time)
    assert looks_ahead(sentence, start, start + len(time)) is ahead
