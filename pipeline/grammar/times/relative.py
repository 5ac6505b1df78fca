"""Rules for times that are told from another time: today, last year, two years ago, a year earlier.

Belongs here: what counts from publication or from the time spoken of last. Does not belong: parts
of such times (parts.py), lengths without place (lengths.py).
"""

from pipeline.grammar.times.figures import NUMBER, read_number
from pipeline.grammar.times.guards import guard, is_own
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.model.meaning import (
    Base,
    Clock,
    Day,
    Meaning,
    Part,
    Relative,
    Rolling,
    Same,
    Season,
    Shifted,
    Vague,
    Weekday,
)

SHIFTS = {"last": -1, "this": 0, "next": 1}
MORE = "( ,? and? n{0}=INT/NUMBER/NUMWORD unit{0}=UNIT )?"
AMOUNT = f"{NUMBER} unit=UNIT {MORE.format(2)} {MORE.format(3)}"
BUSINESS = "business/working/trading day/days"
UNIT_CONTEXT = frozenset({"for", "of", "in", "during", "throughout", "over"})
WORDS_OF_FUTURE = frozenset(
    {"will", "would", "shall", "'ll", "expects", "expected", "going", "due", "must", "wants"}
)
OWNERS = frozenset({"he", "i", "it", "its", "she", "they", "we", "when", "while", "had", "has"})
WORDS_OF_DEADLINE = frozenset({"by", "before", "until", "deadline", "cut-off", "target"})


def read_amount(matched: Matched) -> tuple[tuple[float | None, str], ...] | None:
    """The numbers and units of a distance."""
    parts: list[tuple[float | None, str]] = []
    for suffix in ("", "2", "3"):
        found, value = read_number(matched, "n" + suffix)
        unit = matched.word("unit" + suffix, "UNIT") if matched.token("unit" + suffix) else None
        if unit is None:
            continue
        parts.append((value if found else 1, unit))
    return tuple(parts) or None


def make_day_word(matched: Matched) -> Meaning | None:
    """Yesterday, today, tomorrow."""
    shift = matched.number("word", "DAYWORD")
    return None if shift is None else Relative("day", shift)


def make_day_beyond(matched: Matched) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    shift = matched.number("word", "DAYWORD")
    side = matched.token("side")
    if shift is None or side is None:
        return None
    return Relative("day", shift + (1 if side.lower == "after" else -1))


def make_relative(matched: Matched) -> Meaning | None:
    """Last week, this month, next year; the previous and the following one count from the text."""
    which, unit = matched.token("which"), matched.word("unit", "ONE")
    if which is None or unit is None:
        return None
    first = matched.tokens[matched.first].lower
    base = Base.PUBLICATION
    if which.lower in ("previous", "preceding", "following") or (
        which.lower == "next" and (first == "the" or unit == "day")
    ):
        base = Base.REFERENCE
    if unit == "day" and which.lower in ("this", "past", "last"):
        return None
    if which.lower == "last" and is_own(matched):
        return None
    if which.lower in ("last", "first") and matched.word_after().lower() == "of":
        return None  # "the last week of May" is a part of May
    if unit == "fortnight" and which.lower != "this":
        return Rolling(1, unit, SHIFTS[str(which.values["WHICH"])])
    if which.lower in ("coming", "upcoming") and unit == "weekend":
        return Relative(unit, 0)
    if which.lower == "past" and unit == "decade":
        return Rolling(10, "year", -1)
    if which.lower == "past" and first == "the" and unit in ("week", "month", "year"):
        return Rolling(1, unit, -1)
    return Relative(unit, SHIFTS[str(which.values["WHICH"])], base)


def make_misspelt(matched: Matched) -> Meaning | None:
    """This years (for "this year's"), before a noun."""
    which, unit = matched.token("which"), matched.word("unit", "UNIT")
    after = matched.word_after()
    if which is None or unit is None or not after[:1].isalpha() or after in ("of", "in", "at"):
        return None  # "the last weeks of 2019" are a part of 2019
    if which.lower == "last" and is_own(matched):
        return None
    return Relative(unit, SHIFTS[which.lower])


def make_part_of_day(matched: Matched) -> Meaning | None:
    """Last night, this morning, tonight."""
    part = matched.word("part", "DAYPART")
    which = matched.token("which")
    shift = 0 if which is None else SHIFTS[str(which.values["WHICH"])]
    if part == "None":
        return Clock("NI", Relative("day", 0))
    return Clock(part or "NI", Relative("day", shift))


