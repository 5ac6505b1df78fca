"""Rules for stretches that end, begin or lie at a time: the week to Sunday, the year so far.

Belongs here: lengths counted up to or from a time that is told beside them, the first and last
weeks of a year, the end of a year, days in a row. Does not belong: stretches counted from
publication (relative.py), the two ends of a range (ranges.py).
"""

from pipeline.grammar.times.absolute import (
    LAST,
    MONTH,
    YEAR,
    D,
    day_number,
    month_number,
    year_of,
)
from pipeline.grammar.times.figures import NUMBER, read_number
from pipeline.grammar.times.guards import guard, is_shared_day
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.model.meaning import (
    Bounded,
    Clock,
    Day,
    Meaning,
    Month,
    Nth,
    Part,
    Relative,
    Rolling,
    Same,
    Shifted,
    Weekday,
    Year,
)

NO_ENDS = (Bounded, Rolling, Clock, Shifted)
NO_PARTS = (*NO_ENDS, Day, Weekday)
EARLY = frozenset({"early", "opening", "initial", "first"})
PARTS_OF = {"early": "early", "first": "early", "middle": "mid", "mid": "mid"}
SHORT_UNITS = frozenset({"day", "week", "fortnight", "decade", "quarter"})
SIDES = {"before": "before", "preceding": "before", "after": "after", "following": "after"}
OBJECTS = frozenset({"the", "it", "its", "their", "these", "those", "some", "each", "both"})
DAY_KINDS = frozenset({"DAYNUM", "ORDNUM"})


def is_year(of: Meaning | None) -> bool:
    """Whether a time is a calendar year."""
    return isinstance(of, Year) or (isinstance(of, (Relative, Same)) and of.unit == "year")


def edge_units(index: int, unit: str, of: Meaning) -> Meaning:
    """The first (index over 0) or last days, weeks or months of a time, their number not told."""
    if is_year(of) and unit == "day":
        return Day(1, 1, of, last=10) if index > 0 else Day(21, 12, of, last=31)
    if is_year(of) and unit == "week":
        return Month(1 if index > 0 else 12, of)
    return Part("start" if index > 0 else "end", of)


def make_edge_units(matched: Matched) -> Meaning | None:
    """The early days of March, the closing months of 2018, the opening weeks of last year."""
    edge, unit, of = matched.token("edge"), matched.token("unit"), matched.meaning("of")
    if edge is None or unit is None or of is None or isinstance(of, NO_PARTS):
        return None
    if not unit.lower.endswith("s") or unit.values["UNIT"] not in ("day", "week", "month", "year"):
        return None
    index = 1 if edge.lower in EARLY else -1
    found, count = read_number(matched, "count")
    if found and count is not None:
        return Nth(index, str(unit.values["UNIT"]), of, int(count))
    return edge_units(index, str(unit.values["UNIT"]), of)


def make_part_of(matched: Matched) -> Meaning | None:
    """The latter part of 2018, the early part of last year."""
    edge, of = matched.token("edge"), matched.meaning("of")
    if edge is None or of is None or isinstance(of, NO_PARTS):
        return None
    return Part(PARTS_OF.get(edge.lower, "late"), of)


def make_so_far(matched: Matched) -> Meaning | None:
    """So far in 2020, this month so far, the year to date."""
    of = matched.meaning("of")
    if of is None and matched.token("unit") is not None:
        unit = matched.word("unit", "ONE")
        of = Relative(unit, 0) if unit in ("year", "month", "week", "quarter") else None
    return None if of is None else Part("so_far", of)


def make_year_end(matched: Matched) -> Meaning | None:
    """Year-end 2018, end-2018: its last day."""
    what, of = matched.token("what"), matched.meaning("of")
    if (what is not None and what.lower != "year") or of is None or not is_year(of):
        return None
    return Day(31, 12, of)


def make_turn(matched: Matched) -> Meaning | None:
    """The turn of the year."""
    return Day(31, 12, last=1, last_month=1)


def make_units_beside(matched: Matched) -> Meaning | None:
    """The years before 2016, the months up to May: open on the other side."""
    unit, of, side = matched.token("unit"), matched.meaning("of"), matched.token("side")
    if unit is None or of is None or side is None or isinstance(of, NO_ENDS):
        return None
    if not unit.lower.endswith("s"):
        return None
    bound = SIDES.get(side.lower, "until")
    return Bounded("before" if side.lower == "prior" else bound, of)


def make_span(matched: Matched) -> Meaning | None:
    """The ten days before 3 March, the two weeks to Sunday, the week after Christmas."""
    of, side, what = matched.meaning("of"), matched.token("side"), matched.token("what")
    if of is None or side is None or isinstance(of, NO_ENDS):
        return None
    count: float | None = 1
    if what is not None:
        if not what.weak or not isinstance(what.meaning, Relative):
            return None
        unit = what.meaning.unit
    else:
        opened = matched.tokens[matched.first].lower == "the"
        if not opened and matched.word_before() not in ("in", "over", "during", "for"):
            return None
        found, count = read_number(matched)
        unit = matched.word("unit", "UNIT") or ""
        if not found or unit in ("hour", "minute", "second"):
            return None
    if count is None:
        return None
    bound = SIDES.get(side.lower)
    if bound is None:  # facts put months and years together with their end
        return Rolling(count, unit, -1, of) if unit in SHORT_UNITS else None
    if what is not None and unit == "day":
        return None
    return Rolling(count, unit, -1 if bound == "before" else 1, Bounded(bound, of))


