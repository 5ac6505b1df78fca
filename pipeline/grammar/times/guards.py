"""Where a word that could be a time is none: modal verbs, names, counts, amounts, ages.

Belongs here: tests of the words around a match. The words themselves are data
(lexicon/time_guards.csv).
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pipeline.grammar.times.pattern import Matched
from pipeline.grammar.times.words import lexicon

NUMBER_BEFORE = re.compile(r"(?:(?<!\d)\d{1,3}[ \-–]|[Nn]o\. ?)\Z")
NUMBER_AFTER = re.compile(r"[-–]\d| \d{2,3}(?!,\d)")
TO_MONTH = re.compile(
    r"\s*(?:[-–/]|and\b|or\b|to\b|through\b)\s*"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
OWN_AGE = re.compile(r"\b(?:their|his|her|my|our|your)\s+(?:(?:early|mid|late)[\s-]+)?\Z", re.I)
THE_EDGE = re.compile(r"\bthe\s+(?:early|mid|late)[\s-]+\Z", re.IGNORECASE)
DAY_TO = re.compile(
    r"\b(?:from|between)\s+the\s+\d{1,2}(?:st|nd|rd|th)\s+(?:to|and|until|till|through)\s+\Z",
    re.IGNORECASE,
)
TO_DAY = re.compile(
    r"\s+(?:to|and|until|till|through)\s+the\s+\d{1,2}(?:st|nd|rd|th)(?:\s+([a-z]+))?"
)
OWN_LAST = re.compile(r"(?:\b(?:my|your|his|her|its|our|their)|(?<!\bit)(?<!that)['’]s)\s+\Z", re.I)
MONEY_OR_COUNT = re.compile(r"(?:\d|\b(?:paid|once|twice))\s\Z")
COUNT_AFTER = re.compile(r" \d{2,3}(?:,\d{3}){0,3}(?:[ -][A-Za-z]|%)")
YEAR_DASH = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–—]\s?\Z")
PART_BEFORE = re.compile(
    r"\b(?:(?:end|middle|beginning|start|half|quarter|part|spring|summer|autumn|fall|winter|year)"
    r"\s+of|(?:months|weeks|days|quarters?)\s+of|(?:decade|years|up|prior|leading)\s+to|"
    r"from|early|mid|late)[\s-]+\Z",
    re.IGNORECASE,
)
DASHED_YEAR = re.compile(r"\s?[-–—]\s?(?:19|20)\d\d(?!\d)")
STRONG_CONTEXT = frozenset({"in", "since", "during", "by", "until", "year", "before", "after"})
LATER_THAN = re.compile(r"(?:later|earlier) than\s\Z")
HEAD_MARKS = frozenset({"", ".", ":", "-", "–", "—"})
MONTH_ALWAYS = frozenset({"in", "since", "during"})
AMBIGUOUS_MONTHS = frozenset(
    {"may", "march", "mar", "april", "august", "june", "jun", "dec", "jan"}
)


@cache
def _guards() -> Mapping[str, frozenset[str]]:
    source = files("pipeline.grammar").joinpath("lexicon/time_guards.csv")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        found.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}


def guard(kind: str) -> frozenset[str]:
    """The words of one kind in lexicon/time_guards.csv."""
    return _guards()[kind]


def is_bare_month(matched: Matched) -> bool:
    """Whether a month's name without day or year is a month.

    "May" and "March" need a word before them that makes them a time; "April Jones" is a person.
    """
    word = matched.tokens[matched.last].lower
    before, after = matched.word_before(), matched.word_after()
    if before in MONTH_ALWAYS and after not in ("Day", "Fair"):
        return True
    if before in guard("month_context"):
        return not (after[:1].isupper() and word in ("may", "april", "june", "august"))
    if TO_MONTH.match(matched.text, matched.end, matched.end + 16):
        return True
    if word in ("may", "march", "mar"):
        if before in ("", "*", "•") and after in HEAD_MARKS:
            return True  # heads an entry of a timeline
        return after in guard("month_noun") or before in guard("month_joiner")
    if word in AMBIGUOUS_MONTHS:
        return not after[:1].isupper() and not matched.name_before()
    return True


def is_bare_year(matched: Matched, year: int) -> bool:
    """Whether four digits alone are a year: no count, no amount, no number of a thing."""
    if len(matched.tokens[matched.last].lower) == 4 and not 1900 <= year <= 2100:
        back = matched.text.startswith("back to ", max(0, matched.start - 8))
        return (back or matched.word_before() in STRONG_CONTEXT) and year >= 1500
    if matched.first != matched.last:
        return True
    token = matched.tokens[matched.last]
    if not token.lower[:1].isdigit():
        return matched.word_before() in guard("year_context")
    before, after = matched.word_before(), matched.word_after().lower()
    if before == "than" and LATER_THAN.search(
        matched.text, max(0, matched.start - 16), matched.start
    ):
        return after not in guard("number_after") and after not in guard("worker")
    if is_dashed_year(matched) or after in guard("year_noun"):
        return before not in guard("number_before") or before == "over"
    if before in guard("number_before") or after in guard("number_after"):
        return False
    if matched.glued() or (in_number(matched) and not is_before_count(matched)):
        return False
    if after in guard("worker"):
        return before in STRONG_CONTEXT
    if year % 1000 == 0 or (after.endswith("s") and len(after) > 4 and before != "the"):
        if year % 1000 == 0:
            text = matched.text[max(0, matched.start - 16) : matched.start]
            return before in STRONG_CONTEXT or PART_BEFORE.search(text) is not None
        return before in guard("year_context")
    return True


def in_number(matched: Matched) -> bool:
    """Whether the figures go on before or after ("+7 914 2011", "2012-555-0100", "No. 2005")."""
    before = matched.text[max(0, matched.start - 5) : matched.start]
    after = matched.text[matched.end : matched.end + 6]
    return NUMBER_BEFORE.search(before) is not None or NUMBER_AFTER.match(after) is not None


def is_before_count(matched: Matched) -> bool:
    """Whether the figures that follow count something of that year ("In 2018 961 workers left")."""
    text = matched.text
    if COUNT_AFTER.match(text, matched.end, matched.end + 20) is None:
        return False
    if NUMBER_BEFORE.search(text[max(0, matched.start - 5) : matched.start]):
        return False
    before = text[max(0, matched.start - 16) : matched.start]
    return matched.word_before() in STRONG_CONTEXT or PART_BEFORE.search(before) is not None


def is_own(matched: Matched) -> bool:
    """Whether the last year is one's last ("in their last year there") and not the one before."""
    after = matched.text[matched.end : matched.end + 2]
    if after in ("'s", "’s"):
        return False
    return OWN_LAST.search(matched.text[max(0, matched.start - 8) : matched.start]) is not None