def make_same(matched: Matched) -> Meaning | None:
    """That year, the same month."""
    unit = matched.word("unit", "ONE")
    return Same(unit) if unit is not None else None


def make_weekend(matched: Matched) -> Meaning | None:
    """Over the weekend, at the weekend: the one before publication, or the one to come."""
    return Relative("weekend", 0 if looks_ahead(matched) else -1)


def make_weekend_alone(matched: Matched) -> Meaning | None:
    """The weekend; but no weekend market."""
    after = matched.word_after()
    if after[:1].isalpha() and after.lower() not in guard("after_that"):
        return None
    return make_weekend(matched)


def make_edge_unit(matched: Matched) -> Meaning | None:
    """End of month, without an article."""
    edge, unit = matched.token("edge"), matched.word("unit", "ONE")
    if edge is None or unit not in ("week", "month", "quarter", "year"):
        return None
    return Part(str(edge.values["EDGE"]), Relative(unit, 0))


def make_unit_end(matched: Matched) -> Meaning | None:
    """By the year's end, by year-end, the year-end deadline; but no year-end bonus."""
    unit = matched.word("unit", "ONE")
    if unit not in ("week", "month", "quarter", "year"):
        return None
    before, after = matched.word_before(), matched.word_after()
    if matched.tokens[matched.last - 1].lower != "'s":
        if after[:2] in ("19", "20") or after == "of":
            return None  # of a year that is told
        alone = not after[:1].isalpha() or after.lower() in guard("after_year_before")
        if unit == "year" and alone and before in ("at", "since", "from"):
            return Day(31, 12)
        if matched.token("hyphen") is None and not (alone and before in WORDS_OF_DEADLINE):
            return None
        if not {before, after} & WORDS_OF_DEADLINE:
            return None
    return Part("end", Relative(unit, 0))


def make_unit_alone(matched: Matched) -> Meaning | None:
    """For the week, in the month: where nothing follows that it could be part of."""
    after, unit = matched.word_after(), matched.word("unit", "ONE")
    if unit in (None, "day", "century", "decade") or (after and after not in ".,;!?)"):
        return None
    known = unit is not None and matched.word_before() in UNIT_CONTEXT
    return Relative(str(unit), 0) if known else None


def make_weak(matched: Matched) -> Meaning | None:
    """The month, the year: only inside another expression."""
    unit = matched.word("unit", "ONE")
    return Relative(unit, 0) if unit is not None else None


def make_year_before(matched: Matched) -> Meaning | None:
    """The year before, the month after; "the year before last" counts from publication."""
    unit, side = matched.word("unit", "ONE"), matched.token("side")
    if unit is None or side is None:
        return None
    sign = 1 if side.lower in ("after", "later") else -1
    if matched.token("again") is not None:
        return Relative(unit, 2 * sign)
    after = matched.word_after()
    ends = after in (".", ",", ";", ")", "", ":", "-", "?") or after.lower() in guard(
        "after_year_before"
    )
    if side.lower in ("before", "after") and not ends:
        return None
    return Relative(unit, sign, Base.REFERENCE)


def make_ago(matched: Matched) -> Meaning | None:
    """Two years ago, three weeks from now."""
    amount, side = read_amount(matched), matched.token("side")
    if amount is None or side is None:
        return None
    return Shifted(amount, -1 if side.lower in ("ago", "back") else 1)


def make_weekdays_ago(matched: Matched) -> Meaning | None:
    """Two Fridays ago, three weekends ago."""
    found, count = read_number(matched)
    name = matched.word("days", "WEEKDAYS")
    if not found or count is None or name == "WD" or count < 1:
        return None
    if name == "WE":
        return Shifted(((count, "week"),), -1, Relative("weekend", 0))
    return Shifted(((count - 1, "week"),), -1, Weekday(int(str(name)), "last"))


def make_seasons_ago(matched: Matched) -> Meaning | None:
    """Two summers ago."""
    found, count = read_number(matched)
    season = matched.word("season", "SEASONS")
    if not found or count is None or count < 1 or season is None:
        return None
    return Shifted(((count - 1, "year"),), -1, Season(season, which="last"))


