"""Parts of a total, and pay as the sum of what is taken and what is kept.

Belongs here: runs of numbers in one or two sentences that add up to another one. Does not belong:
totals that nobody printed.
"""

import re
from collections.abc import Sequence

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.printed import EXACT, MOST, Printed, build_check
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.mention import MentionType

MOST_PARTS = 8
FARTHEST_PART = 40  # numbers that are looked through for the parts of a total
ABOUT = 0.02  # what parts may miss a total by that is printed with "about"
LEAST_PART = 0.01  # what is smaller is no part worth telling
FARTHEST = 0.2  # a list that misses its total by more is a list of something else
LIST_CUE = re.compile(
    r":|\bnamely\b|\bof (?:whom|these|them|those|which)\b|\bmade up of\b|\bconsist\w* of\b|"
    r"\bcompris\w+\b|\bdivided into\b|\bsplit\b|\bbroken down\b",
    re.IGNORECASE,
)
INCOMPLETE = re.compile(
    r"\b(?:including|among (?:them|others)|the rest|others?|remain\w*|the remainder|elsewhere|"
    r"such as|some of)\b",
    re.IGNORECASE,
)


def check_sums(printed: Sequence[Printed], context: ArticleContext) -> list[ArithmeticCheck]:
    """Find totals whose parts follow or precede within two sentences, false ones where listed."""
    found: list[ArithmeticCheck] = []
    addable = [p for p in printed if _addable(p)]
    listed: set[tuple[int, int]] = set()
    for at, total in enumerate(addable):
        after = _run(addable[at + 1 : at + 1 + FARTHEST_PART], total)
        before = _run(addable[max(0, at - FARTHEST_PART) : at][::-1], total)
        check = _adding_up(total, after) or _adding_up(total, before[::-1])
        check = check or _listed_wrong(total, after, context)
        if check is not None and not listed.issuperset(check.spans):
            found.append(check)
            listed.update(check.spans)
    return found


def _addable(printed: Printed) -> bool:
    counted = printed.unit == "person" or printed.mention.noun_class in ("worker", "person")
    return printed.value > 0 and (
        counted or printed.mention.type is MentionType.MONEY or _bare(printed)
    )


def _bare(printed: Printed) -> bool:
    return printed.mention.type is MentionType.NUMBER and printed.value >= 10


def _kind(printed: Printed) -> str:
    return (printed.unit or "") if printed.mention.type is MentionType.MONEY else "count"


def _run(others: Sequence[Printed], total: Printed) -> list[Printed]:
    """The numbers next to a total that may be its parts, nearest first."""
    run: list[Printed] = []
    for other in others:
        if abs(other.sentence_no - total.sentence_no) > 1 or len(run) == MOST_PARTS:
            break
        if _kind(other) == _kind(total) and other.value >= LEAST_PART * total.value:
            if other.value >= total.value:
                break
            run.append(other)
    return run


def _adding_up(total: Printed, run: Sequence[Printed]) -> ArithmeticCheck | None:
    """The first run of two or more neighbours that makes up the total."""
    amount = run[0].value if run else 0.0
    for last in range(1, len(run)):
        amount += run[last].value
        off = abs(amount - total.value) / total.value
        if off <= EXACT or (total.approx and last > 1 and off <= ABOUT):
            return _check(total, run[: last + 1])
        if amount > total.value * (1 + MOST):
            break
    return None


def _listed_wrong(
    total: Printed, run: Sequence[Printed], context: ArticleContext
) -> ArithmeticCheck | None:
    """Parts that are announced as the whole list and do not make up the total."""
    own = [part for part in run if part.sentence_no == total.sentence_no]
    if len(own) < 2 or not total.single or any(not part.single for part in own):
        return None
    text = context.article.text
    cue = LIST_CUE.search(text, total.mention.end, own[0].mention.start)
    sentence = context.article.sentences[total.sentence_no]
    if cue is None or (cue.group() != ":" and INCOMPLETE.search(text, cue.start(), sentence.end)):
        return None
    amount = sum(part.value for part in own)
    complete = cue.group() == ":" and not INCOMPLETE.search(text, cue.start(), sentence.end)
    if abs(amount - total.value) > FARTHEST * total.value:
        return None
    return _check(total, own) if complete or amount > total.value * (1 + EXACT) else None


def _check(total: Printed, parts: Sequence[Printed]) -> ArithmeticCheck:
    amount = sum(part.value for part in parts)
    joined = " + ".join(f"{part.value:,.0f}" for part in parts)
    approx = total.approx or any(part.approx for part in parts)
    return build_check(
        "sum",
        [*(part.span for part in parts), total.span],
        amount,
        total.value,
        EXACT,
        f"{joined} against {total.value:,.0f}",
        approx=approx,
    )
