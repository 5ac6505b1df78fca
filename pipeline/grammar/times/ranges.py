"""Rules for ranges and lists of two times: both stay mentions, and share their year.

Belongs here: what two times with "to", "and", "until" between them tell about each other. Does not
belong: days of one month ("28-29 August": absolute.py).
"""

from dataclasses import replace

from pipeline.grammar.times.pattern import Matched, Pair, Rule, Token
from pipeline.model.meaning import (
    Day,
    Fraction,
    Holiday,
    Meaning,
    Month,
    Part,
    Relative,
    Same,
    Season,
    Weekday,
    Year,
)

LONGEST_SHORT = 5  # "Sept" and "Thurs"
YEARLESS = (Month, Day, Season, Fraction, Holiday)
ENDS = (Year, Month, Day, Weekday, Season, Fraction, Part, Relative, Same, Holiday)


def make_range(matched: Matched) -> Pair | None:
    """From one time to another."""
    pair = _read(matched)
    if pair is None:
        return None
    first, last = pair
    return Pair(first._replace(partner=last.start), last._replace(partner=first.start))


def make_dashed(matched: Matched) -> Pair | None:
    """A range with a dash or "to" and no "from": only of times of one kind."""
    first, last = matched.token("a"), matched.token("b")
    if first is None or last is None or type(first.meaning) is not type(last.meaning):
        return None
    return make_range(matched)


def make_list(matched: Matched) -> Pair | None:
    """Two times with "and" that share the year of the second."""
    first, last = matched.token("a"), matched.token("b")
    if first is None or last is None:
        return None
    meaning = share_year(first.meaning, last.meaning)
    if meaning is first.meaning or meaning is None:
        return None
    return Pair(first._replace(meaning=meaning), last)


def _read(matched: Matched) -> tuple[Token, Token] | None:
    first, last = matched.token("a"), matched.token("b")
    if first is None or last is None:
        return None
    if not (isinstance(first.meaning, ENDS) and isinstance(last.meaning, ENDS)):
        return None
    if matched.text[first.end] == "." and first.end - first.start > LONGEST_SHORT:
        return None  # a sentence ends
    meaning = share_year(first.meaning, last.meaning)
    return first._replace(meaning=meaning, weak=False), last._replace(weak=False)


def share_year(first: Meaning | None, last: Meaning | None) -> Meaning | None:
    """The first time with the year of the second, where only that one has it.

    >>> share_year(Month(7), Month(12, Year(2004)))
    Month(month=7, of=Year(year=2004, fiscal=False), which=None)
    """
    if isinstance(first, Part):
        inside = share_year(first.of, last)
        return first if inside is None or inside is first.of else replace(first, of=inside)
    year = last.of.of if isinstance(last, Part) and isinstance(last.of, YEARLESS) else None
    if isinstance(last, YEARLESS):
        year = last.of
    if not isinstance(first, YEARLESS) or first.of is not None or year is None:
        return first
    if getattr(first, "which", None) is not None or _is_later(first, last):
        return first
    return replace(first, of=year)


def _is_later(first: Meaning, last: Meaning | None) -> bool:
    """Whether the first lies later in a year than the second ("October to March 2018")."""
    if isinstance(first, (Month, Day)) and isinstance(last, (Month, Day)):
        return (first.month or 0, getattr(first, "day", 0)) > (
            last.month or 0,
            getattr(last, "day", 99),
        )
    return False


RULES: tuple[Rule, ...] = (
    Rule(
        "range_from",
        "from a=TIME .? ,? to/until/till/through/thru/- in? or? about? around? the? b=TIME",
        make_range,
    ),
    Rule("range_between", "between a=TIME and/- b=TIME", make_range),
    Rule("range_until", "a=TIME -? to/until/till/through/thru/- -? b=TIME", make_dashed),
    Rule("list", "a=TIME and/or/- b=TIME", make_list),
)
