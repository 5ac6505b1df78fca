"""The period that an amount or a time of work is counted in.

Belongs here: which kinds have one, and where it is printed when not in the phrase itself: an
adjective of the clause, the neighbours in a series, the pay told before. Does not belong: the
period inside the phrase (grammar/).
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.facts.draft import NO_PERIOD, Draft
from pipeline.facts.slots.setting import Anchor, Setting
from pipeline.grammar.names.lexicons import read_marked_pairs, read_pairs, read_words
from pipeline.model.fact import Fact, FactKind, Fill, SlotFill
from pipeline.model.mention import MentionType, QuantityMention

TIMELESS = frozenset(
    {
        FactKind.HEADCOUNT,
        FactKind.SHARE,
        FactKind.AGE,
        FactKind.INCIDENT,
        FactKind.SANCTION,
        FactKind.ORGANISATION,
    }
)
PRINTED_ONLY = frozenset({FactKind.MOVEMENT, FactKind.FEE, FactKind.CHANGE})
REVENUE = frozenset({FactKind.REVENUE})
HEADS = frozenset(
    {
        "head",
        "person",
        "worker",
        "man",
        "woman",
        "capita",
        "employee",
        "labourer",
        "team",
        "crew",
        "each",
        "one",
        "local",
        "foreign",
        "korean",
        "per",
    }
)
PAY = frozenset({FactKind.WAGE, FactKind.LEVY})
ADJECTIVES = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
PERIOD_WORD = re.compile(
    r"\b(?P<adjective>hourly|daily|weekly|monthly|quarterly|yearly|annual|annually)\b"
    r"|\b(?:a|an|per|each|every|in one|for one|of the)\s+(?:good|bad|double|night)?\s?"
    r"(?P<noun>hour|day|week|month|quarter|year|shift|season)\b"
    r"(?!\s+(?:later|before|ago|earlier|old|off|free|of rest))",
    re.IGNORECASE,
)
# Days on end are told for once; a day of the week comes every week, a counted one every month.
ON_END = re.compile(
    r"\b(?:straight|running|on end|in a row|without a (?:break|pause))\b", re.IGNORECASE
)
WEEKDAY = re.compile(
    r"\b(?:(?P<counted>first|third|fourth|last) )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.IGNORECASE,
)
# What is paid, owed or saved over a longer time is no pay a month.
OVER_TIME = re.compile(
    r"\b(?:after|for|over|all) (?:[\w-]+ ){0,3}(?:years|winters|seasons|months)\b"
    r"|\bsince (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|winter)\b"
    r"|\b(?:owed|arrears|back pay|saved|savings|brought home|took home)\b",
    re.IGNORECASE,
)
WEEK = 7
LONGEST_MONTH = 31
HOLIDAY = re.compile(r"\bholidays?\b", re.IGNORECASE)
SHIFT = re.compile(r"\bshifts?\b", re.IGNORECASE)
Filled = tuple[str | None, SlotFill | None]


def fill_period(
    anchor: Anchor, quantity: QuantityMention | None, setting: Setting, earlier: Sequence[Fact]
) -> Filled:
    """The period of one fact and how it was found; `earlier` are the facts before it."""
    draft = anchor.draft
    if draft.period is not None:
        return (None, None) if draft.period == NO_PERIOD else (draft.period, _stated(anchor))
    if quantity is None or draft.kind in TIMELESS:
        return None, None
    unit = draft.unit or quantity.unit
    if unit == "ratio":
        return None, None
    if quantity.period is not None:
        return quantity.period, _stated(anchor)
    if draft.kind is FactKind.PRODUCTION:
        return _printed_near(anchor, setting) or (None, None)
    if draft.kind in PRINTED_ONLY:
        return None, None
    if draft.kind is FactKind.WAGE and _is_piece_rate(draft, quantity):
        return "piece", _stated(anchor)
    if draft.kind is FactKind.HOURS:
        return _fill_hours(anchor, unit, setting)
    printed = _printed_near(anchor, setting)
    if printed is not None:
        return printed
    if draft.kind is FactKind.REVENUE:
        return _carried(anchor, earlier, REVENUE) or ("total", None)
    if draft.kind is FactKind.LEVY and draft.details.get("occasion") == "special":
        return None, None
    found = _series_period(anchor, setting)
    if found is None and draft.kind is FactKind.WAGE and _is_over_time(anchor, setting):
        return None, None
    return found or _carried(anchor, earlier, PAY) or _default(draft.kind)


def _is_over_time(anchor: Anchor, setting: Setting) -> bool:
    low, high = anchor.clause
    return OVER_TIME.search(setting.context.article.text, low, high) is not None


def _stated(anchor: Anchor) -> SlotFill:
    return SlotFill("period", Fill.STATED, "phrase", anchor.start, anchor.end)


def _default(kind: FactKind) -> Filled:
    """Pay without a printed period is pay a month (CODEBOOK, 28); a levy is not."""
    if kind in PAY:
        return "month", SlotFill("period", Fill.CARRIED, "default")
    return None, None


def _fill_hours(anchor: Anchor, unit: str | None, setting: Setting) -> Filled:
    if unit == "day":
        return _printed_near(anchor, setting) or _default_days(anchor, setting)
    printed = _printed_near(anchor, setting)
    if printed is not None and printed[0] in ("day", "week", "shift"):
        return printed
    low, high = anchor.clause
    found = SHIFT.search(setting.context.article.text, low, high)
    if found is not None and anchor.draft.details.get("measure") in (None, "work"):
        fill = SlotFill("period", Fill.STATED, "clause", found.start(), found.end())
        return "shift" if found.group().lower() == "shift" else "day", fill
    return "day", SlotFill("period", Fill.CARRIED, "default")


def _default_days(anchor: Anchor, setting: Setting) -> Filled:
    """Days without a printed period: six working days are a week's, 26 a month's."""
    mention = setting.context.mentions[anchor.draft.mention_no]
    text = setting.context.article.text
    fill = SlotFill("period", Fill.CARRIED, "default")
    if HOLIDAY.search(text, anchor.quote_start, anchor.quote_end + 20):
        return "year", fill
    if ON_END.search(text, anchor.quote_start, anchor.quote_end):
        return None, None
    weekday = WEEKDAY.search(text, *anchor.clause)
    if weekday is not None:
        found = SlotFill("period", Fill.STATED, "clause", weekday.start(), weekday.end())
        return "month" if weekday.group("counted") else "week", found
    value = mention.low if isinstance(mention, QuantityMention) else None
    if anchor.draft.details.get("measure") != "work" or value is None or value > LONGEST_MONTH:
        return None, None
    return ("week" if value <= WEEK else "month"), fill


def _printed_near(anchor: Anchor, setting: Setting) -> Filled | None:
    """A period word of the clause with no other quantity between it and the number."""
    text = setting.context.article.text
    low, high = anchor.clause
    best: tuple[int, re.Match[str]] | None = None
    for match in PERIOD_WORD.finditer(text, low, high):
        if match.start() < anchor.end and anchor.start < match.end():
            continue  # a number of its own: "a day, sometimes none"
        first, last = sorted((match.start(), anchor.start))
        own = anchor.draft.mention_no
        if setting.quantities_between(first, last, own) or setting.inside_other(match.start(), own):
            continue
        distance = last - first
        if best is None or distance < best[0]:
            best = (distance, match)
    if best is None:
        return None
    match = best[1]
    word = match.group("adjective")
    period = ADJECTIVES[word.lower()] if word else match.group("noun").lower()
    return period, SlotFill("period", Fill.STATED, "clause", match.start(), match.end())


def _series_period(anchor: Anchor, setting: Setting) -> Filled | None:
    """The period that the nearest amount of the same sentence prints, later ones first."""
    context = setting.context
    money = [
        mention
        for no in context.by_sentence.get(anchor.sentence.no, ())
        if isinstance(mention := context.mentions[no], QuantityMention)
        and mention.type is MentionType.MONEY
        and mention.period is not None
    ]
    if not money:
        return None
    nearest = min(money, key=lambda m: (m.start < anchor.start, abs(m.start - anchor.start)))
    fill = SlotFill("period", Fill.CARRIED, "sentence", nearest.start, nearest.end)
    return nearest.period, fill


def _is_piece_rate(draft: Draft, quantity: QuantityMention) -> bool:
    """Whether pay is told for a piece of work: "45 roubles a jacket"."""
    per = draft.details.get("per") or quantity.per
    if per is None:
        return False
    last = per.lower().split()[-1]
    return last not in HEADS and last not in _persons()


@cache
def _persons() -> frozenset[str]:
    """Words for those who are paid, and for where they come from: no piece is among them."""
    demonyms = frozenset(word.lower() for word, _ in read_pairs("demonyms.csv"))
    trades = {
        cue for cue, (_, strength) in read_marked_pairs("sector_cues.csv") if strength == "people"
    }
    return read_words("group_nouns.txt") | demonyms | trades


def _carried(anchor: Anchor, earlier: Sequence[Fact], kinds: frozenset[FactKind]) -> Filled | None:
    """The period of the pay or the revenue told just before."""
    for fact in reversed(earlier):
        if anchor.sentence.no - fact.sentence_no > (2 if kinds is PAY else 1):
            return None
        if fact.kind in kinds and fact.period not in (None, "piece", "total"):
            fill = SlotFill(
                "period", Fill.CARRIED, "previous_sentence", fact.anchor_start, fact.anchor_end
            )
            return fact.period, fill
    return None
