"""Whether the clause around a time looks ahead or back.

Belongs here: reading tense and deadline words. Does not belong: what follows for the days.
"""

import re

AHEAD = re.compile(
    r"\b(?:will|shall|'ll|would|must|has to|have to|(?:is|are|be) (?:due|set|expected|scheduled|"
    r"planned|supposed|to)|plans?|deadline|expects?|next|upcoming|going to|until|by|no later than|"
    r"before|runs? through|set to|due)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:was|were|had|did|said|told|began|passed|adopted|issued|signed|left|went|came|took|"
    r"reported|killed|arrived|since|last|ago|have been|has been|\w{3,}ed)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:.!?]\s|,\s(?:and|but|while|which|who|when|after|before|although|because)\b"
)
WINDOW = 90


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause before (or right after) a time points to the future.

    >>> looks_ahead("They will go home on Dec. 22.", 21, 28)
    True
    >>> looks_ahead("They went home on Dec. 22.", 18, 25)
    False
    """
    before = text[max(0, start - WINDOW) : start].rsplit("\n", 1)[-1]
    cuts = [m.end() for m in CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    ahead = [m.start() for m in AHEAD.finditer(clause)]
    back = [m.start() for m in BACK.finditer(clause)]
    if ahead:
        return not back or ahead[-1] > back[-1]
    if back:
        return False
    after = CLAUSE.split(text[end : end + WINDOW].split("\n", 1)[0], maxsplit=1)[0]
    found, past = AHEAD.search(after), BACK.search(after)
    return found is not None and (past is None or found.start() < past.start())
