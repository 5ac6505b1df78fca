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
        ("He promises twelve others from Friday.", "Friday", True),
        ("The ministry has ordered ten more from Friday.", "from Friday", True),
        ("The firm offers 300 jobs from Friday on.", "Friday", True),
        ("From Friday the firm pays more.", "From Friday", True),
        ("They agreed to go home on Friday.", "Friday", True),
        ("He said the rest would leave on Friday.", "Friday", True),
        ("From Friday the firm paid more.", "From Friday", False),
        ("It hired ten more from Friday.", "Friday", False),
        ("The pictures are from Friday.", "Friday", False),
        ("With orders from abroad rising from Friday, the mill hired more.", "Friday", False),
        ("Costs in the port rose again, and demands by guards from Friday on.", "Friday", False),
        ("The firm raises the pay from Friday.", "Friday", True),
        ("She would have left on Friday.", "Friday", False),
        ("On Friday he would walk to the shop.", "Friday", False),
        ("It ordered tea, and they walked home from Friday on.", "Friday", False),
    ],
)
def test_tense_tells_verbs_from_nouns(sentence: str, time: str, ahead: bool) -> None:
    start = sentence.index(time)
    assert looks_ahead(sentence, start, start + len(time)) is ahead
