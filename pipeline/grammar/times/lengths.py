"""Rules for lengths, sets and vague times: three years, every day, twice a year, recently.

Belongs here: what has no place in the calendar. Does not belong: lengths that an anchor turns into
days (relative.py).
"""

from pipeline.grammar.times.figures import NUMBER, read_number
from pipeline.grammar.times.guards import guard
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.grammar.times.relative import AMOUNT, BUSINESS, read_amount
from pipeline.model.meaning import Clock, Duration, Meaning, Month, Recurring, Vague, Weekday

LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "weekend": "WE"}
CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
MULTIPLES = {
    "decade": ("year", 10),
    "century": ("year", 100),
    "quarter": ("month", 3),
    "fortnight": ("week", 2),
}


def length_value(amount: tuple[tuple[float | None, str], ...]) -> str:
    """The TIMEX3 value of a length.

    >>> length_value(((1, "year"), (1, "month")))
    'P1Y1M'
    >>> length_value(((None, "week"),))
    'PXW'
    """
    days: list[str] = []
    clock: list[str] = []
    order = [*LETTERS, *CLOCK_LETTERS]
    expanded = [_expand(number, unit) for number, unit in amount]
    for number, unit in sorted(expanded, key=lambda pair: order.index(pair[1])):
        figure = "X" if number is None else f"{number:g}"
        if unit in LETTERS:
            days.append(figure + LETTERS[unit])
        else:
            clock.append(figure + CLOCK_LETTERS[unit])
    return "P" + "".join(days) + ("T" + "".join(clock) if clock else "")


def _expand(number: float | None, unit: str) -> tuple[float | None, str]:
    if unit in MULTIPLES:
        unit, times = MULTIPLES[unit]
        return (None if number is None else number * times), unit
    return number, unit


def make_length(matched: Matched) -> Meaning | None:
    """Three years, 11-year, one hour and a half."""
    if matched.word_after().lower() in ("old", "olds"):
        return None
    after = matched.text[matched.end : matched.end + 4]
    if after.startswith(("-old", "s-ol", " of ag")):
        return None
    amount = read_amount(matched)
    if amount is None or (amount[0] == (1, "second")):
        return None
    if matched.word_before() == "aged":
        return None
    if amount[0][1] == "quarter":
        return None  # three quarters of them
    first = matched.tokens[matched.first].lower
    if first in ("a", "an") and matched.word_before() not in guard("length_context"):
        return None
    if matched.token("half") is not None and len(amount) == 1 and amount[0][0] is not None:
        amount = ((amount[0][0] + 0.5, amount[0][1]),)
    return Duration(length_value(amount))


def make_half_length(matched: Matched) -> Meaning | None:
    """Half a year, half an hour."""
    if matched.tokens[matched.last].lower.endswith("s"):
        return None
    unit = matched.word("unit", "UNIT")
    return None if unit is None else Duration(length_value(((0.5, unit),)))


def make_plural_length(matched: Matched) -> Meaning | None:
    """Decades, months: a length without number."""
    unit = matched.word("unit", "UNIT")
    token = matched.token("unit")
    if unit is None or token is None or not token.lower.endswith("s") or unit in CLOCK_LETTERS:
        return None
    if matched.word_before() not in guard("plural_context"):
        return None
    return Duration(length_value(((None, unit),)))


def make_whole(matched: Matched) -> Meaning | None:
    """All day, the whole week."""
    unit = matched.word("unit", "ONE")
    return None if unit is None else Duration(length_value(((1, unit),)))


def make_another(matched: Matched) -> Meaning | None:
    """Another hour."""
    unit = matched.word("unit", "UNIT")
    return None if unit is None else Duration(length_value(((1, unit),)))


def make_business(matched: Matched) -> Meaning | None:
    """Five working days."""
    found, count = read_number(matched)
    return Duration("PXBD" if count is None else f"P{count:g}BD") if found else None


def make_counted(matched: Matched) -> Meaning | None:
    """3h, 10D."""
    pair = matched.tokens[matched.first].values.get("COUNTED")
    return Duration(length_value((pair,))) if isinstance(pair, tuple) else None


