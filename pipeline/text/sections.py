"""What each paragraph of an article is: headline, standfirst, body, caption, byline and so on.

Belongs here: the role of a stretch of text, from its form and place. Does not belong: what it says.
"""

import re
from collections.abc import Sequence

from pipeline.model.article import SectionKind
from pipeline.text.lexicon import read_markers
from pipeline.text.lines import Paragraph

ENDS_LIKE_SENTENCE = re.compile(r"[.!?…:;][\"”’')\]]{0,3}\Z")
DATELINE_OPENING = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}(?:,\s[A-Z][\w .]{1,30})?(?:\s?\([^)]{1,40}\))?\s?(?:[—–:]|-{1,2})\s"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE_LINE = re.compile(
    rf"(?i:\b(?:{MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH},?\s(?:19|20)\d\d|"
    r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d))"
)
CENTURIES = ("19", "20")  # every date line holds one
NOTE = re.compile(
    r"\((?:Corrects|Adds|Updates|Recasts|Refiles|Repeats|This (?:story|version|item))\b"
)
PRINTED_WORDS = frozenset(
    {"posted", "published", "updated", "modified", "last", "first", "on", "at", "date", "dated",
     "issued", "print", "edition", "am", "pm", "gmt", "est", "monday", "tuesday", "wednesday",
     "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)  # fmt: skip
# A date that is for something is part of the text: a heading, a row, a short sentence.
DATED_THINGS = frozenset(
    {"deadline", "adopted", "adoption", "expiry", "expires", "until", "since", "before", "after",
     "due", "as"}
)  # fmt: skip
COLUMN_GAP = re.compile(r"(?<=\S)(?: {3}|\t) *(?=\S)")
MAX_HEADLINE = 160
MAX_STANDFIRST = 220
MAX_DATE_LINE = 110
MAX_CAPTION = 400
MAX_RELATED_LINE = 220


def classify_paragraphs(text: str, paragraphs: Sequence[Paragraph]) -> list[SectionKind]:
    """Give each paragraph its kind, in order."""
    kinds: list[SectionKind | None] = [_marked_kind(text, one) for one in paragraphs]
    _mark_picture_lines(text, paragraphs, kinds)
    _mark_related(text, paragraphs, kinds)
    _mark_head(text, paragraphs, kinds)
    return [kind or SectionKind.BODY for kind in kinds]


def _marked_kind(text: str, one: Paragraph) -> SectionKind | None:
    """The kind of a paragraph that shows by its own words."""
    if one.end - one.start > MAX_CAPTION:
        return None
    line = text[one.start : one.end]
    if read_markers("related_lines").mark(line):
        return SectionKind.RELATED
    if read_markers("boilerplate_markers").mark(line):
        return SectionKind.BOILERPLATE
    if read_markers("caption_markers").mark(line):
        return SectionKind.CAPTION
    if read_markers("byline_markers").mark(line):
        return SectionKind.BYLINE
    dated = len(line) <= MAX_DATE_LINE and any(century in line for century in CENTURIES)
    if dated and DATE_LINE.search(line) and _is_date_line(line):
        return SectionKind.BYLINE
    return None


def _is_date_line(line: str) -> bool:
    """A line that is a date with little else: place, weekday, outlet, time, "Posted on".

    A line that ends like a sentence says something ("The council adopted it on 3 May 2017."),
    unless all its words are those of a printer; so does one that names what the date is for.
    """
    if len(COLUMN_GAP.findall(line)) > 1:
        return False  # the head of a table
    rest = DATE_LINE.sub("", line)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    lower = [word for word in words if word[0].islower()]
    told = {word.lower() for word in words}
    if told & DATED_THINGS or len(words) > 9 or len(lower) > 3:
        return False
    return told <= PRINTED_WORDS or not ENDS_LIKE_SENTENCE.search(line)


def _is_loose(text: str, one: Paragraph, longest: int) -> bool:
    """Short and without the end of a sentence."""
    line = text[one.start : one.end]
    return len(line) <= longest and not ENDS_LIKE_SENTENCE.search(line)


def _mark_picture_lines(
    text: str, paragraphs: Sequence[Paragraph], kinds: list[SectionKind | None]
) -> None:
    """The alternative text of a picture stands in the line right above its caption."""
    for no in range(1, len(paragraphs)):
        if kinds[no] is not SectionKind.CAPTION or paragraphs[no].after_blank:
            continue
        if kinds[no - 1] is None and _is_loose(text, paragraphs[no - 1], MAX_HEADLINE):
            kinds[no - 1] = SectionKind.CAPTION


def _mark_related(
    text: str, paragraphs: Sequence[Paragraph], kinds: list[SectionKind | None]
) -> None:
    """Headlines under "RELATED STORIES", up to the next paragraph of sentences."""
    inside = False
    for no, one in enumerate(paragraphs):
        line = text[one.start : one.end]
        if len(line) <= MAX_RELATED_LINE and read_markers("related_markers").mark(line):
            inside = True
            kinds[no] = SectionKind.RELATED
        elif inside and kinds[no] is None and _is_loose(text, one, MAX_RELATED_LINE):
            kinds[no] = SectionKind.RELATED
        elif kinds[no] is not SectionKind.RELATED:
            inside = False


def _mark_head(text: str, paragraphs: Sequence[Paragraph], kinds: list[SectionKind | None]) -> None:
    """Headline and standfirst: what stands above the first paragraph of running text."""
    headline: int | None = None
    for no, one in enumerate(paragraphs[:8]):
        line = text[one.start : one.end]
        if kinds[no] is not None:
            continue
        if NOTE.match(line):
            kinds[no] = SectionKind.BOILERPLATE
        elif DATELINE_OPENING.match(line) and len(line) > MAX_HEADLINE // 2:
            return
        elif headline is None:
            if len(paragraphs) < 2 or not _is_headline(line):
                return
            kinds[no], headline = SectionKind.HEADLINE, no
        elif _is_kicker(text, paragraphs[headline]) and _is_headline(line):
            kinds[no], headline = SectionKind.HEADLINE, no
        else:
            if no + 1 < len(paragraphs) and _is_standfirst(line, paragraphs[no + 1]):
                kinds[no] = SectionKind.STANDFIRST
            return


def _is_headline(line: str) -> bool:
    if len(line) > MAX_HEADLINE:
        return False
    return line.rstrip("\"”’')]")[-1:] not in set(".;:,") or len(line) < 40


def _is_kicker(text: str, one: Paragraph) -> bool:
    line = text[one.start : one.end]
    return len(line) <= 60 and (line.isupper() or len(line.split()) <= 2)


def _is_standfirst(line: str, upcoming: Paragraph) -> bool:
    if len(line) > MAX_STANDFIRST or upcoming.end - upcoming.start < len(line):
        return False
    return len(re.findall(r"[.!?]\s+[A-Z“\"]", line)) <= 1
