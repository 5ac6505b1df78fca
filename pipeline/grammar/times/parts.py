"""Rules that build a time from another: its parts, its place in a year, its bounds, its distance.

Belongs here: everything whose pattern holds a finished time. Does not belong: first-level times.
"""

from dataclasses import replace

from pipeline.grammar.times.figures import read_number
from pipeline.grammar.times.guards import guard, is_rate
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.grammar.times.relative import AMOUNT, read_amount
from pipeline.grammar.times.spans import edge_units
from pipeline.model.meaning import (
    Bounded,
    Century,
    Clock,
    Day,
    Decade,
    Fraction,
    Holiday,
    Meaning,
    Month,
    Nth,
    Part,
    Relative,
    Rolling,
    Season,
    Shifted,
    Weekday,
    Year,
)

NEEDS_OF = frozenset({"close", "start", "ending", "outset", "beginning", "end", "middle"})
NO_PARTS = (Day, Weekday, Clock, Shifted, Bounded, Rolling)


def make_edge(matched: Matched) -> Meaning | None:
    """Early 2019, end of August, mid-June."""
    edge, of = matched.token("edge"), matched.meaning("of")
    if edge is None or of is None or isinstance(of, NO_PARTS):
        return None
    if isinstance(of, Relative) and of.unit == "day":
        return None
    if edge.lower in NEEDS_OF and matched.token("link") is None:
        # "At end 2018" names a time, "their contracts end next year" does not.
        before = matched.word_before()
        is_noun = edge.lower == "end" and (not before or before in guard("end_context"))
        return Part("end", of) if is_noun else None
    return Part(str(edge.values["EDGE"]), of)


def make_compare(matched: Matched) -> Meaning | None:
    """Earlier this month, earlier in August, later in the year."""
    part, of = matched.word("part", "COMPARE"), matched.meaning("of")
    if part is None or of is None or isinstance(of, (Clock, Shifted, Bounded)):
        return None
    return Part(part, of)


def make_rest(matched: Matched) -> Meaning | None:
    """The rest of the year."""
    of = matched.meaning("of")
    return None if of is None else Part("rest", of)


def make_inside_year(matched: Matched) -> Meaning | None:
    """A month, day, season, quarter or holiday of a year that is told beside it."""
    what, year = matched.meaning("what"), matched.meaning("year")
    if isinstance(what, (Month, Day, Season, Fraction, Holiday)) and year is not None:
        if what.of is not None or getattr(what, "which", None) is not None:
            return None
        return replace(what, of=year)
    return None


def make_fraction(matched: Matched) -> Meaning | None:
    """First quarter, second half."""
    unit = "quarter" if matched.word("unit", "QUARTERWORD") == "quarter" else "half"
    index = matched.number("n", "ORD") or matched.number("n", "ORDNUM")
    if matched.token("last") is not None:
        index = 4 if unit == "quarter" else 2
    if matched.token("half") is not None:
        index = 1 if matched.tokens[matched.first + 1].lower == "former" else 2
    if index is None or index > (4 if unit == "quarter" else 2):
        return None
    of = matched.meaning("of")
    if (isinstance(of, Relative) and of.unit == "month") or isinstance(
        of, (Month, Decade, Century)
    ):
        return Part("first_half" if index == 1 else "second_half", of) if unit == "half" else None
    return Fraction(unit, index, of)


def make_weekday_of_week(matched: Matched) -> Meaning | None:
    """Tuesday of last week, next week on Tuesday."""
    weekday, week = matched.meaning("weekday"), matched.meaning("week")
    if not isinstance(weekday, Weekday) or weekday.which is not None:
        return None
    return replace(weekday, of=week)