def make_season_beyond(matched: Matched) -> Meaning | None:
    """The summer before last, the winter after next."""
    season, side = matched.word("season", "SEASON"), matched.token("side")
    if season is None or side is None:
        return None
    if side.lower == "before":
        return Shifted(((1, "year"),), -1, Season(season, which="last"))
    return Shifted(((1, "year"),), 1, Season(season, which="next"))


def make_more_than_whole(matched: Matched) -> Meaning | None:
    """A year and a half ago, two months and a half later."""
    found, count = read_number(matched)
    unit, side = matched.word("unit", "UNIT"), matched.token("side")
    if not found or count is None or unit is None or side is None:
        return None
    sign = -1 if side.lower in ("ago", "earlier") else 1
    base = Base.PUBLICATION if side.lower == "ago" else Base.REFERENCE
    return Shifted(((count + 0.5, unit),), sign, base=base)


def make_half_ago(matched: Matched) -> Meaning | None:
    """Half a year ago."""
    unit, side = matched.word("unit", "UNIT"), matched.token("side")
    if unit is None or side is None:
        return None
    return Shifted(((0.5, unit),), -1 if side.lower == "ago" else 1)


def make_earlier(matched: Matched) -> Meaning | None:
    """A year earlier, two months later: from the time spoken of."""
    amount, side = read_amount(matched), matched.token("side")
    if amount is None or side is None:
        return None
    sign = 1 if side.lower in ("later", "after", "afterwards", "on") else -1
    after = matched.word_after()
    if after == "than" or (after == "from" and side.lower == "on"):
        return None
    if side.lower in ("before", "after", "on"):
        if side.lower != "on" and after.lower() in OWNERS:
            return None  # "six weeks after its test": the test is not dated
        if after and after not in '.,;:)-?!"”' and after.lower() not in guard("after_year_before"):
            return None
    return Shifted(amount, sign, base=Base.REFERENCE)


def make_rolling(matched: Matched) -> Meaning | None:
    """The past three years, the next two weeks."""
    unit = matched.word("unit", "UNIT")
    found, count = read_number(matched)
    if unit is None or not found:
        return None
    word = matched.tokens[matched.last].lower
    if unit in ("second", "minute") or not (word.endswith("s") or count == 1):
        return None
    if matched.word_after().lower() == "of":
        return None
    sign = -1 if matched.token("past") is not None else 1
    return Rolling(count, unit, sign)


def make_rolling_half(matched: Matched) -> Meaning | None:
    """The past year and a half."""
    unit = matched.word("unit", "ONE")
    if unit is None or unit in ("weekend", "fortnight"):
        return None
    return Rolling(1.5, unit, -1 if matched.token("past") is not None else 1)


def make_rolling_business(matched: Matched) -> Meaning | None:
    """The last four business days, the next three working days."""
    found, count = read_number(matched)
    if not found or matched.word_after().lower() == "of":
        return None
    return Rolling(count, "business day", -1 if matched.token("past") is not None else 1)


def make_in_business(matched: Matched) -> Meaning | None:
    """In five business days: a day to come, as far as the sentence looks ahead."""
    found, count = read_number(matched)
    if not found or count is None or not looks_ahead(matched):
        return None
    return Shifted(((count, "business day"),), 1)


def make_night_before(matched: Matched) -> Meaning | None:
    """The night before last."""
    part = matched.word("part", "DAYPART")
    return Clock(part, Relative("day", -2)) if part is not None else None


def make_rolling_seasons(matched: Matched) -> Meaning | None:
    """The past three winters."""
    season = matched.word("season", "SEASONS")
    found, count = read_number(matched)
    return Rolling(count, season, -1) if season is not None and found else None


def make_rolling_plain(matched: Matched) -> Meaning | None:
    """The past months, recent years: no number."""
    unit = matched.word("unit", "UNIT")
    token = matched.tokens[matched.last]
    if unit is None or not token.lower.endswith("s") or matched.word_after().lower() == "of":
        return None
    sign = 1 if matched.token("next") is not None else -1
    return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")


def make_in_time(matched: Matched) -> Meaning | None:
    """In two weeks: a time to come when the sentence looks ahead, else a length."""
    amount = read_amount(matched)
    if amount is None:
        return None
    if matched.token("time") is None and not looks_ahead(matched):
        return None
    if matched.tokens[matched.first].lower == "within":
        return Rolling(amount[0][0], amount[0][1], 1) if len(amount) == 1 else None
    return Shifted(amount, 1)


