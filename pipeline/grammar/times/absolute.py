"""Rules for times that are named by the calendar: days, months, years, seasons, decades.

Belongs here: first-level rules whose own words name a place in the calendar, with or without a
year. Does not belong: times relative to another ("last year": relative.py), parts of times
("early 2019": parts.py).
"""

from datetime import date

from pipeline.grammar.times.guards import (
    guard,
    is_bare_month,
    is_bare_year,
    is_day_alone,
    is_decade,
    is_modal_may,
    is_season,
    is_shared_day,
)
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.model.meaning import (
    Century,
    Day,
    Decade,
    Fraction,
    Meaning,
    Month,
    Nth,
    Relative,
    Season,
    Weekday,
    Year,
    YearRange,
)

DAY_KINDS = ("DAYNUM", "ORDNUM", "ORD")
D = "day=DAYNUM/ORDNUM/ORD"
LAST = "last=DAYNUM/ORDNUM/ORD"
MONTH = "month=MONTH/LOWMONTH .?"
YEAR = "( ,? of? year=YEAR/YEARWORDS/SHORTYEAR )?"
WEEKDAY = "( wd=WEEKDAY/LOWDAY .? ,? )?"


def day_number(matched: Matched, name: str) -> int | None:
    """The day that a figure or ordinal means, None when no month has it."""
    for kind in DAY_KINDS:
        number = matched.number(name, kind)
        if number is not None:
            return number if 1 <= number <= 31 else None
    return None


def month_number(matched: Matched, name: str = "month") -> int | None:
    """The month of a token."""
    number = matched.number(name, "MONTH")
    return number if number is not None else matched.number(name, "LOWMONTH")


def year_of(matched: Matched, name: str = "year") -> Year | None:
    """The year of a token, if the pattern took one."""
    number = matched.number(name, "YEAR")
    number = number if number is not None else matched.number(name, "YEARWORDS")
    short = matched.number(name, "SHORTYEAR")
    if short is not None:
        number = 1900 + short if short >= 45 else 2000 + short
    return None if number is None else Year(number)


def weekday_of(matched: Matched, name: str = "wd") -> int | None:
    """The ISO weekday of a token."""
    number = matched.number(name, "WEEKDAY")
    return number if number is not None else matched.number(name, "LOWDAY")


def make_day(matched: Matched) -> Meaning | None:
    """A day of a month."""
    day, month = day_number(matched, "day"), month_number(matched)
    if day is None or month is None:
        return None
    if not is_shared_day(matched, day) or not _is_ordinal_day(matched) or is_modal_may(matched):
        return None
    return Day(day, month, year_of(matched), weekday=weekday_of(matched), which=_which(matched))


def make_spoken_day(matched: Matched) -> Meaning | None:
    """January twenty-two, 2018."""
    day, month = matched.number("day", "NUMBER"), month_number(matched)
    if day is None or month is None or not 1 <= day <= 31:
        return None
    return Day(day, month, year_of(matched), weekday=weekday_of(matched))


def _is_ordinal_day(matched: Matched) -> bool:
    """Whether an ordinal that ends a match is a day: not "in August, the second half"."""
    token = matched.tokens[matched.last]
    if "ORD" not in token.values or token is not matched.token("day"):
        return True
    return matched.word_after()[:1].isdigit() or not matched.word_after()[:1].islower()


def make_days(matched: Matched) -> Meaning | None:
    """Two days, or all from one to another, of one month."""
    day, last, month = (
        day_number(matched, "day"),
        day_number(matched, "last"),
        month_number(matched),
    )
    if day is None or last is None or month is None or last <= day:
        return None
    if not is_shared_day(matched, last):
        return None
    return Day(day, month, year_of(matched), last=last, weekday=weekday_of(matched))


def make_iso(matched: Matched) -> Meaning | None:
    """A day in figures, with its year."""
    value = matched.tokens[matched.first].values
    day = value.get("ISO", value.get("SLASHED"))
    return Day(day.day, day.month, Year(day.year)) if isinstance(day, date) else None