def make_nth(matched: Matched) -> Meaning | None:
    """The first week of 2015, the last three weeks of the year."""
    unit, of = matched.word("unit", "UNIT"), matched.meaning("of")
    if (
        unit is None
        or of is None
        or unit not in ("day", "week", "month", "quarter", "year", "weekend")
    ):
        return None
    index = matched.number("n", "ORD") or matched.number("n", "ORDNUM") or -1
    unit_token = matched.token("unit")
    if matched.token("count") is None and unit_token and unit_token.lower.endswith("s"):
        return edge_units(index, unit, of)
    found, count = read_number(matched, "count")
    if found and count is None:  # the first few days of August
        return edge_units(index, unit, of)
    return Nth(index, unit, of, int(count) if found and count else 1)


def make_nth_weekday(matched: Matched) -> Meaning | None:
    """The second Tuesday in November, the last Friday of March."""
    of, index = matched.meaning("of"), -1
    day, weekday = matched.meaning("wd"), matched.number("wd", "WEEKDAY")
    if isinstance(day, Weekday):
        weekday = day.weekday
    if matched.token("n") is not None:
        index = matched.number("n", "ORD") or matched.number("n", "ORDNUM") or 0
    elif not isinstance(day, Weekday) or day.which != "last":
        return None
    if of is None or weekday is None or not -1 <= index <= 5 or index == 0:
        return None
    return Nth(index, "day", of, weekday=weekday)


def make_day_of(matched: Matched) -> Meaning | None:
    """The first of this month."""
    day, of = matched.number("n", "ORD") or matched.number("n", "ORDNUM"), matched.meaning("of")
    return None if day is None or day > 31 or of is None else Day(day, of=of)


def make_week_of(matched: Matched) -> Meaning | None:
    """The week of Oct. 5."""
    of = matched.meaning("of")
    return None if of is None else Nth(0, "week", of)


def make_open(matched: Matched) -> Meaning | None:
    """Since 2022, until July, before September, after Feb. 24."""
    bound, of = matched.word("bound", "OPEN"), matched.meaning("of")
    if bound is None or of is None or isinstance(of, (Bounded,)):
        return None
    if bound == "before" and isinstance(of, Part) and of.part == "end":
        return Bounded("until", of)
    if bound in ("after", "before") and matched.word_after()[:1] in ("'", "’", "-"):
        return None
    return Bounded("until" if bound == "till" else bound, of)


def make_from(matched: Matched) -> Meaning | None:
    """From July, starting (on) Feb. 4, 2016 onwards."""
    of = matched.meaning("of")
    if of is None or isinstance(of, Bounded):
        return None
    if isinstance(of, Day) and of.last is not None:
        return None
    if matched.word_after()[:1] in ("'", "’"):
        return None
    return Bounded("since", of)


def make_by_end(matched: Matched) -> Meaning | None:
    """By the end of 2019: its last day."""
    of = matched.meaning("of")
    if isinstance(of, Part) and of.part == "end":
        return Bounded("by_end", of.of)
    return None


def make_offset(matched: Matched) -> Meaning | None:
    """Two weeks before Christmas, three days after Jan. 12."""
    amount, side, of = read_amount(matched), matched.token("side"), matched.meaning("of")
    if amount is None or side is None or of is None or isinstance(of, Bounded):
        return None
    first = matched.tokens[matched.first].lower
    if first in ("a", "an") and side.lower in ("since", "from") and is_rate(matched):
        return None
    return Shifted(amount, -1 if side.lower in ("before", "ahead", "prior") else 1, of)


def make_unit_beside(matched: Matched) -> Meaning | None:
    """The day before Christmas, the year before 2015, the month after May 2018."""
    what, side, of = matched.token("what"), matched.token("side"), matched.meaning("of")
    if what is None or side is None or not what.weak or not isinstance(what.meaning, Relative):
        return None
    unit = what.meaning.unit
    if not isinstance(of, BESIDE.get(unit, ())) or (isinstance(of, Day) and of.last):
        return None
    return Shifted(((1, unit),), -1 if side.lower == "before" else 1, of)


