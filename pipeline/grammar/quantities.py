"""Quantities of a text: every amount with what it counts or measures.

Belongs here: the decision between money, share, ratio, age, duration, count and number, and the
order of the steps. Does not belong: reading numbers (numerals, amounts) and names of other things.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.grammar.ages import find_word_decades, match_age
from pipeline.grammar.amount import Amount, apply_edge
from pipeline.grammar.amounts import find_amounts
from pipeline.grammar.bounds import find_right
from pipeline.grammar.conversions import find_rates, pair_conversions
from pipeline.grammar.currencies import CurrencySettler
from pipeline.grammar.measures import find_no_days, match_unit, name_unit
from pipeline.grammar.nouns import Head, find_head
from pipeline.grammar.periods import find_period_before, find_tail
from pipeline.grammar.plausible import PERSONS, leave_sign
from pipeline.grammar.ranges import CHANGE
from pipeline.grammar.ratios import find_ratio_words, match_times
from pipeline.grammar.shares import match_one_in
from pipeline.grammar.singles import find_singles
from pipeline.grammar.unnumbered import find_unnumbered
from pipeline.model.mention import Bound, MentionType, QuantityMention


def fold(text: str) -> str:
    """Lower case of the same length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def find_quantities(text: str) -> list[QuantityMention]:
    """Find the quantities of a text, sorted by start.

    >>> [(m.type.value, m.low, m.unit) for m in find_quantities("They earn 2,000 yuan a month.")]
    [('money', 2000.0, 'CNY')]
    """
    lower = fold(text)
    settler = CurrencySettler(lower)
    amounts = find_amounts(text, lower, settler)
    found: list[QuantityMention] = []
    taken = 0
    for at, amount in enumerate(amounts):
        if amount.number_start < taken:
            continue
        share = match_one_in(lower, amounts, at)
        mention = share or _build(text, lower, amount)
        if mention is not None:
            found.append(mention)
            taken = max(taken, mention.number_end)
    found = _share_measures(lower, _join_alike(lower, found))
    found.extend(find_singles(lower, settler))
    found.extend(find_unnumbered(lower))
    found.extend(find_ratio_words(lower))
    found.extend(find_word_decades(lower))
    found.extend(find_no_days(lower))
    found.sort(key=lambda m: (m.start, -m.end))
    found = pair_conversions(lower, find_rates(lower, found))
    found.sort(key=lambda m: (m.start, -m.end))
    return found


_BESIDE = frozenset({" and ", ", ", " or ", ", and ", " x ", "x", " × ", "×", " by "})


