"""An article's own conversions: "3,000 yuan ($430)", "80 dinars, or about $260", and stated rates.

Belongs here: pairing an amount with its conversion. Does not belong: rates of the world (resolve).
"""

import re
from dataclasses import replace

from pipeline.model.mention import Conversion, MentionType, QuantityMention

_OPEN = re.compile(
    r"(?: (?:in cash|in all|in total|in full|net|gross|of it))?(?:,? ?\(| ?\[)(?:then |worth |which is |that is |i\.e\. |equal to |equivalent to |the equivalent of |an equivalent of |or |now |at the time |just |only |a mere |= ?)*\Z"
)
_LOOSE = re.compile(
    r"(?: (?:in cash|in all))?(?: ?/ ?| ?= ?|,? or (?:just |only |the equivalent of )?|, (?:the )?equivalent (?:of|to) |,? (?:which|that) (?:is|was|comes to|came to|amounts to|works out at|makes) (?:worth )?|, ?(?:worth|that is|i\.e\.,?|then|at the time) | – | — |, | \(?equivalent to |, (?:then )?worth )\Z"
)
_RATE_GAP = re.compile(r" ?(?:=|≈) ?| (?:to|for|per|against) (?:the |one |a )?\Z")


def pair_conversions(lower: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Give each principal its conversion, and mark the conversion's own mention."""
    result = list(found)
    for at in range(len(result) - 1):
        first = result[at]
        for ahead in (at + 1, at + 2):
            if ahead >= len(result):
                break
            second = result[ahead]
            if second.type is not MentionType.MONEY or second.start < first.end:
                continue
            kind = _pairs(lower, first, second)
            if kind:
                result[at], result[ahead] = _join(lower, first, second, result, at)
            break
    return result


def _pairs(lower: str, first: QuantityMention, second: QuantityMention) -> bool:
    if second.start - first.end > 40 or second.rule == "conversion" or first.rule == "conversion":
        return False
    gap = lower[first.end : second.start]
    if first.type is MentionType.MONEY:
        if first.unit == second.unit:
            return False
        if _OPEN.fullmatch(gap):
            return True
        if not _LOOSE.fullmatch(gap):
            return False
        return gap not in (", ", " – ", " — ") or second.approx and gap != ", "
    if first.type is MentionType.NUMBER and first.low != 1 and _OPEN.fullmatch(gap):
        return True
    return False


def _join(
    lower: str,
    first: QuantityMention,
    second: QuantityMention,
    found: list[QuantityMention],
    at: int,
) -> tuple[QuantityMention, QuantityMention]:
    conv = Conversion(second.unit or "", second.low, second.high, second.start, second.end)
    if first.bound == "min" and conv.high is not None and conv.low == conv.high:
        conv = replace(conv, high=None)
    if first.bound == "max" and conv.low is not None and conv.low == conv.high:
        conv = replace(conv, low=None)
    period = first.period or second.period or _period_after(lower, second.end)
    principal = replace(first, conv=conv, period=period)
    if first.type is MentionType.NUMBER:
        unit = next(
            (
                m.unit
                for m in reversed(found[:at])
                if m.type is MentionType.MONEY and m.unit != second.unit
            ),
            None,
        )
        if unit:
            principal = replace(principal, type=MentionType.MONEY, unit=unit, rule="money_carried")
    return principal, replace(second, rule="conversion")


def _period_after(lower: str, at: int) -> str | None:
    from pipeline.grammar.periods import find_tail

    if at < len(lower) and lower[at] in ")]":
        return find_tail(lower, at + 1, money=True).period
    return None
