"""Which mentions may be facts, and which kinds each may be.

Belongs here: what can be told from type and unit alone. Does not belong: the context of a number.
"""

from collections.abc import Mapping

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.features import Candidate, group_of
from pipeline.facts.kinds.scene import Scene
from pipeline.model.mention import MentionType, QuantityMention

NONE = "none"
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "money": (NONE, "wage", "levy", "revenue", "fee", "change"),
    "ratio": (NONE, "share", "levy", "wage", "change"),
    "multiple": (NONE, "change", "share", "levy", "wage"),
    "person": (NONE, "headcount", "movement", "incident", "change"),
    "thing": (NONE, "headcount", "movement", "incident", "production", "hours", "change"),
    "number": (
        NONE, "wage", "levy", "headcount", "movement", "incident", "hours", "revenue", "fee",
        "change", "age", "production", "share",
    ),
    "duration": (NONE, "hours"),
    "age": (NONE, "age"),
}  # fmt: skip
SKIPPED = frozenset({MentionType.RATE, MentionType.TIME})


def find_candidates(context: ArticleContext, scene: Scene) -> list[Candidate]:
    """The candidates of an article in order."""
    found = []
    for sentence_no in sorted(context.by_sentence):
        row = scene.row(sentence_no)
        for number, at in sorted(row.at.items(), key=lambda pair: pair[1]):
            mention = context.mentions[number]
            if not isinstance(mention, QuantityMention) or mention.type in SKIPPED:
                continue
            group = group_of(mention)
            if group in ALLOWED:
                found.append(Candidate(number, mention, group, sentence_no, at))
    return found