def make_up_to(matched: Matched) -> Meaning | None:
    """Up to 2014, where that is no number of something."""
    of, after = matched.meaning("of"), matched.word_after()
    if of is None or isinstance(of, NO_ENDS):
        return None
    if after[:1].isalpha() and after.lower() not in guard("after_year_before"):
        return None
    return Bounded("until", of)


def make_day_list(matched: Matched) -> Meaning | None:
    """March 3, 4 and 5: days in a row."""
    first, last, month = (
        day_number(matched, "day"),
        day_number(matched, "last"),
        month_number(matched),
    )
    if first is None or last is None or month is None or not is_shared_day(matched, last):
        return None
    tokens = matched.tokens[matched.first : matched.last + 1]
    told = [int(str(v)) for t in tokens for k, v in t.values.items() if k in DAY_KINDS]
    if told != list(range(first, last + 1)):
        return None
    return Day(first, month, year_of(matched), last=last)


def make_until_now(matched: Matched) -> Meaning | None:
    """Until now, to date: ends on publication."""
    if matched.tokens[matched.last].lower == "date":
        after = matched.word_after().lower()
        is_verb = after[:1].isalpha() and after not in guard("after_that")
        is_verb = is_verb or (after in OBJECTS and matched.text[matched.start] == "t")
        if is_verb or matched.word_before() in ("up", "year", "month"):
            return None
    return Bounded("until", Rolling(0, "day", -1))


MORE_DAYS = ", the? DAYNUM/ORDNUM ( , the? DAYNUM/ORDNUM )*"
EDGE_WORDS = "early/opening/initial/closing/concluding/latter/dying"
ENDING = "to/ending/ended/through"
DAY_LISTS: tuple[Rule, ...] = (
    Rule("turn_of_year", "the turn of the year", make_turn),
    Rule(
        "days_listed",
        f"{MONTH} the? {D} {MORE_DAYS} ,? and/or the? {LAST} {YEAR}",
        make_day_list,
    ),
    Rule(
        "days_listed_first",
        f"the? {D} {MORE_DAYS} ,? and/or the? {LAST} of? {MONTH} {YEAR}",
        make_day_list,
    ),
)
EDGES: tuple[Rule, ...] = (
    Rule("so_far", "so far in? of=YEARN/MONTHN/MONTHREL/WEEKN", make_so_far),
    Rule("so_far_after", "of=YEARN/MONTHN/MONTHREL/WEEKN so far", make_so_far),
    Rule("to_date", "of=YEARN/MONTHREL/WEEKN to date", make_so_far),
    Rule("unit_to_date", "unit=ONE -? to -? date", make_so_far),
    Rule("year_end", "what=UNIT -? end ,? of? of=YEARN", make_year_end),
    Rule("end_dashed", "the? end - of=YEARN", make_year_end),
    Rule(
        "edge_units",
        f"the? edge={EDGE_WORDS} count=INT/NUMBER? unit=UNIT of/in of=TIME",
        make_edge_units,
    ),
    Rule(
        "part_of",
        "the? edge=early/first/middle/mid/latter/later/last/final part of of=TIME",
        make_part_of,
    ),
)
SPANS: tuple[Rule, ...] = (
    Rule(
        "units_before",
        "the unit=UNIT side=before/preceding/after/following of=TIME",
        make_units_beside,
    ),
    Rule("units_up_to", "the unit=UNIT leading? side=up to of=TIME", make_units_beside),
    Rule("units_prior", "the unit=UNIT side=prior to of=TIME", make_units_beside),
    Rule(
        "span",
        f"the {NUMBER} unit=UNIT side=before/preceding/after/following of=TIME",
        make_span,
    ),
    Rule("span_to", f"the? {NUMBER} unit=UNIT side={ENDING} on? of=TIME", make_span),
    Rule(
        "span_beside",
        "what=WEEKN/OTHERN side=before/preceding/after/following of=DAYN/HOLIDAYN/WEEKDAYN/MONTHN",
        make_span,
    ),
    Rule("span_month", "what=MONTHREL side=before/after of=DAYN/HOLIDAYN", make_span),
    Rule("span_ending", f"what=WEEKN/OTHERN side={ENDING} on? of=TIME", make_span),
    Rule("up_to", "up to of=YEARN/MONTHN/DAYN", make_up_to),
)
NOW: tuple[Rule, ...] = (
    Rule("until_now", "until/till now", make_until_now),
    Rule("up_to_now", "up to/until now", make_until_now),
    Rule("to_date_alone", "to date", make_until_now),
)
