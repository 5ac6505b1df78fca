"""Percentages and multiples against the numbers that they compare.

Belongs here: "from 7,200 to 10,000, a rise of 30 per cent", "700 of the 1,000 yuan, or 70 per
cent". Does not belong: changes with only one of the two numbers printed.
"""

import re
from collections.abc import Sequence
from itertools import permutations

from pipeline.facts.context import ArticleContext
from pipeline.facts.relations.printed import LOOSE, Printed, build_check
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import FactKind
from pipeline.model.mention import MentionType, NameMention

FROM_TO = re.compile(r"\b(?:from|to|against|compared|up|down|than)\b", re.IGNORECASE)
RESTATED = re.compile(
    r"\s*(?:[,(–—-]\s*)?(?:\(|or\b|i\.e\.|that is\b|equal to|equivalent to|which is)[\s,]*"
    r"(?:about|some|nearly|almost|roughly|around)?\s*",
    re.IGNORECASE,
)
RISE = re.compile(
    r"[+]|\b(?:increase\w*|rise\w*|rose|risen|up|grew|grow\w*|more|higher|jump\w*|gain\w*|climb\w*|"
    r"raised?|raising)\b",
    re.IGNORECASE,
)
FALL = re.compile(
    r"\b(?:decrease\w*|fall\w*|fell|drop\w*|down|less|lower|fewer|cut\w*|declin\w+|shr[aiu]nk\w*|"
    r"reduc\w+)\b",
    re.IGNORECASE,
)
HOME = "KP"
PERSONS = ("worker", "person")
MOST = 16  # numbers on each side of a ratio; three sentences of news hold fewer


def check_changes(printed: Sequence[Printed], context: ArticleContext) -> list[ArithmeticCheck]:
    """Hold each change in percent or times against the two numbers beside it."""
    found = []
    for at, change in enumerate(printed):
        mode = _mode(change, context)
        if mode is None:
            continue
        own = [p for p in _around(printed, at) if p.sentence_no == change.sentence_no]
        pairs = _pairs(own)
        checks = [_change_check(change, mode, old, new) for old, new in pairs]
        good = [check for check in checks if check.verdict != "deviates"]
        if good:
            found.append(min(good, key=lambda check: check.deviation))
        elif check := _told_wrong(change, mode, own, context):
            found.append(check)
    return found


def check_shares(printed: Sequence[Printed], context: ArticleContext) -> list[ArithmeticCheck]:
    """Hold each share against a part and a whole, true ones near by, false ones where restated."""
    found = []
    for at, share in enumerate(printed):
        if share.unit != "ratio" or not share.single or not 0 < share.value < 1:
            continue
        if share.fact is not None and share.fact.kind is FactKind.CHANGE:
            continue
        around = _around(printed, at)
        near = [p for p in around if 0 <= share.sentence_no - p.sentence_no <= 1]
        near += [p for p in around if p.sentence_no == share.sentence_no + 1]
        checks = [
            _share_check(share, part, whole)
            for whole, part in _pairs(near)
            if _are_together(whole, part, context) and _are_together(whole, share, context)
        ]
        checks += _range_checks(share, near)
        exact = [check for check in checks if check.verdict == "holds"]
        close = [check for check in checks if check.verdict == "rounded"]
        if exact or close:
            found.append(min(exact or close, key=lambda check: check.deviation))
        elif check := _restated_wrong(share, near, context):
            found.append(check)
    return found


def _around(printed: Sequence[Printed], at: int) -> Sequence[Printed]:
    """The numbers nearest to one: a list of hundreds in one sentence relates to no share."""
    return printed[max(0, at - MOST) : at + MOST + 1]


def _same_thing(a: Printed, b: Printed) -> bool:
    if a.mention.type is MentionType.MONEY or b.mention.type is MentionType.MONEY:
        return a.unit == b.unit
    return a.unit != "ratio" and b.unit != "ratio" and _class(a) == _class(b)


def _are_together(a: Printed, b: Printed, context: ArticleContext) -> bool:
    """Whether two numbers may be of one whole: one sentence or row, or no two countries."""
    if a.sentence_no == b.sentence_no:
        return True
    here, there = _countries(a, context), _countries(b, context)
    return not here or not there or not here.isdisjoint(there)


def _countries(printed: Printed, context: ArticleContext) -> set[str]:
    """The countries that the places of a number's sentence lie in, the workers' own left out."""
    found = set()
    for no in context.by_sentence.get(printed.sentence_no, ()):
        mention = context.mentions[no]
        if isinstance(mention, NameMention) and mention.type is MentionType.PLACE:
            found.add(mention.country or mention.name)
    return found - {HOME}


