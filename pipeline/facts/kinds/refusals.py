"""Permits that are not given, or end: "refused visas to 2,000", "did not renew those of 280".

Belongs here: a number of people whose permits are told to be refused (no movement) or to run out
(must_leave). Does not belong: permits that are given, and people who leave without a word of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.candidates import NONE
from pipeline.facts.kinds.roles import Role

RULE = "permit_refused"
FAR = 120  # characters before a number that may speak of its permits
PERMIT_WORDS = frozenset(
    {"visa", "visas", "permit", "permits", "licence", "licences", "license", "licenses"}
    | {"authorisation", "authorisations", "authorization", "authorizations", "quota", "quotas"}
)
# These are looked for in lower case.
PERMIT = r"(?:visas?|permits?|licen[cs]es?|quotas?|authori[sz]ations?|applications?|requests?)"
LINK = rf"{PERMIT}\b(?: (?:to|for|of|held by|from))?[^.;:,\d]{{0,30}}\Z"
STOPPING = r"(?:refus|declin|stop|ceas|halt|suspend|quit|against|ban)\w*"
FREE = r"(?<!not )(?<!n't )(?<!never )\b"  # not itself denied
NEVER = rf"(?:(?:\bnot|n't|\bnever|\bno longer)(?! only\b)(?! {STOPPING})|{FREE}{STOPPING})"
FEW = r"(?:,? [\w'-]+){0,3}?"
GIVING = r"(?:issu|grant|giv|gave|approv|provid|hand|allot|allocat)\w*"
RENEWING = r"(?:renew|exten[ds]|prolong)\w*"
REFUSED = re.compile(
    rf"(?:{FREE}(?:refus|den(?:y|ie)|reject|declin|withh[eo]ld|turn(?:ed|s) down)\w*"
    rf"{FEW}|{NEVER}{FEW} {GIVING}{FEW}|{GIVING} no{FEW}) {LINK}"
)
ENDING = re.compile(
    rf"(?:{NEVER}{FEW} {RENEWING}{FEW}|"
    rf"{FREE}(?:revok|cancel|annul|withdr[ae]w)\w*{FEW}) {LINK}"
)
REFUSED_AFTER = re.compile(
    rf"(?: [\w'-]+){{0,2}}? (?:was|were|are|is|been|be|being) (?:refused|denied)"
    rf"(?: [\w'-]+){{0,2}}? {PERMIT}\b"
)
ENDING_AFTER = re.compile(
    r"(?: [\w'-]+){0,3}? (?:will|would|were|was|are|have|had|could)(?: not|n't| never| no longer)"
    r"(?: be| been)? (?:renewed|extended|prolonged)\b"
)


def settle_refusals(roles: Sequence[Role], context: ArticleContext) -> list[Role]:
    """Make no movements of people whose permits are refused; all others stay as they are."""
    return [
        replace(role, kind=NONE, rule=RULE)
        if role.kind == "movement" and is_refused(role, context)
        else role
        for role in roles
    ]


def is_refused(role: Role, context: ArticleContext) -> bool:
    """Whether a number's people were to get permits and did not."""
    before = _before(role, context)
    if before is None or ENDING.search(before):
        return False
    sentence = context.article.sentences[role.candidate.sentence_no]
    after = REFUSED_AFTER.match(context.lowered, role.candidate.mention.end, sentence.end)
    return after is not None or REFUSED.search(before) is not None


def is_ending(role: Role, context: ArticleContext) -> bool:
    """Whether a number's people have permits that are not renewed, or taken away."""
    before = _before(role, context)
    if before is None:
        return False
    sentence = context.article.sentences[role.candidate.sentence_no]
    after = ENDING_AFTER.match(context.lowered, role.candidate.mention.end, sentence.end)
    return after is not None or ENDING.search(before) is not None


def _before(role: Role, context: ArticleContext) -> str | None:
    """What is told before a number, None when its sentence has no word of permits."""
    no = role.candidate.sentence_no
    if context.word_set(no).isdisjoint(PERMIT_WORDS):
        return None
    start = role.candidate.mention.start
    low = max(context.article.sentences[no].start, start - FAR)
    return context.lowered[low:start].rstrip() if low < start else ""