def is_rate(matched: Matched) -> bool:
    """Whether "a month" before "from" tells what a sum or a count is for ("300 yuan a month")."""
    if matched.word_before() in guard("number_after"):
        return True
    return (
        MONEY_OR_COUNT.search(matched.text[max(0, matched.start - 8) : matched.start]) is not None
    )


def is_modal_may(matched: Matched) -> bool:
    """Whether "may" or "march" in lower case after a day is a verb ("on the 10th may stay")."""
    token = matched.tokens[matched.last]
    if "LOWMONTH" not in token.values or token.lower not in ("may", "march"):
        return False
    after = matched.word_after()
    return after[:1].islower() and after not in guard("after_year_before")


def is_dashed_year(matched: Matched) -> bool:
    """Whether another year stands on the other side of a dash ("2000 - 2050")."""
    before = matched.text[max(0, matched.start - 7) : matched.start]
    after = DASHED_YEAR.match(matched.text, matched.end, matched.end + 8)
    return after is not None or YEAR_DASH.search(before) is not None


def is_shared_day(matched: Matched, day: int) -> bool:
    """Whether the number after a month is its day, and no count ("in May 20 workers")."""
    if matched.tokens[matched.last].values.get("DAYNUM") != day:
        return True
    after = matched.word_after().lower()
    return after not in guard("worker") and after not in guard("number_after")


def is_day_alone(matched: Matched) -> bool:
    """Whether an ordinal alone is a day of the month ("on the 27th"), and no floor."""
    before, after = matched.word_before(), matched.word_after()
    in_figures = "ORDNUM" in matched.tokens[matched.last].values
    if before not in guard("day_context") and not (in_figures and _in_range_of_days(matched)):
        return False
    other = TO_DAY.match(matched.text, matched.end, matched.end + 48)
    if other is not None and other[1] is not None and other[1] not in guard("after_year_before"):
        return False  # "from the 3rd to the 7th floor"
    if after[:1].isalnum() and after.lower() not in guard("after_year_before"):
        if not in_figures or before != "on":
            return False
        return (
            after[:1].isdigit() or after in guard("modal") or "NUMWORD" in lexicon().get(after, {})
        )
    return in_figures or (before in ("on", "until", "by") and after != "or")


def _in_range_of_days(matched: Matched) -> bool:
    """Whether a day is an end of "between the 3rd and the 9th"."""
    if matched.word_before() == "between":
        return TO_DAY.match(matched.text, matched.end, matched.end + 48) is not None
    return DAY_TO.search(matched.text[max(0, matched.start - 28) : matched.start]) is not None


def is_season(matched: Matched) -> bool:
    """Whether a season's name is one: "fall" and "spring" are verbs without their article."""
    token = matched.tokens[matched.last]
    if "YEAR" in token.values:
        return True
    first = matched.tokens[matched.first].lower
    after = matched.word_after().lower()
    if token.lower == "fall":
        return first != token.lower and after not in ("of", "in") and first != "next"
    if token.lower == "spring":
        return first != token.lower or matched.word_before() in guard("month_context")
    if after in ("olympics", "games", "palace", "school", "clothes", "coats", "wheat"):
        return False
    owner = matched.text[max(0, matched.start - 3) : matched.start].rstrip()
    if owner.endswith(("'s", "’s")):
        return True
    return first != token.lower or matched.word_before() in guard("month_context")


def is_decade(matched: Matched) -> bool:
    """Whether "the nineties" are years and not the age of people ("in their forties")."""
    if OWN_AGE.search(matched.text[max(0, matched.start - 14) : matched.start]):
        return False
    token = matched.tokens[matched.last]
    if "DECADEWORD" in token.values or int(str(token.values["DECADENUM"])) < 100:
        first = matched.tokens[matched.first].lower
        if first not in ("the", "'"):
            return (
                THE_EDGE.search(matched.text[max(0, matched.start - 12) : matched.start])
                is not None
            )
    return True
