"""What became of every number of an article: exactly one disposition each.

Belongs here: the order of precedence of dispositions and their reasons. Does not belong: the
decisions themselves.
"""

import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.denials import RULE as DENIED
from pipeline.facts.kinds.refusals import RULE as REFUSED
from pipeline.facts.kinds.roles import Role
from pipeline.facts.slots.filler import BARE
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.fact import Disposition, DispositionKind, Fact
from pipeline.model.mention import MentionType, QuantityMention

NEAR = 3  # spans overlap little, so the one that holds another starts close before it


def settle_dispositions(
    context: ArticleContext, facts: Sequence[Fact], roles: Mapping[int, Role]
) -> tuple[Disposition, ...]:
    """One disposition per quantity mention, in order of the mentions.

    An anchor comes before an evidence, these before a conversion or an argument; what is left is
    rejected for its section, or unclassified with the nearest kind as the reason.
    """
    # A sanction may hang on a number for want of a name or a day; that says nothing of the number.
    anchors = {(f.anchor_start, f.anchor_end) for f in facts if f.kind not in BARE}
    evidences = {span for fact in facts for span in fact.evidences}
    conversions = sorted(
        (m.conv.start, m.conv.end)
        for m in context.mentions
        if isinstance(m, QuantityMention) and m.conv is not None
    )
    around = sorted(anchors)
    taken: set[tuple[int, int]] = set()
    found = []
    for number, mention in enumerate(context.mentions):
        if not isinstance(mention, QuantityMention):
            continue
        span = (mention.start, mention.end)
        if span in anchors and span not in taken:
            kind, reason = DispositionKind.ANCHOR, None
            taken.add(span)
        elif span in evidences:
            kind, reason = DispositionKind.EVIDENCE, None
        elif _lies_within(span, conversions):
            kind, reason = DispositionKind.CONVERSION, None
        else:
            kind, reason = _settle_rest(context, mention, roles.get(number), around)
        found.append(Disposition(number, kind, reason))
    return tuple(found)


def _lies_within(span: tuple[int, int], outer: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the last few spans that start no later holds the span; `outer` is sorted."""
    at = bisect_right(outer, (span[0], sys.maxsize))
    return any(end >= span[1] for _, end in outer[max(0, at - NEAR) : at])


def _settle_rest(
    context: ArticleContext,
    mention: QuantityMention,
    role: Role | None,
    anchors: Sequence[tuple[int, int]],
) -> tuple[DispositionKind, str | None]:
    sentence = context.sentence_at(mention.start)
    if mention.type is MentionType.RATE:
        return DispositionKind.CONVERSION, "exchange rate"
    if _lies_within((mention.start, mention.end), anchors):
        return DispositionKind.ARGUMENT, "part of an anchor"
    if sentence is None or sentence.section not in FACT_SECTIONS:
        section = "none" if sentence is None else sentence.section
        return DispositionKind.REJECTED, f"section {section}"
    if role is None:
        return DispositionKind.UNCLASSIFIED, f"{mention.type} that no kind uses"
    if role.rule in (DENIED, REFUSED):
        return DispositionKind.REJECTED, role.rule.replace("_", " ")
    if role.kind != "none":
        return DispositionKind.ARGUMENT, f"stands for a {role.kind} told elsewhere"
    return DispositionKind.UNCLASSIFIED, f"no kind likely enough ({1 - role.probability:.2f})"
