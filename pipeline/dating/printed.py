"""The date that an article prints for itself: dateline, "Published on", a line that is a date.

Belongs here: reading such dates. Does not belong: dates inside sentences (dating/cues).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.article import Article, SectionKind

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?:the\s+)?)?"
FULL_DATE = re.compile(
    r"(?<![\w.-])" + _WEEKDAY + r"(?:"
    + _MONTH.format("m1") + r"\s*" + _DAY.format("d1") + r",?\s+" + _YEAR.format("y1") + r"|"
    + _DAY.format("d2") + r"\.?\s+(?:of\s+)?" + _MONTH.format("m2") + r",?\s+" + _YEAR.format("y2")
    + r"|" + _YEAR.format("y3") + r"[-./](?P<m3>[01]?\d)[-./](?P<d3>[0-3]?\d)\b"
    + r"|(?P<d4>[0-3]?\d)(?P<sep>[-./])(?P<m4>[01]?\d)(?P=sep)" + _YEAR.format("y4") + r")",
    re.IGNORECASE,
)  # fmt: skip
CENTURIES = ("19", "20")  # every full date holds one
DIGIT = re.compile(r"[0-9]")
DAY_AND_MONTH = re.compile(
    r"(?<![\w.-])" + _WEEKDAY + r"(?:" + _MONTH.format("m1") + r"\s*" + _DAY.format("d1") + r"|"
    + _DAY.format("d2") + r"\s+" + _MONTH.format("m2") + r")(?!,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)  # fmt: skip
LABEL = re.compile(
    r"\b(?:published|posted|updated|issued|released|filed|dated?|first published|last modified|"
    r"uploaded|printed|broadcast|sitting|hearing|statement)\b[\s:]*(?:on|of|in|at|here)?",
    re.IGNORECASE,
)
NARRATES = re.compile(
    r"\b(?:since|until|from|after|before|between|by|during|was|were|had|signed|adopted)\b\s*$",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"[A-Z][\w.'’]{0,20}(?:[ ,/|-]{1,3}(?:[A-Z][\w.'’]{0,20}|es|de|da|al|el|del|and))*"
    r"[ ,:|(–—-]{0,3}"
)
DATELINE_END = re.compile(
    r"\s*(?:[)\]]\s*)?(?:\d{1,2}[:.]\d{2}\s*)?(?:\([^)]{2,40}\)\s*)?(?:[-–—:|/.]|$|(?<=\.)\s)",
    re.IGNORECASE,
)
HEAD_PARAGRAPHS = 6
BYLINE_PARAGRAPHS = 16
DATELINE = 80
SHORT_LINE = 130


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A printed date: its span, month and day, the year and weekday (1 is Monday) if they stand."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    @property
    def full(self) -> date | None:
        """The day, None without a year."""
        return date(self.year, self.month, self.day) if self.year is not None else None


def find_printed_date(article: Article) -> PrintedDate | None:
    """Find the date that the article gives as its own; one with a year goes first."""
    found = sorted(_candidates(article), key=lambda one: (one.year is None, one.start))
    return found[0] if found else None


def _paragraphs(article: Article) -> list[tuple[int, int, SectionKind]]:
    spans: dict[int, tuple[int, int, SectionKind]] = {}
    for one in article.sentences:
        begun = spans.get(one.paragraph)
        spans[one.paragraph] = (begun[0] if begun else one.start, one.end, one.section)
    return list(spans.values())


def _candidates(article: Article) -> Iterator[PrintedDate]:
    paragraphs = _paragraphs(article)
    for no, (start, end, section) in enumerate(paragraphs):
        if section in {SectionKind.CAPTION, SectionKind.RELATED}:
            continue
        head = no < HEAD_PARAGRAPHS
        byline = section is SectionKind.BYLINE
        if head or (byline and (no < BYLINE_PARAGRAPHS or no >= len(paragraphs) - 2)):
            yield from _in_line(article.text, start, end)
        if head:
            yield from _in_opening(article.text, start, end)


def _in_line(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """A short line with a full date that does not tell of an event."""
    if end - start > SHORT_LINE:
        return
    if not any(text.find(century, start, end) >= 0 for century in CENTURIES):
        return
    for match in FULL_DATE.finditer(text, start, end):
        labelled = LABEL.search(text, start, match.start()) is not None
        ends = text[end - 1] in ".!?" and not labelled
        if NARRATES.search(text, max(start, match.start() - 16), match.start()) or ends:
            continue
        printed = _read(match)
        if printed is not None:
            yield printed


def _in_opening(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """A dateline: `SEOUL, May 17 (Agency) - `, `Doha, 2 February 2016.`, `Feb. 24, 2023 | `."""
    if DIGIT.search(text, start, min(end, start + DATELINE)) is None:
        return
    for pattern in (FULL_DATE, DAY_AND_MONTH):
        match = pattern.search(text, start, min(end, start + DATELINE))
        if match is None or not DATELINE_END.match(text, match.end(), min(end, match.end() + 60)):
            continue
        if match.start() == start:
            if pattern is DAY_AND_MONTH:
                continue  # "May 5 was a day of rest"
        elif not PLACE.fullmatch(text, start, match.start()):
            continue
        printed = _read(match)
        if printed is not None:
            yield printed


def _read(match: re.Match[str]) -> PrintedDate | None:
    groups = match.groupdict()
    for form in "1234":
        if groups.get(f"d{form}") and groups.get(f"m{form}"):
            month, day = groups[f"m{form}"].lower(), int(groups[f"d{form}"])
            number = int(month) if month.isdigit() else MONTHS[month]
            if form == "4" and number > 12 >= day:
                number, day = day, number
            year = int(groups[f"y{form}"]) if groups.get(f"y{form}") else None
            weekday = groups["weekday"]
            named = WEEKDAYS.index(weekday.lower()) + 1 if weekday else None
            return _checked(PrintedDate(match.start(), match.end(), number, day, year, named))
    return None


def _checked(printed: PrintedDate) -> PrintedDate | None:
    try:
        date(printed.year or 2024, printed.month, printed.day)  # 2024: 29 February is a day
    except ValueError:
        return None
    return printed


def years_of(printed: PrintedDate, years: Sequence[int]) -> list[date]:
    """The days that a date without a year may be, on its weekday if it names one."""
    days: list[date] = []
    for year in years:
        try:
            day = date(year, printed.month, printed.day)
        except ValueError:
            continue
        if printed.weekday is None or day.isoweekday() == printed.weekday:
            days.append(day)
    return days