def make_than(matched: Matched) -> Meaning | None:
    """Later than 2015, prior to May; "no later than" is a deadline and none."""
    side, of = matched.token("side"), matched.meaning("of")
    if side is None or of is None or isinstance(of, Bounded):
        return None
    if matched.word_before() in ("no", "not", "n't", "t", "much", "any", "days", "weeks", "months"):
        return None
    return Bounded("after" if side.lower == "later" else "before", of)


def make_part_of_day(matched: Matched) -> Meaning | None:
    """Thursday afternoon, the night of Jan. 5."""
    part, of = matched.word("part", "DAYPART"), matched.meaning("of")
    if not isinstance(of, (Day, Weekday)) and not (isinstance(of, Relative) and of.unit == "day"):
        return None
    return Clock(part or "NI", of)


def make_clock(matched: Matched) -> Meaning | None:
    """At 10:30, 6 p.m., noon, with or without its day."""
    of = matched.meaning("of")
    if of is not None and not isinstance(of, (Day, Weekday, Relative)):
        return None
    noon = matched.word("noon", "NOON") if matched.token("noon") else None
    if noon is not None:
        return Clock(noon, of)
    clock = matched.word("clock", "CLOCK") if matched.token("clock") else None
    hour = matched.number("hour", "HOURNUM")
    half = matched.token("half")
    if clock is None and hour is not None:
        clock = f"{hour:02d}"
    if clock is None:
        return None
    if half is not None and half.lower in ("p", "pm") and int(clock[:2]) < 12:
        clock = f"{int(clock[:2]) + 12:02d}{clock[2:]}"
    alone = of is None and half is None and matched.word_before() not in CLOCK_WORDS
    if alone and not any(c.isalpha() for c in matched.tokens[matched.last].lower):
        return None
    return Clock(clock, of)


def make_which_holiday(matched: Matched) -> Meaning | None:
    """Next Easter, Christmas 2019."""
    what = matched.meaning("what")
    which = matched.token("which")
    if not isinstance(what, Holiday) or which is None:
        return None
    return replace(what, which=str(which.values["WHICH"]))


BESIDE: dict[str, tuple[type, ...]] = {
    "day": (Day, Holiday, Weekday),
    "month": (Month,),
    "year": (Year,),
}
CLOCK_WORDS = frozenset(
    {"at", "by", "around", "about", "until", "from", "before", "after", "to", "-"}
)
FRACTION = "unit=QUARTERWORD/HALFWORD"
WHOLES = "YEARN/MONTHN/MONTHREL/DECADEN/CENTURYN"

