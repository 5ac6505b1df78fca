"""An article's own conversions: "3,000 yuan ($430)", "80 dinars, or about $260", and stated rates.

Belongs here: pairing an amount with its conversion. Does not belong: rates of the world (resolve).
"""

import re
from dataclasses import replace

from pipeline.grammar.periods import find_tail
from pipeline.model.mention import Conversion, MentionType, QuantityMention

_LEAD = (
    r"(?:then|worth|so|what|meaning|which (?:is|was)(?: to say)?|that is to say|"
    r"that (?:is|was)|that's|i\.e\.|equal to|equals|equivalent to|"
    r"(?:the|an) equivalent (?:of|to)|or|now|today|at the time|just|only|a mere|say|call it|"
    r"(?:which |that )?(?:comes|came|works out|worked out|amounts|amounted|adds up|"
    r"equates|translates|converts) (?:to|at|into)|makes|=|≈|i\.e)"
)
_OPEN = re.compile(r"(?: [a-z'’\-]{1,14}){0,4}[\"”]?,? ?[(\[](?:" + _LEAD + r",? )*\Z")
_LOOSE = re.compile(
    r"(?: (?!and\b|but\b|to\b)[a-z'’\-]{1,12}){0,4}(?: ?/ ?| ?[=≈] ?|(?:,|;| [-–—]|—|\.)? "
    + _LEAD
    + r"(?:,? "
    + _LEAD
    + r"){0,2},? [\"“]?)\Z"
)
_DASH = re.compile(r"(?:,| [-–—]|—) [\"“]?\Z")
_CLOSE = re.compile(r"\s*(?:[.;:)\]\"”,](?! (?:and|or)\b)|[-–—] |\Z)")
_TO_THE = re.compile(
    r" (?:to|for|per|against) (?:the |one |a |each |every )?(?:us |u\.s\. |american )?"
    r"(?P<base>dollars?|usd|us\$1?|\$1?|euros?|pounds?|yuan)(?![\w])"
)
_BASES = {"d": "USD", "u": "USD", "$": "USD", "e": "EUR", "p": "GBP", "y": "CNY"}


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
    if second.start - first.end > 52 or "conversion" in (first.rule, second.rule):
        return False
    gap = lower[first.end : second.start]
    if first.type is MentionType.MONEY:
        if first.unit == second.unit:
            return False
        if _OPEN.fullmatch(gap) or _LOOSE.fullmatch(gap):
            return True
        return bool(
            _DASH.fullmatch(gap)
            and second.unit == "USD"
            and second.period is None
            and second.per is None
            and (second.approx or _CLOSE.match(lower, second.end))
        )
    if first.type is MentionType.NUMBER and (first.low or first.high or 0) >= 20:
        return bool(_OPEN.fullmatch(gap) or (" or " in gap and _LOOSE.fullmatch(gap)))
    return False


def find_rates(lower: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Turn "6.4 yuan to the dollar" and "US$1 = W1,123" into rates."""
    result = list(found)
    for at, mention in enumerate(found):
        if mention.type is not MentionType.MONEY:
            continue
        base = _TO_THE.match(lower, mention.number_end) or _TO_THE.match(lower, mention.end)
        code = _BASES[base["base"][0]] if base else None
        if mention.per in ("dollar", "euro", "usd"):
            code = _BASES[mention.per[0]]
        if base and code and code != mention.unit:
            result[at] = replace(
                mention,
                type=MentionType.RATE,
                end=max(mention.end, base.end()),
                per=code,
                rule="rate",
            )
        elif code and code != mention.unit:
            result[at] = replace(mention, type=MentionType.RATE, per=code, rule="rate")
        elif at and found[at - 1].type is MentionType.MONEY and found[at - 1].low == 1:
            gap = lower[found[at - 1].end : mention.start]
            if gap.strip() in ("=", "≈", "equals", "is", "was", "buys", "bought", "to", "at"):
                result[at] = replace(
                    mention, type=MentionType.RATE, per=found[at - 1].unit, rule="rate"
                )
                result[at - 1] = replace(found[at - 1], rule="rate_base")
    return result


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
        unit = _carried_unit(found, at, second.unit)
        if unit:
            principal = replace(principal, type=MentionType.MONEY, unit=unit, rule="money_carried")
    return principal, replace(second, rule="conversion")


def _carried_unit(found: list[QuantityMention], at: int, other: str | None) -> str | None:
    """The currency of the nearest amount before, else after, that is not the conversion's."""
    for mention in (*reversed(found[max(0, at - 200) : at]), *found[at + 2 : at + 200]):
        if mention.type is MentionType.MONEY and mention.unit != other:
            return mention.unit
    return None


def _period_after(lower: str, at: int) -> str | None:
    if at < len(lower) and lower[at] in ")]":
        return find_tail(lower, at + 1, money=True).period
    return None
