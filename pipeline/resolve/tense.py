"""Whether the clause around a time looks ahead or back.

Belongs here: reading tense and deadline words. Does not belong: what follows for the days.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

AHEAD = re.compile(
    r"(?:(?:will|shall|won't|must|ought to|(?:has|have|need|needs) to|"
    r"(?:is|are|was|were)(?: (?:also|now|still|not|all|each))? to|"
    r"(?:due|set|expected|scheduled|slated|planned|supposed|bound|"
    r"poised) (?:to|for|on)|plans? (?:to|on|for)|planning to|intends? to|expects?|hopes? to|"
    r"wants? to|would(?! (?:have|often|always|usually|never|sometimes)\b)|"
    r"(?:promise|pledge|vow|agree|undertake)[sd]? to|(?:vowed|agreed|undertook) to|"
    r"(?:is|are|remains?|stays?) (?:still )?valid|to (?:run|last|stay|remain|expire|lapse|end)|"
    r"going to|(?:told|ordered|asked|required|obliged|instructed|directed|requires?|obliges?|"
    r"orders?|asks?) (?:\w+ ){0,4}to|begins?|starts?|opens?|expires?|lapses?|launches|"
    r"takes? (?:place|effect)|runs? (?:out|from|until|through|to)|at the latest|upcoming|deadline|"
    r"due|allows|gives|next)\b|"
    r"['’]ll\b)"
    r"(?: (?:be|been|have|not|soon|also)\b){0,3}(?: \w+)?",
    re.IGNORECASE,
)
# The first words of AHEAD; it is tried where one of them stands and nowhere else.
_AHEAD_FIRST = """
    will shall won must ought has have need needs is are was were due set expected scheduled slated
    planned supposed bound poised plan plans planning intend intends expect expects hope hopes want
    wants going told ordered asked required obliged instructed directed require requires oblige
    obliges order orders ask asks begin begins start starts open opens expire expires lapse lapses
    launches take takes run runs remain remains stay stays to at upcoming
    deadline allows gives next would promise promises promised pledge pledges pledged vow vows vowed
    agree agrees agreed undertake undertakes undertook
"""
AHEAD_FIRST = frozenset(_AHEAD_FIRST.split())
_BACK = """
    was were had did said told began left went came took put cut made saw got gave became fell rose
    sent met held hit paid brought found kept spoke wrote stood spent flew grew lost knew ran shut
    broke built bought drew has have