INSIDE: tuple[Rule, ...] = (
    Rule(
        "fraction_of",
        f"the? n=ORD/ORDNUM -? {FRACTION} ,? of/in? of={WHOLES}",
        make_fraction,
    ),
    Rule(
        "last_fraction_of",
        f"the? last=last/final {FRACTION} of of={WHOLES}",
        make_fraction,
    ),
    Rule("latter_half", f"the half=latter/former unit=HALFWORD of of={WHOLES}", make_fraction),
    Rule("fraction_after", "of=YEARN 's? n=ORD/ORDNUM -? unit=QUARTERWORD/HALFWORD", make_fraction),
    Rule("fraction", "the n=ORD/ORDNUM unit=QUARTERWORD", make_fraction),
    Rule(
        "inside_year",
        "what=MONTHN/DAYN/SEASONN/FRACTIONN/HOLIDAYN ,? of/in? year=YEARN",
        make_inside_year,
    ),
    Rule("inside_year_after", "year=YEARN 's what=MONTHN/SEASONN/FRACTIONN", make_inside_year),
    Rule("which_holiday", "the? which=WHICH what=HOLIDAYN", make_which_holiday),
    Rule("weekday_of_week", "weekday=WEEKDAYN of/in? week=WEEKN", make_weekday_of_week),
    Rule("weekday_of_week_after", "week=WEEKN -? on? weekday=WEEKDAYN", make_weekday_of_week),
)
PARTS: tuple[Rule, ...] = (
    Rule("week_of", "WEEKN of/beginning/starting/commencing on? of=DAYN", make_week_of),
    Rule("day_of_month", "the? n=ORD/ORDNUM day? of of=MONTHREL", make_day_of),
    Rule(
        "nth_weekday",
        "the? n=ORD/ORDNUM wd=WEEKDAY/WEEKDAYN of/in of=MONTHN/MONTHREL/YEARN",
        make_nth_weekday,
    ),
    Rule("last_weekday", "wd=WEEKDAYN of/in of=MONTHN/MONTHREL/YEARN", make_nth_weekday),
    Rule("nth_of", "the? n=ORD/ORDNUM count=INT/NUMBER? unit=UNIT of/in of=TIME", make_nth),
    Rule("last_of", "the? last/final count=INT/NUMBER? unit=UNIT of/in of=TIME", make_nth),
    Rule("edge_of", "the? very? edge=EDGE -? link=of of=TIME", make_edge),
    Rule("edge_in", "edge=early/late/mid/midway link=in of=TIME", make_edge),
    Rule("edge", "the? edge=EDGE -? of=TIME", make_edge),
    Rule("compare", "part=COMPARE ,? in? of=TIME", make_compare),
    Rule("rest", "the? REST of the? of=TIME", make_rest),
)
BOUNDS: tuple[Rule, ...] = (
    Rule("offset", f"{AMOUNT} side=before/after/from/following/since of=TIME", make_offset),
    Rule("offset_prior", f"{AMOUNT} side=prior/ahead to/of of=TIME", make_offset),
    Rule(
        "unit_beside",
        "what=RELDAY/YEARN/MONTHREL side=before/after of=DAYN/HOLIDAYN/WEEKDAYN/MONTHN/YEARN",
        make_unit_beside,
    ),
    Rule("open_than", "side=later/earlier than of=TIME", make_than),
    Rule("open_prior", "side=prior to of=TIME", make_than),
    Rule("by_end", "by of=PARTN", make_by_end),
    Rule("as_of_end", "as of/at of=PARTN", make_by_end),
    Rule("up_to_end", "up to of=PARTN", make_by_end),
    Rule("clock_day", "clock=CLOCK half=am/pm/a/p? .? m? .? ,? on? of=DAYN/WEEKDAYN", make_clock),
    Rule("hour_day", "hour=HOURNUM half=am/pm/a/p .? m? .? ,? on? of=DAYN/WEEKDAYN", make_clock),
    Rule("day_clock", "of=DAYN/WEEKDAYN ,? at clock=CLOCK half=am/pm/a/p? .? m?", make_clock),
    Rule("day_hour", "of=DAYN/WEEKDAYN ,? at hour=HOURNUM half=am/pm/a/p .? m?", make_clock),
    Rule("clock", "clock=CLOCK half=am/pm/a/p? .? m?", make_clock),
    Rule("hour", "hour=HOURNUM half=am/pm", make_clock),
    Rule("hour_dotted", "hour=HOURNUM half=a/p . m", make_clock),
    Rule("noon_day", "noon=NOON on? of=DAYN/WEEKDAYN", make_clock),
    Rule("day_noon", "of=DAYN/WEEKDAYN ,? at? noon=NOON", make_clock),
    Rule("noon", "noon=NOON", make_clock),
    Rule("day_part", "of=DAYN/WEEKDAYN part=DAYPART", make_part_of_day),
    Rule("day_part_before", "the part=DAYPART of of=DAYN/WEEKDAYN", make_part_of_day),
    Rule("open", "bound=OPEN of=TIME", make_open),
    Rule("starting", "starting/beginning/effective on/in/from? of=TIME", make_from),
    Rule("onwards", "from? of=TIME onward/onwards", make_from),
    Rule("and_later", "of=TIME and/or later/onward/onwards/beyond", make_from),
    Rule("from", "from of=MONTHN/DAYN/WEEKN/SEASONN/PARTN", make_from),
)
