"""What a change is compared with, in the words of its own clause.

Belongs here: the phrase after "than", "compared with", "that of" and the like, right of the number.
Does not belong: which number it stands for (analysis/groups.py looks for that).
"""

import re

YEAR_ON_YEAR = re.compile(r"[^.;:,]{0,40}?\b(?:year[- ](?:on|over)[- ]year|yoy)\b", re.IGNORECASE)
COMPARED = re.compile(
    r"[^.;:]{0,40}?\b(?:than|compared (?:with|to)|in comparison with|against|over|"
    r"(?:that|those|the (?:level|figure|number|amount|rate|pay|wage)s?) (?:of|in)|since|"
    r"on|from|below|above|of what|what)\s+(?P<what>[^.;:,()\n]{2,60})",
    re.IGNORECASE,
)
# The phrase ends where another clause begins.
END = re.compile(
    r"\s+(?:and|but|while|as|because|which|who|where|when|after|according|said|says|to|with|for)\b"
    r".*\Z",
    re.IGNORECASE | re.DOTALL,
)
EDGES = " \"'”’“‘"


def find_baseline(text: str, start: int, end: int) -> str | None:
    """The baseline printed after a change, None when none is.

    Args:
        text: the article's text.
        start: offset after the number.
        end: end of its sentence.

    >>> find_baseline("20 to 30% higher than last year.", 9, 32)
    'last year'
    >>> find_baseline("rose 13.2% year on year, the office said", 10, 40)
    'a year earlier'
    """
    after = text[start:end]
    if YEAR_ON_YEAR.match(after):
        return "a year earlier"
    found = COMPARED.match(after)
    if found is None:
        return None
    phrase = END.sub("", found["what"]).strip(EDGES)
    return phrase or None
