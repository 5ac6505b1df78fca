"""Which mentions may be facts, and which kinds each may be.

Belongs here: what can be told from type and unit alone. Does not belong: the context of a number.
"""

import re
from collections.abc import Mapping

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.features import Candidate
from pipeline.facts.kinds.scene import Row, Scene
from pipeline.model.mention import MentionType, QuantityMention

NONE = "none"
BARE = (
    NONE, "wage", "levy", "headcount", "movement", "incident", "hours", "revenue", "fee",
    "change", "age", "production", "share",
)  # fmt: skip
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "money": (NONE, "wage", "levy", "revenue", "fee", "change"),
    "ratio": (NONE, "share", "levy", "wage", "change"),
    "multiple": (NONE, "change", "share", "levy", "wage"),
    "person": (NONE, "headcount", "movement", "incident", "change"),
    "anaphor": (NONE, "headcount", "movement", "incident"),
    "permit": (NONE, "headcount", "movement", "change"),
    "thing": (NONE, "headcount", "movement", "incident", "production", "hours", "change"),
    "number": BARE,
    "duration": (NONE, "hours"),
    "age": (NONE, "age"),
}
CONVERSION = "conversion"
LAST_PARAGRAPH = 200
SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
STARTS_TEXT = re.compile(r"\.? [A-Z]")
SKIPPED = frozenset({MentionType.RATE, MentionType.TIME})


def find_candidates(context: ArticleContext, scene: Scene) -> list[Candidate]:
    """The candidates of an article in order."""
    found = []
    for sentence_no in sorted(context.by_sentence):
        row = scene.row(sentence_no)
        for number, at in row.at.items():
            mention = context.mentions[number]
            if not isinstance(mention, QuantityMention) or mention.type in SKIPPED:
                continue
            if mention.rule == CONVERSION:
                continue
            group = row.tokens[at][1:-1]
            if group in ALLOWED and not _numbers_paragraph(context, row, at, mention):
                found.append(Candidate(number, mention, group, sentence_no, at))
    return found


def _numbers_paragraph(
    context: ArticleContext, row: Row, at: int, mention: QuantityMention
) -> bool:
    """Whether the number only numbers a paragraph or a list: "12.", "3)", "4.1 Food"."""
    if at > 0:
        return False
    if len(row.tokens) <= 2 or row.tokens[1] in (")", "/"):
        return True
    text = context.article.text
    line = mention.start == 0 or text[mention.start - 1] == "\n"
    printed = text[mention.start : mention.end]
    if not line or (mention.low or 0) > LAST_PARAGRAPH:
        return False
    if printed.isdigit():
        return text[mention.end : mention.end + 2] == ". "
    return bool(SECTION.fullmatch(printed) and STARTS_TEXT.match(text, mention.end))