def _share_measures(lower: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Give bare numbers the unit that ends their series: "45 and 50 mg", "3 by 4 metres"."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        bare, dressed = shared[at], shared[at + 1]
        if dressed.rule != "measure" or bare.rule != "number" or dressed.start - bare.end > 5:
            continue
        if lower[bare.end : dressed.start] not in _BESIDE or bare.bound is not Bound.EXACT:
            continue
        if lower[bare.number_start].isdigit() != lower[dressed.number_start].isdigit():
            continue
        if bare.period is None and (bare.low or 0.0) < 1500:
            shared[at] = replace(
                bare,
                type=dressed.type,
                rule=dressed.rule,
                unit=dressed.unit,
                noun=dressed.noun,
                noun_class=dressed.noun_class,
            )
    return shared


_ALIKE = frozenset({MentionType.COUNT, MentionType.DURATION, MentionType.AGE})


def _join_alike(lower: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """One range of "10 hours to 12 hours" and "in their 20s and 30s"."""
    joined: list[QuantityMention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is not None and _is_continued(lower, last, mention):
            joined[-1] = replace(
                last,
                end=mention.end,
                high=mention.high,
                number_end=mention.number_end,
                period=mention.period,
                approx=last.approx or mention.approx,
            )
        else:
            joined.append(mention)
    return joined


def _is_continued(lower: str, last: QuantityMention, mention: QuantityMention) -> bool:
    gap = lower[last.end : mention.start]
    if len(gap) > 12 or last.type is not mention.type or last.type not in _ALIKE:
        return False
    if last.low is None or last.high is None or mention.low is None or mention.high is None:
        return False
    if last.rule == mention.rule == "age_decade":
        return mention.low > last.high and gap in (" and ", " or ", " to ", "-", "–", " and early ")
    between = gap == " and " and lower.startswith("between", last.start)
    if not between and (gap != " to " or _is_from(lower, last)):
        return False
    same = (last.unit, last.noun) == (mention.unit, mention.noun) and last.low == last.high
    return same and bool(last.noun) and last.low < mention.high and last.period is None


def _is_from(lower: str, last: QuantityMention) -> bool:
    """Whether the range is told as a change: "rose from 10 hours to 12 hours"."""
    before = lower[max(0, last.start - 5) : last.start]
    return (
        before == "from "
        and CHANGE.search(lower, max(0, last.start - 76), last.start - 5) is not None
    )


def _ends(amount: Amount) -> tuple[float | None, float | None]:
    """Low and high after the bound."""
    low, high = amount.low, amount.high
    if high is None:
        return low, None
    if amount.bound is Bound.MIN:
        return low, None
    if amount.bound is Bound.MAX:
        return None, high
    return low, high


class _What(NamedTuple):
    type: MentionType
    rule: str
    end: int
    unit: str | None = None
    noun: str | None = None
    noun_class: str | None = None
    period: str | None = None
    per: str | None = None
    factor: float = 1.0
    start: int | None = None


def _build(text: str, lower: str, amount: Amount) -> QuantityMention | None:
    what = (
        _money(lower, amount)
        or _share(lower, amount)
        or _age(lower, amount)
        or _times(lower, amount)
        or _unit(text, lower, amount)
        or _fraction(lower, amount)
        or _count(lower, amount)
    )
    if what is None:
        what = _number(lower, amount)
    if what is None:
        return None
    low, high = _ends(amount)
    if what.factor != 1.0:
        low = low * what.factor if low is not None else None
        high = high * what.factor if high is not None else None
    if what.noun_class in PERSONS and what.type is MentionType.COUNT:
        low, high = leave_sign(low, high)
    start = amount.start if what.start is None else what.start
    return QuantityMention(
        type=what.type,
        start=start,
        end=max(what.end, amount.end),
        rule=what.rule,
        low=low,
        high=high,
        bound=amount.bound,
        approx=amount.approx,
        unit=what.unit,
        noun=what.noun,
        noun_class=what.noun_class,
        period=what.period,
        per=what.per,
        number_start=amount.number_start,
        number_end=amount.number_end,
    )


def _closing(lower: str, amount: Amount, end: int) -> int:
    """Take a bound that stands after the noun or the period: "200 workers at most"."""
    edge = find_right(lower, end)
    if edge is None or (edge.bound is Bound.EXACT and not edge.approx) or lower[end] in "-+":
        return end
    apply_edge(amount, edge.bound, approx=edge.approx)
    return edge.at


def _money(lower: str, amount: Amount) -> _What | None:
    if amount.currency is None:
        return None
    tail = find_tail(lower, amount.end, money=True)
    end = _closing(lower, amount, tail.end)
    if end > tail.end and tail.period is None:
        more = find_tail(lower, end, money=True)
        tail, end = more, more.end
    period = tail.period or find_period_before(lower, amount.start)
    return _What(MentionType.MONEY, "money", end, amount.currency, period=period, per=tail.per)


_OF_NOUN = re.compile(r" (?:of )?(?:all |the |these |those |its |their |his |her |our )*")


def _whole(lower: str, at: int) -> Head | None:
    """The noun that a share is of."""
    match = _OF_NOUN.match(lower, at)
    if match is None or (" of " not in match.group() and match.end() == at + 1):
        return None
    return find_head(lower, match.end() - 1, single=True)


def _share(lower: str, amount: Amount) -> _What | None:
    if not amount.percent:
        return None
    head = _whole(lower, amount.end)
    end = _closing(lower, amount, amount.end)
    if amount.points:
        return _What(
            MentionType.SHARE,
            "percentage_points",
            end,
            "ratio",
            factor=0.01,
            noun="percentage point",
        )
    return _What(
        MentionType.SHARE,
        "percent",
        end,
        "ratio",
        factor=0.01,
        noun=head.noun if head else None,
        noun_class=head.noun_class if head else None,
    )


def _age(lower: str, amount: Amount) -> _What | None:
    age = match_age(lower, amount)
    if age is None:
        return None
    end = _closing(lower, amount, age.end)
    return _What(
        MentionType.AGE,
        age.rule,
        end,
        age.unit,
        start=age.start,
        noun=age.noun,
        noun_class=age.noun_class,
    )


def _times(lower: str, amount: Amount) -> _What | None:
    end = match_times(lower, amount.end)
    if end is None:
        return None
    return _What(MentionType.RATIO, "times", end, "ratio")


def _unit(text: str, lower: str, amount: Amount) -> _What | None:
    unit = match_unit(text, lower, amount)
    if unit is None or (amount.low == 1 and _is_one_day(lower, amount, unit.end)):
        return None
    tail = find_tail(lower, unit.end, money=False)
    noun, end = unit.unit, tail.end
    if unit.kind != "time":
        noun, end = name_unit(lower, unit.unit, tail)
    end = _closing(lower, amount, end)
    kind = MentionType.DURATION if unit.kind == "time" else MentionType.COUNT
    rule = "duration" if unit.kind == "time" else "measure"
    return _What(
        kind,
        rule,
        end,
        unit.unit,
        noun=noun,
        noun_class=unit.kind,
        period=tail.period,
        per=tail.per,
    )


_ONE_DAY = re.compile(
    r"(?:,|\Z| (?:he|she|they|it|we|i|you|in|when|the|a|soon|after|before|his|her)\b)"
)


def _is_one_day(lower: str, amount: Amount, end: int) -> bool:
    """Whether "one day" is a story's day and no length."""
    return lower[amount.number_start : end] == "one day" and bool(_ONE_DAY.match(lower, end))


def _fraction(lower: str, amount: Amount) -> _What | None:
    if amount.first.form != "fraction":
        return None
    if amount.low is not None and amount.low > 1:
        return None
    head = _whole(lower, amount.end)
    return _What(
        MentionType.SHARE,
        "fraction",
        _closing(lower, amount, amount.end),
        "ratio",
        noun=head.noun if head else None,
        noun_class=head.noun_class if head else None,
    )


def _count(lower: str, amount: Amount) -> _What | None:
    if lower.startswith("-strong", amount.end):
        head = find_head(lower, amount.end + 7, single=True)
        return _What(
            MentionType.COUNT,
            "strong",
            amount.end + 7,
            noun=head.noun if head else None,
            noun_class="person",
        )
    head = find_head(lower, amount.end, single=amount.low == 1 or lower.startswith("-", amount.end))
    if head is None or head.end <= amount.end or _is_adjective(lower, amount, head):
        return None
    tail = find_tail(lower, head.end, money=False)
    end = _closing(lower, amount, tail.end)
    return _What(
        MentionType.COUNT,
        "count",
        end,
        noun=head.noun,
        noun_class=head.noun_class,
        period=tail.period,
        per=tail.per,
    )


_CLOCK = re.compile(r" (?:at night|in the (?:morning|afternoon|evening)|o['’]clock|sharp)\b")
_SINGLE = frozenset({"worker", "person", "nationality", "permit", "goods", "organisation"})
_ONE_WORDS = ("-time", "-off", "-way", "-sided", "-stop", "-party", "-man ", "-woman ", "-on-one")


def _is_adjective(lower: str, amount: Amount, head: Head) -> bool:
    """Whether "single" or "one-" qualifies rather than counts."""
    word = lower[amount.number_start : amount.number_end]
    if word == "single":
        return head.noun_class not in _SINGLE or head.noun in ("mother", "father", "man", "woman")
    return word == "one" and lower.startswith(_ONE_WORDS, amount.number_end)


_NOT_ONE = re.compile(r"(?:'s|’s|-|self\b| another\b| day\b| by one\b)")
_ONE_BEFORE = frozenset(
    {
        "no",
        "the",
        "this",
        "that",
        "any",
        "every",
        "which",
        "another",
        "each",
        "first",
        "last",
        "only",
        "old",
        "new",
        "big",
        "right",
        "wrong",
    }
)


def _number(lower: str, amount: Amount) -> _What | None:
    if lower[amount.number_start : amount.number_end] == "single":
        return None
    plain = amount.first.digits
    if len(plain) >= 6 and plain.isdigit() and amount.first.scale == 1.0:
        return None
    if (
        amount.first.form == "words"
        and amount.low == amount.high == 1
        and lower[amount.number_start : amount.number_end] == "one"
    ):
        before = lower[max(0, amount.start - 10) : amount.start].split()
        if _NOT_ONE.match(lower, amount.end) or (before and before[-1] in _ONE_BEFORE):
            return None
    if (amount.low or 0) <= 24 and _CLOCK.match(lower, amount.end):
        return None
    tail = find_tail(lower, amount.end, money=True)
    return _What(
        MentionType.NUMBER, "number", max(amount.end, tail.end), period=tail.period, per=tail.per
    )


__all__ = ["find_quantities", "fold"]
