"""A sum "of" a larger sum of pay: the first is what is taken or kept of it, the second the pay.

Belongs here: the one construct "2,000 of the workers' 2,300 yuan salary", whose two roles follow
from its grammar and its verb. Does not belong: any other reading of two sums side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.roles import Role

RULE = "part_of_pay"
SURE = 0.95  # a construct with one reading
LINK = re.compile(
    r"\s+(?:out\s+)?of\s+(?!which|whom|what|it\b|them\b)(?:[^\W\d_][\w'’-]*\s+){0,6}",
    re.IGNORECASE,
)
PAY = re.compile(r"[^.;:]{0,30}?\b(?:salar(?:y|ies)|wages?|pay|earnings|paycheck|income)\b", re.I)
KEEP = re.compile(
    r"\b(?:keep|keeps|kept|receiv\w+|left|retain\w*|see|sees|saw|pocket\w*|take home|takes home|"
    r"took home|get|gets|got)\b",
    re.IGNORECASE,
)
TAKE = re.compile(
    r"\b(?:sen[dt]s?|sending|t[ao]k(?:e|es|en|ing)|took|deduct\w*|withh[eo]ld\w*|hand\w*|remit\w*|"
    r"collect\w*|confiscat\w*|turn\w* over|pa(?:y|ys|id) (?:over|in|to)|gives? up|siphon\w*|"
    r"skim\w*|garnish\w*|claim\w*|goes|go|went|transfer\w*|donat\w*)\b",
    re.IGNORECASE,
)


def settle_parts(roles: Sequence[Role], context: ArticleContext) -> list[Role]:
    """Give both sums of the construct their roles; all others stay as they are."""
    settled = list(roles)
    for at, (first, second) in enumerate(pairwise(roles)):
        if is_part(first.candidate, second.candidate, context):
            kind = find_kind(first.candidate, context)
            settled[at] = replace(first, kind=kind, probability=SURE, rule=RULE)
            settled[at + 1] = replace(second, kind="wage", probability=SURE, rule=RULE)
    return settled


def is_part(first: Candidate, second: Candidate, context: ArticleContext) -> bool:
    """Whether two sums stand in the construct, the second one larger and called pay."""
    if not first.group == second.group == "money" or first.sentence_no != second.sentence_no:
        return False
    text, part, whole = context.article.text, first.mention, second.mention
    if not LINK.fullmatch(text, part.end, whole.start):
        return False
    if part.unit != whole.unit or not (part.low and whole.high) or part.low > whole.high:
        return False
    return PAY.match(text, whole.start, whole.end + 30) is not None


def find_kind(part: Candidate, context: ArticleContext) -> str:
    """`wage` when the nearest verb before the part is one of keeping, else `levy`."""
    sentence = context.article.sentences[part.sentence_no]
    before = context.article.text[sentence.start : part.mention.start]
    kept = max((found.start() for found in KEEP.finditer(before)), default=-1)
    taken = max((found.start() for found in TAKE.finditer(before)), default=-1)
    return "wage" if kept > taken else "levy"