def make_set(matched: Matched) -> Meaning | None:
    """Every year, each two days, every Monday."""
    weekday = matched.meaning("weekday")
    if isinstance(weekday, Weekday):
        return Recurring(f"XXXX-WXX-{weekday.weekday}")
    month = matched.meaning("month")
    if isinstance(month, Month):
        return Recurring(f"XXXX-{month.month:02d}")
    part = matched.word("part", "DAYPART") if matched.token("part") else None
    if part is not None:
        return Recurring(f"XXXX-XX-XXT{part}")
    unit = matched.word("unit", "UNIT")
    if unit is None:
        return None
    found, count = read_number(matched)
    ordinal = matched.number("nth", "ORD") or (2 if matched.token("other") else None)
    number = ordinal if ordinal is not None else (count if found else 1)
    return Recurring(length_value(((number, unit),)))


def make_set_weekday_part(matched: Matched) -> Meaning | None:
    """Friday mornings, Sunday nights."""
    weekday = matched.meaning("weekday")
    if not isinstance(weekday, Weekday) or weekday.which is not None:
        return None
    return Recurring(f"XXXX-WXX-{weekday.weekday}T{matched.word('part', 'DAYPARTS')}")


def make_set_clock(matched: Matched) -> Meaning | None:
    """Every Monday at 4 p.m., each Friday night."""
    clock = matched.meaning("clock")
    if not isinstance(clock, Clock) or not isinstance(clock.of, Weekday):
        return None
    return Recurring(f"XXXX-WXX-{clock.of.weekday}T{clock.text}")


def make_set_word(matched: Matched) -> Meaning | None:
    """Daily, weekly, annual; but not in a name ("Capital Weekly")."""
    if matched.text[matched.start].isupper() and matched.name_before():
        return None
    return Recurring(str(matched.tokens[matched.last].values["SETWORD"]))


def make_weekdays(matched: Matched) -> Meaning | None:
    """Mondays, weekends."""
    return Recurring(f"XXXX-WXX-{matched.tokens[matched.last].values['WEEKDAYS']}")


def make_times_a(matched: Matched) -> Meaning | None:
    """Twice a year, three times a week."""
    unit = matched.word("unit", "UNIT")
    return None if unit is None else Recurring(length_value(((1, unit),)))


def make_vague(matched: Matched) -> Meaning | None:
    """Recently, now, currently."""
    token = matched.tokens[matched.last]
    if token.lower == "now" and matched.word_after().lower() in ("that", "-"):
        return None
    return Vague(str(token.values["VAGUE"]))


RULES: tuple[Rule, ...] = (
    Rule("set_weekday", "EVERY weekday=WEEKDAYN", make_set),
    Rule("set_clock", "EVERY clock=CLOCKN", make_set_clock),
    Rule("set_weekday_part", "weekday=WEEKDAYN part=DAYPARTS", make_set_weekday_part),
    Rule("set_month", "EVERY month=MONTHN", make_set),
    Rule("set_part", "EVERY part=DAYPART", make_set),
    Rule("set", f"EVERY {NUMBER}? nth=ORD? other=other? unit=UNIT", make_set),
    Rule("times_a", "once/twice/times a/an/per/each/every unit=UNIT", make_times_a),
    Rule("length", f"{AMOUNT} ( and a? half=half )? long?", make_length),
    Rule("length_hyphen", f"{NUMBER} - unit=UNIT ( - long )?", make_length),
    Rule("length_business", f"{NUMBER} {BUSINESS}", make_business),
    Rule("length_half", "half -? a/an? unit=UNIT", make_half_length),
    Rule("length_whole", "all/whole/entire/full -? unit=ONE", make_whole),
    Rule("length_another", "another unit=UNIT", make_another),
    Rule("length_plural", "unit=UNIT", make_plural_length),
    Rule("length_counted", "COUNTED", make_counted),
    Rule("set_word", "SETWORD", make_set_word),
    Rule("weekdays", "WEEKDAYS", make_weekdays),
    Rule("vague_until", "until recently", make_vague),
    Rule("vague", "VAGUE", make_vague),
)