"""
BACK = frozenset(_BACK.split())
NO_VERBS = frozenset({"hundred", "indeed", "united", "speed", "wicked", "sacred", "naked"})
SET_UP = re.compile(r" up\b", re.IGNORECASE)
# Plain forms that are nouns as often: after an article and at most a singular word between
# ("a bright start on Saturday", but "the talks start on Saturday").
NOUN_FORMS = frozenset({"start", "run", "lapse", "stay"})
NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|its|their|his|her|my|our|your|no|every|each)\s+"
    r"(?!(?:people|men|women|children|police)\b)(?:[\w’'-]*[^\Ws]\s+)?\Z",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than)\s+(?:the\s+)?\Z", re.I
)
# A present tense right before a date tells what is fixed for it ("the vote is on November 8").
FIXED = re.compile(
    r"\b(?:is|are|falls|comes) (?:due )?(?:on|in|for)\s+(?:the\s+)?\Z", re.IGNORECASE
)
# What is promised, ordered or paid "from November" has not begun, though no verb says "will".
FROM = re.compile(r"from\b", re.IGNORECASE)
FROM_BEFORE = re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE)
# Forms that are nouns as often have an object right behind them, no preposition and no participle.
BEGINS = re.compile(
    r"\b(?:promised|pledged|ordered|requested|wants|wanted|seeks|sought|demanded|pays|applies|hires|"
    r"sends|becomes|joins|(?:promises|offers|pledges|orders|requests|needs|demands|raises|cuts|stops|"
    r"bans|bars|costs|moves)(?! (?:from|of|for|in|by|to|at|on|with|and|or)\b)(?! \w+ing\b))\b",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"\b[a-z]{2,}ing\b", re.IGNORECASE)
# How the two end, to pass by quickly what does not.
FROM_ENDS = ("rom", "the")
FIXED_ENDS = ("on", "in", "for", "the")
DEADLINE_ENDS = ("by", "til", "ill", "ore", "han", "the")
BOUND = re.compile(r"(?:by|until|till|before)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:.!?]\s|,\s(?:and|but|while|which|who|when|although|because)\b")
WINDOW = 100


@lru_cache(maxsize=512)
def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause before (or right after) a time points to the future.

    A deadline's preposition looks ahead unless a verb of the past governs the clause. Answers are
    kept for a while: dating and resolving ask the same.

    >>> looks_ahead("They will go home on Dec. 22.", 21, 28)
    True
    >>> looks_ahead("They went home on Dec. 22.", 18, 25)
    False
    """
    before = text[max(0, start - WINDOW) : start].rsplit("\n", 1)[-1]
    cut = 0
    for match in CLAUSE.finditer(before):
        cut = match.end()
    clause = before[cut:]
    last = clause.rstrip()[-3:].lower()
    if last.endswith(FIXED_ENDS) and FIXED.search(clause):
        return True
    is_from = last.endswith(FROM_ENDS) and FROM_BEFORE.search(clause) is not None
    is_from = is_from or FROM.match(text, start, end) is not None
    if is_from and _begins_later(clause):
        return True
    ahead, back = _last_cues(clause)
    if ahead >= 0 and ahead >= back:
        return True
    if back >= 0:
        return False
    after = CLAUSE.split(text[end : end + WINDOW].split("\n", 1)[0], maxsplit=1)[0]
    found, past = _first_cues(after)
    if is_from and past < 0 and BEGINS.search(after):
        return True
    if past < 0:
        if BOUND.match(text, start, end):
            return True
        if last.endswith(DEADLINE_ENDS) and DEADLINE.search(clause):
            return True
    return found >= 0 and (past < 0 or found < past)


def _begins_later(clause: str) -> bool:
    """Whether the last verb of a clause tells what begins at the time behind it."""
    ends = [match.end() for match in BEGINS.finditer(clause)]
    if not ends or PARTICIPLE.search(clause, ends[-1]):  # "orders, rising from the second half"
        return False
    return _last_cues(clause[ends[-1] :])[1] < 0


def _last_cues(clause: str) -> tuple[int, int]:
    """Where the last words that look ahead and back end, -1 when there are none."""
    ahead = back = -1
    for word, start, is_ahead in _cues(clause):
        if not is_ahead:
            back = start + len(word)
        elif start >= ahead and (match := AHEAD.match(clause, start)):
            ahead = match.end()
    return ahead, back


def _first_cues(clause: str) -> tuple[int, int]:
    """Where the first words that look ahead and back start, -1 when there are none."""
    ahead = back = -1
    for word, start, is_ahead in _cues(clause):
        if is_ahead and ahead < 0 and word != "would" and AHEAD.match(clause, start):
            ahead = start
        elif not is_ahead:
            back = start
            break
    return ahead, back


def _cues(clause: str) -> Iterator[tuple[str, int, bool]]:
    """Words that may look ahead (True) or that look back, with their starts, in order."""
    for match in WORD.finditer(clause):
        word = match.group().lower()
        start = match.start()
        if word in AHEAD_FIRST and not (
            word in NOUN_FORMS and NOUN_BEFORE.search(clause, max(0, start - 40), start)
        ):
            yield word, start, True
        elif word == "ll" and clause[start - 1 : start] in {"'", "’"}:
            yield "'ll", start - 1, True
        if word in BACK or (word.endswith("ed") and len(word) > 4 and word not in NO_VERBS):
            yield word, start, False
        elif word == "set" and SET_UP.match(clause, match.end()):
            yield "set up", start, False
