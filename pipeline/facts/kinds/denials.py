"""Numbers that a text takes back: "2,500, not 6,000 as we reported", "an earlier version said".

Belongs here: values that the article itself corrects or denies in the same sentence; they are no
facts. Does not belong: denials by those whom the article reports on ("Kuwait denied that it employs
6,000"), which stay facts.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.candidates import NONE
from pipeline.facts.kinds.roles import Role

RULE = "denied"
FAR = 200  # characters that an announced mistake reaches
# These are looked for in lower case.
NOT = re.compile(r"(?<!if )(?<!whether or )(?<!why )(?<!or )\bnot (?:the |a )?\Z")
DUE = re.compile(
    r"[^.;:]{0,50}?\b(?:promis\w+|agreed|contract\w*|ow(?:ed|ing)|due|offer\w*|suppos\w+|legal\w*)\b"
    r"|[^.;:,]{0,20}? as (?:before|earlier|elsewhere|previously|once|at|for|until|among|"
    r"in (?:other|the past|\d{4}|[a-z]+ (?:towns|places|cities|years|times)))\b"
)  # told of another promise, time or place: no mistake
SAID = (
    r"(?:sa(?:id|ys)|stat(?:es?|ed)|report(?:s|ed)?|writ(?:es|ten)|wrote|claim(?:s|ed)|put|gave|given|"
    r"printed|described|listed|quoted|told)"
)
WRONGLY = r"(?:erroneously|wrongly|mistakenly|incorrectly|falsely|in error|by mistake)"
WORK = r"(?:article|story|report|post|piece|text|page|table|caption|headline|dispatch)"
MISTAKE = re.compile(
    rf"\b(?:{WRONGLY} {SAID}|{SAID} {WRONGLY}|misstated|misreported|"
    rf"(?:earlier|previous|original) version(?: of (?:this|the|our) {WORK})?,? "
    rf"(?:had |has )?(?:{SAID}|had)|"
    rf"(?:earlier|previous|original) version of (?:this|the|our) {WORK})\b"
)
RIGHT = re.compile(
    r";|\b(?:correct\w*|in fact|actual(?:ly)?|real|instead of|rather than|when|whereas|it is|"
    r"they are|there are|should (?:have|be|read))\b|\bbut\b"
)  # what follows is right again


def settle_denials(roles: Sequence[Role], context: ArticleContext) -> list[Role]:
    """Make no facts of numbers that the text takes back; all others stay as they are."""
    return [
        replace(role, kind=NONE, rule=RULE)
        if role.kind != NONE and is_denied(role, context)
        else role
        for role in roles
    ]


def is_denied(role: Role, context: ArticleContext) -> bool:
    """Whether the sentence of a number says that it is another, or was told by mistake."""
    words = context.word_set(role.candidate.sentence_no)
    sentence = context.article.sentences[role.candidate.sentence_no]
    mention, text = role.candidate.mention, context.lowered
    if "not" in words:
        low = max(sentence.start, mention.start - 24)
        if NOT.search(text[low : mention.start]):
            return DUE.match(text, mention.end, sentence.end) is None
    low = max(sentence.start, mention.start - FAR)
    for mistake in MISTAKE.finditer(text, low, mention.start):
        if RIGHT.search(text, mistake.end(), mention.start) is None:
            return True
    return False