def looks_ahead(matched: Matched) -> bool:
    """Whether the words before say that something is to come."""
    window = matched.text[max(0, matched.start - 70) : matched.start].lower()
    clause = window.rsplit(". ", 1)[-1]
    return any(word in WORDS_OF_FUTURE for word in clause.replace("'ll", " will").split())


RULES: tuple[Rule, ...] = (
    Rule("season_before_last", "the season=SEASON side=before last", make_season_beyond),
    Rule("season_after_next", "the season=SEASON side=after next", make_season_beyond),
    Rule("day_beyond", "the? day side=before/after word=DAYWORD", make_day_beyond),
    Rule("day_word", "word=DAYWORD", make_day_word),
    Rule("tonight", "TONIGHT", make_part_of_day),
    Rule("part_of_day", "which=WHICH part=DAYPART", make_part_of_day),
    Rule("ago", f"{AMOUNT} side=ago/back/hence", make_ago),
    Rule("from_now", f"{AMOUNT} from side=now", make_ago),
    Rule("weekdays_ago", f"{NUMBER} days=WEEKDAYS ago", make_weekdays_ago),
    Rule("seasons_ago", f"{NUMBER} season=SEASONS ago", make_seasons_ago),
    Rule(
        "more_than_whole",
        f"{NUMBER} unit=UNIT and a half side=ago/earlier/later",
        make_more_than_whole,
    ),
    Rule("half_ago", "half a/an unit=UNIT side=ago", make_half_ago),
    Rule("rolling", f"the? past=PASTWORD {NUMBER} unit=UNIT", make_rolling),
    Rule("rolling_next", f"the? next=NEXTWORD {NUMBER} unit=UNIT", make_rolling),
    Rule("rolling_inverted", f"the? {NUMBER} past=PASTWORD unit=UNIT", make_rolling),
    Rule("rolling_half", "the? past=PASTWORD unit=ONE and a half", make_rolling_half),
    Rule("rolling_half_next", "the? next=NEXTWORD unit=ONE and a half", make_rolling_half),
    Rule("rolling_business", f"the? past=PASTWORD {NUMBER} {BUSINESS}", make_rolling_business),
    Rule("rolling_business_next", f"the? next=NEXTWORD {NUMBER} {BUSINESS}", make_rolling_business),
    Rule("in_business", f"in/within {NUMBER} {BUSINESS}", make_in_business),
    Rule("night_before_last", "the part=DAYPART before last", make_night_before),
    Rule("rolling_seasons", f"the? past=PASTWORD {NUMBER} season=SEASONS", make_rolling_seasons),
    Rule("rolling_inverted_next", f"the? {NUMBER} next=NEXTWORD unit=UNIT", make_rolling),
    Rule("in_time", f"in {AMOUNT} ( '/'s time=time )?", make_in_time),
    Rule("within", f"within the? next? {AMOUNT}", make_in_time),
    Rule("year_before_last", "the unit=ONE side=before/after again=last/next", make_year_before),
    Rule(
        "year_before", "the unit=ONE side=before/after/earlier/previously/later", make_year_before
    ),
    Rule(
        "earlier",
        f"{AMOUNT} side=earlier/before/previously/later/after/afterwards/on",
        make_earlier,
    ),
    Rule("relative", "the/this? which=WHICH unit=ONE", make_relative),
    Rule("relative_misspelt", "which=this/last/next unit=years/months/weeks", make_misspelt),
    Rule("same", "that unit=ONE", make_same),
    Rule("the_same", "the? same unit=ONE", make_same),
    Rule("recent_years", "in? recent unit=UNIT", make_rolling_plain),
    Rule("past_years", "the? past=PASTWORD unit=UNIT", make_rolling_plain),
    Rule("coming_years", "the? next=NEXTWORD unit=UNIT", make_rolling_plain),
    Rule("weekend", "on/over/at/during the unit=WEEKEND", make_weekend),
    Rule("weekend_alone", "the unit=WEEKEND", make_weekend_alone),
    Rule("edge_unit", "edge=end/beginning/start/middle of unit=ONE", make_edge_unit),
    Rule("unit_end", "the/this? unit=ONE 's end", make_unit_end),
    Rule("unit_end_hyphened", "the? unit=ONE hyphen=-? end", make_unit_end),
    Rule("the_unit_alone", "the unit=ONE", make_unit_alone),
    Rule("the_unit", "the unit=ONE", make_weak, weak=True),
)