def make_short_date(matched: Matched) -> Meaning | None:
    """Month and day in figures; only beside a weekday or after "on"."""
    weekday = weekday_of(matched)
    if weekday is None and matched.word_before() not in ("on", "dated"):
        return None
    token = matched.token("date")
    pair = token.values.get("SHORTDATE") if token else None
    if not isinstance(pair, tuple):
        return None
    month, day = pair if pair[0] <= 12 else (pair[1], pair[0])
    return Day(day, month, weekday=weekday) if month <= 12 and day <= 31 else None


def make_month_in_figures(matched: Matched) -> Meaning | None:
    """A year and month in figures ("2016-11", "11/2016")."""
    values = matched.tokens[matched.first].values
    value = int(str(values.get("YEARMONTH", values.get("MONTHYEAR"))))
    return Month(value % 100, Year(value // 100))


def make_month(matched: Matched) -> Meaning | None:
    """A month with its year, or with last, this, next."""
    month = month_number(matched)
    after = matched.word_after().lower()
    if month is None or (after in guard("worker") and matched.token("comma") is not None):
        return None
    return Month(month, year_of(matched), which=_which(matched))


def make_bare_month(matched: Matched) -> Meaning | None:
    """A month alone, where it is no name and no verb."""
    month = month_number(matched)
    return Month(month) if month is not None and is_bare_month(matched) else None


def make_year(matched: Matched) -> Meaning | None:
    """A year alone, where it is no count and no amount."""
    year = year_of(matched)
    return year if year is not None and is_bare_year(matched, year.year) else None


def make_fiscal_year(matched: Matched) -> Meaning | None:
    """A fiscal, financial or budget year by its number."""
    year = year_of(matched)
    return None if year is None else Year(year.year, fiscal=True)


def make_years(matched: Matched) -> Meaning | None:
    """A season or budget year over New Year ("2012-13")."""
    pair = matched.tokens[matched.last].values.get("YEARS")
    return YearRange(pair[0], pair[1]) if isinstance(pair, tuple) else None


def make_weekday(matched: Matched) -> Meaning | None:
    """A weekday, with last, this, next if that is said."""
    weekday = weekday_of(matched)
    if weekday is None or matched.word_before() in COUNTING:
        return None
    return Weekday(weekday, _which(matched))


def make_weekday_of_month(matched: Matched) -> Meaning | None:
    """A weekday with its day of the month ("Friday the 22nd")."""
    day, weekday = day_number(matched, "day"), weekday_of(matched)
    after = matched.word_after()
    if after[:1].islower() and after not in guard("after_year_before"):
        return None  # "on Monday, the third anniversary"
    return None if day is None or weekday is None else Day(day, weekday=weekday)


def make_season(matched: Matched) -> Meaning | None:
    """A season, of a year if that is said."""
    season = matched.word("season", "SEASON")
    if season is None or not is_season(matched):
        return None
    return Season(season, year_of(matched), _which(matched))


def make_quarter_code(matched: Matched) -> Meaning | None:
    """A quarter or half in business style ("Q1 2020", "2019-H2")."""
    letter, number = matched.token("letter"), matched.number("n", "INT")
    figure = matched.token("n")
    if letter is None or figure is None or number is None or letter.end != figure.start:
        return None
    unit = "quarter" if letter.lower == "q" else "half"
    if number > (4 if unit == "quarter" else 2):
        return None
    year = year_of(matched)
    if year is None and unit == "half":
        told = matched.word_before() in SHORT_MONTH_CONTEXT or matched.word_before() == "during"
        if not told or matched.word_after()[:4].lower() == "visa":
            return None
        if matched.text[letter.start] != "H" or matched.text[matched.end :][:1].isalnum():
            return None
    return Fraction(unit, number, year)


def make_spaced_month(matched: Matched) -> Meaning | None:
    """A month and its year in figures with a slash and blanks between ("11 / 2016")."""
    number, year = matched.number("n", "DAYNUM"), year_of(matched)
    if number is None or number > 12 or year is None:
        return None
    printed = matched.text[matched.start : matched.end]
    if "/" not in printed or matched.word_after() in ("/", "-") or matched.word_before() == "/":
        return None
    return Month(number, year)


def make_month_after_year(matched: Matched) -> Meaning | None:
    """A month behind its year ("2016, Nov."), where nothing follows it."""
    month, year = month_number(matched), year_of(matched)
    if month is None or year is None or matched.word_after() not in END_MARKS:
        return None
    return Month(month, year)


def make_month_short_year(matched: Matched) -> Meaning | None:
    """In August 99: two digits beyond any day, and nothing that they could count."""
    month, number = month_number(matched), matched.number("n", "INT")
    if month is None or number is None or not 32 <= number <= 99:
        return None
    if matched.word_before() not in SHORT_MONTH_CONTEXT or matched.word_after() not in END_MARKS:
        return None
    return Month(month, Year(1900 + number if number >= 45 else 2000 + number))


def make_quarter_dashed(matched: Matched) -> Meaning | None:
    """A quarter with its year behind a dash or slash ("Q3-2017", "H1/2020")."""
    letter, code = matched.token("letter"), matched.token("code")
    if letter is None or code is None or letter.end != code.start:
        return None
    year, number = divmod(int(str(code.values["MONTHYEAR"])), 100)
    unit = "quarter" if letter.lower == "q" else "half"
    return Fraction(unit, number, Year(year)) if number <= (4 if unit == "quarter" else 2) else None


def make_week_number(matched: Matched) -> Meaning | None:
    """Week 31 of 2018, calendar week 12, in week 12."""
    number, year = matched.number("n", "INT"), year_of(matched)
    if number is None or not 1 <= number <= 53:
        return None
    if year is not None:
        return Nth(number, "week", year)
    named = matched.tokens[matched.first].lower == "calendar"
    after = matched.word_after()
    if not named and (matched.word_before() not in ("in", "by", "since") or after not in END_MARKS):
        return None
    return None if after.lower() == "of" else Nth(number, "week", Relative("year", 0))


def make_decade(matched: Matched) -> Meaning | None:
    """A decade in figures or words."""
    if not is_decade(matched):
        return None
    number = matched.number("decade", "DECADENUM")
    if number is None:
        number = matched.number("decade", "DECADEWORD")
    if number is None:
        return None
    if number >= 100:
        return Decade(number)
    return Decade(1900 + number if number >= 20 else 2000 + number, century_known=False)


def make_decade_possessive(matched: Matched) -> Meaning | None:
    """The 70's, the 1970's."""
    number = matched.number("tens", "TENSNUM") or matched.number("tens", "YEAR")
    first = matched.tokens[matched.first].lower
    if number is None or first not in ("the", "'") or number % 10:
        return None
    if 1500 <= number <= 2100:
        return Decade(number)
    return Decade(1900 + number, century_known=False) if 20 <= number <= 90 else None


def make_short_year(matched: Matched) -> Meaning | None:
    """In '95."""
    number = matched.number("year", "SHORTYEAR")
    if number is None or matched.word_before() not in SHORT_YEAR_CONTEXT:
        return None
    return Year(1900 + number if number >= 45 else 2000 + number)


def make_day_alone(matched: Matched) -> Meaning | None:
    """On the 27th: a day of a month that the text does not repeat."""
    number = day_number(matched, "day") if is_day_alone(matched) else None
    return None if number is None else Day(number)


def make_century(matched: Matched) -> Meaning | None:
    """A century by its ordinal."""
    number = matched.number("n", "ORDNUM") or matched.number("n", "ORD")
    if matched.text[matched.tokens[matched.last].start].isupper():
        return None
    return Century(number) if number is not None and number <= 22 else None


def _which(matched: Matched) -> str | None:
    token = matched.token("which")
    if token is None:
        return None
    if token.lower == "next" and matched.tokens[matched.first].lower == "the":
        return "following"
    if token.lower in ("following", "previous", "preceding"):
        return "following" if token.lower == "following" else "previous"
    if token.lower in ("coming", "upcoming"):
        return "coming"
    return str(token.values["WHICH"])


SHORT_MONTH_CONTEXT = frozenset({"in", "since", "of", "by", "until", "from", "before", "after"})
END_MARKS = (".", ",", ";", ")", "", ":")
COUNTING = frozenset({"first", "second", "third", "fourth", "fifth", "one", "another"})
SHORT_YEAR_CONTEXT = frozenset({"in", "since", "of", "by", "until", "from", "and", "to", "after"})
RULES: tuple[Rule, ...] = (
    Rule("day_year_first", f"year=YEAR - {MONTH} - {D}", make_day),
    Rule("day_dashed", "day=DAYNUM - month=MONTH - year=YEAR", make_day),
    Rule("day_month_dashed", "month=MONTH - day=DAYNUM - year=YEAR", make_day),
    Rule(
        "days_month_first",
        f"{WEEKDAY} {MONTH} the? {D} -/to/and/through/thru/until/till/or the? {LAST} {YEAR}",
        make_days,
    ),
    Rule(
        "days_day_first",
        f"{WEEKDAY} the? {D} -/to/and/through/until/till/or the? {LAST} of? {MONTH} {YEAR}",
        make_days,
    ),
    Rule("day_month_first", f"{WEEKDAY} which=WHICH? {MONTH} ,? -? the? {D} {YEAR}", make_day),
    Rule(
        "day_day_first",
        f"{WEEKDAY} which=WHICH? the? day=DAYNUM/ORDNUM .? day? of? {MONTH} {YEAR}",
        make_day,
    ),
    Rule("day_ordinal_word", f"{WEEKDAY} the? day=ORD day? of {MONTH} {YEAR}", make_day),
    Rule("day_in_figures", "ISO/SLASHED", make_iso),
    Rule("day_short", f"{WEEKDAY} date=SHORTDATE", make_short_date),
    Rule(
        "day_spoken", f"{WEEKDAY} {MONTH} the? day=NUMBER ,? year=YEAR/YEARWORDS", make_spoken_day
    ),
    Rule("month_in_figures", "YEARMONTH/MONTHYEAR", make_month_in_figures),
    Rule("month_spaced", "n=DAYNUM - year=YEAR", make_spaced_month),
    Rule("month_spaced_year_first", "year=YEAR - n=DAYNUM", make_spaced_month),
    Rule("month_after_year", "year=YEAR ,? -? month=MONTH", make_month_after_year),
    Rule("month_short_year", "month=MONTH n=INT/TENSNUM", make_month_short_year),
    Rule(
        "month_year",
        f"{MONTH} -? comma=,? of? the? year? year=YEAR/YEARWORDS/SHORTYEAR",
        make_month,
    ),
    Rule("month_relative", "which=WHICH month=MONTH", make_month),
    Rule("month", "month=MONTH", make_bare_month),
    Rule("weekday_day", "wd=WEEKDAY .? ,? the? day=DAYNUM/ORDNUM", make_weekday_of_month),
    Rule("weekday_ordinal", "wd=WEEKDAY ,? the day=ORD", make_weekday_of_month),
    Rule("day_alone", "the day=ORD/ORDNUM", make_day_alone),
    Rule("year_short", "year=SHORTYEAR", make_short_year),
    Rule("weekday", "the/this? which=WHICH wd=WEEKDAY", make_weekday),
    Rule("weekday_alone", "wd=WEEKDAY", make_weekday),
    Rule("season_year", "the? season=SEASON ,? of? the? year? year=YEAR/YEARWORDS", make_season),
    Rule("season_year_first", "year=YEAR season=SEASON", make_season),
    Rule("season", "the? which=WHICH? season=SEASON", make_season),
    Rule("quarter_code_year_first", "year=YEAR -? letter=q/h n=DAYNUM", make_quarter_code),
    Rule("quarter_code", "letter=q/h n=DAYNUM ( -? ,? of? year=YEAR )?", make_quarter_code),
    Rule("quarter_dashed", "letter=q/h code=MONTHYEAR", make_quarter_dashed),
    Rule(
        "week_number",
        "calendar? week n=INT/DAYNUM ( ,? of? year=YEAR )?",
        make_week_number,
    ),
    Rule("fiscal_year", "the? fiscal/financial/budget year? year=YEAR", make_fiscal_year),
    Rule("years_short", "( the? fiscal/financial/budget year? )? YEARS", make_years),
    Rule("decade_possessive", "the? '? tens=TENSNUM/YEAR 's", make_decade_possessive),
    Rule("decade", "the? '? decade=DECADENUM/DECADEWORD", make_decade),
    Rule("century", "the? n=ORD/ORDNUM -? century", make_century),
    Rule("year", "( the? calendar? year of? )? year=YEAR/YEARWORDS", make_year),
)
