"""Whether the clause around a time looks ahead or back.

Belongs here: reading tense and deadline words. Does not belong: what follows for the days.
"""

import re

AHEAD = re.compile(
    r"(?:\b(?:will|shall|won't|must|ought to|(?:has|have|need|needs) to|"
    r"(?:is|are|was|were)(?: (?:also|now|still|not|all|each))? to|"
    r"(?:due|set|expected|scheduled|slated|planned|supposed|bound|"
    r"poised) (?:to|for|on)|plans? (?:to|on)|planning to|intends? to|expects?|hopes? to|wants? to|"
    r"going to|(?:told|ordered|asked|required|obliged|instructed|directed|requires?|obliges?|"
    r"orders?|asks?) (?:\w+ ){0,4}to|begins|starts|opens|expires|launches|takes (?:place|effect)|"
    r"runs (?:out|from|until|through|to)|at the latest|upcoming|deadline|due|allows|gives|next)\b|"
    r"['’]ll\b)"
    r"(?: (?:be|been|have|not|soon|also)\b){0,3}(?: \w+)?",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:was|were|had|did|said|told|began|left|went|came|took|put|set up|cut|made|saw|got|gave|"
    r"became|fell|rose|sent|met|held|hit|paid|brought|found|kept|spoke|wrote|stood|spent|flew|"
    r"grew|lost|knew|ran|shut|broke|built|bought|drew|has|have|\w{3,}ed)\b",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than)\s+(?:the\s+)?\Z", re.I
)
# A present tense right before a date tells what is fixed for it ("the vote is on November 8").
FIXED = re.compile(
    r"\b(?:is|are|falls|comes) (?:due )?(?:on|in|for)\s+(?:the\s+)?\Z", re.IGNORECASE
)
BOUND = re.compile(r"(?:by|until|till|before)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:.!?]\s|,\s(?:and|but|while|which|who|when|although|because)\b")
WINDOW = 100


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause before (or right after) a time points to the future.

    A deadline's preposition looks ahead unless a verb of the past governs the clause.

    >>> looks_ahead("They will go home on Dec. 22.", 21, 28)
    True
    >>> looks_ahead("They went home on Dec. 22.", 18, 25)
    False
    """
    before = text[max(0, start - WINDOW) : start].rsplit("\n", 1)[-1]
    cuts = [m.end() for m in CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    ahead = [m.end() for m in AHEAD.finditer(clause)]
    back = [m.end() for m in BACK.finditer(clause)]
    if FIXED.search(clause):
        return True
    if ahead and (not back or ahead[-1] >= back[-1]):
        return True
    if back:
        return False
    after = CLAUSE.split(text[end : end + WINDOW].split("\n", 1)[0], maxsplit=1)[0]
    found, past = AHEAD.search(after), BACK.search(after)
    if past is None and (DEADLINE.search(clause) or BOUND.match(text, start, end)):
        return True
    return found is not None and (past is None or found.start() < past.start())