def _class(printed: Printed) -> str:
    noun = printed.mention.noun_class
    counted = printed.unit == "person" or noun in PERSONS or printed.mention.noun is None
    return "person" if counted else str(printed.mention.noun)


def _pairs(printed: Sequence[Printed]) -> list[tuple[Printed, Printed]]:
    return [
        (a, b)
        for a, b in permutations(printed, 2)
        if _same_thing(a, b) and a.single and b.single and a.value > 0 and b.value > 0
    ]


def _mode(change: Printed, context: ArticleContext) -> str | None:
    """Increase, decrease or multiple, when a ratio is said of a change; None when it is not."""
    if change.unit != "ratio" or not change.single:
        return None
    if change.fact is not None:
        return change.fact.mode if change.fact.kind is FactKind.CHANGE else None
    if change.mention.type is MentionType.RATIO:
        return "multiple"
    text = context.article.text
    low, high = context.clause_at(change.mention.start) or change.span
    if RISE.search(text, low, high):
        return "increase"
    return "decrease" if FALL.search(text, low, high) else None


def _told(mode: str, old: float, new: float) -> float:
    if mode == "multiple":
        return new / old
    return new / old - 1 if mode == "increase" else 1 - new / old


def _change_check(change: Printed, mode: str, old: Printed, new: Printed) -> ArithmeticCheck:
    return build_check(
        "change",
        (old.span, new.span, change.span),
        _told(mode, old.value, new.value),
        change.value,
        change.step,
        f"{old.value:,.0f} to {new.value:,.0f} against {mode} {change.value:g}",
        approx=change.approx,
    )


def _told_wrong(
    change: Printed, mode: str, own: Sequence[Printed], context: ArticleContext
) -> ArithmeticCheck | None:
    """A false change, only when its sentence has just two such numbers, told as from and to."""
    others = [p for p in own if p.no != change.no and p.unit != "ratio" and p.single]
    if len(others) != 2 or not _same_thing(*others):
        return None
    first, second = others
    if not FROM_TO.search(
        context.article.text, max(0, first.mention.start - 8), second.mention.start
    ):
        return None
    rising = (first, second) if first.value < second.value else (second, first)
    old, new = rising if mode != "decrease" else rising[::-1]
    return _change_check(change, mode, old, new)


def _share_check(share: Printed, part: Printed, whole: Printed) -> ArithmeticCheck:
    return build_check(
        "share",
        (part.span, whole.span, share.span),
        part.value / whole.value,
        share.value,
        min(share.step, 0.03),
        f"{part.value:,.0f} of {whole.value:,.0f} against {share.value:g}",
        approx=share.approx,
    )


def _range_checks(share: Printed, near: Sequence[Printed]) -> list[ArithmeticCheck]:
    """A share against a range of parts and a range of wholes: it must fit their middles.

    "1,500 to 2,000, about half of which is taken; 700 to 1,000 is left." Confirms only.
    """
    ranges = [p for p in near if p.low and p.high and p.low < p.high and p.unit != "ratio"]
    checks = []
    for part, whole in permutations(ranges, 2):
        if not _same_thing(part, whole):
            continue
        of_part, of_whole = ((p.low or 0.0) + (p.high or 0.0) for p in (part, whole))
        ends = [(part.low or 0.0) / (whole.low or 1.0), (part.high or 0.0) / (whole.high or 1.0)]
        if any(abs(end - share.value) > LOOSE * share.value for end in ends):
            continue
        check = build_check(
            "share",
            (part.span, whole.span, share.span),
            of_part / of_whole,
            share.value,
            min(share.step, 0.03),
            f"{part.low:,.0f}-{part.high:,.0f} of {whole.low:,.0f}-{whole.high:,.0f} "
            f"against {share.value:g}",
            approx=share.approx,
        )
        if check.verdict != "deviates":
            checks.append(check)
    return checks


def _restated_wrong(
    share: Printed, near: Sequence[Printed], context: ArticleContext
) -> ArithmeticCheck | None:
    """A false share, only when "or", "that is" or a bracket joins it to an amount of the pay."""
    text = context.article.text
    for part in near:
        first, second = sorted((part, share), key=lambda p: p.mention.start)
        if part.unit == "ratio" or not part.single or part.sentence_no != share.sentence_no:
            continue
        if not RESTATED.fullmatch(text, first.mention.end, second.mention.start):
            continue
        wholes = [p for p in near if p.no != part.no and _same_thing(p, part) and p.single]
        larger = [p for p in wholes if p.value > part.value]
        if len(larger) == 1:
            return _share_check(share, part, larger[0])
    return None
