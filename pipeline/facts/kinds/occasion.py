"""Whether a levy is taken on a special occasion: a campaign, a holiday, a disaster, a gift.

Belongs here: the words of such occasions in the levy's own sentence. Silence means a regular one.
"""

import re

SPECIAL = re.compile(
    r"\b(?:\d+-day (?:battle|campaign)|battle|campaign|festival|holiday|birthday|anniversary|"
    r"chuseok|new year|one-?off|special(?:ly)?|donat(?:e|ed|ion|ions|ing)|flood(?:s|ing)?|typhoon|"
    r"relief|(?:party )?congress|pretext|emergency|gifts?|in the name of|statues?|"
    r"(?:extra|additional|further) (?:collection|levy|contribution|payment)s?)\b",
    re.IGNORECASE,
)
# Every match holds one of these.
SPECIAL_WORDS = (
    "battle", "campaign", "festival", "holiday", "birthday", "anniversary", "chuseok", "new year",
    "one", "special", "donat", "flood", "typhoon", "relief", "congress", "pretext", "emergency",
    "gift", "in the name of", "statue", "extra", "additional", "further",
)  # fmt: skip


def find_occasion(sentence: str) -> str | None:
    """`special` when the sentence names an occasion, None otherwise.

    >>> find_occasion("For the party congress, 300 yuan a head was collected.")
    'special'
    >>> find_occasion("Each worker hands over 1,200 yuan a month.") is None
    True
    """
    lower = sentence.lower()
    told = any(word in lower for word in SPECIAL_WORDS) and SPECIAL.search(sentence)
    return "special" if told else None
