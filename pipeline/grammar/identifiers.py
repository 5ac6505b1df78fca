"""What looks like a number and is none: years, identifiers, telephone numbers, scores, clock times.

Belongs here: deciding from the signs and words around digits that they count nothing. Does not
belong: reading the dates and times themselves (times/).
"""

import re

from pipeline.grammar.numerals import Numeral
from pipeline.grammar.vocabulary import word_list

_WEB = re.compile(
    r"https?://\S{1,400}|(?<!\w)www\.\S{1,300}|(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}\.\w"
)
_REFERENCE = re.compile(r"(?<![\w/])[a-z]{1,5}/[\w./()-]{0,40}\d[\w./()-]{0,40}")
_DIGITS_BEGIN = re.compile(r"[\d+(\[](?:(?<=\d)\d+)?")
_DIGITS = re.compile(
    r"(?:(?<![\w.])(?!\d{1,3}\.\d{3}-\d{1,3}\.\d{3}(?![\d./-]))"
    r"\+?\d{1,4}(?:[-/.]\d{1,9}){2,12}(?![\w%])|"
    r"(?<!\w)\+\d[\d ()\-/]{5,24}\d|"
    r"(?<!\w)\(\d{2,5}\) ?\d[\d \-]{4,16}\d|"
    r"(?<![\w-])\d{1,4} [a-z]{3,14} (?:street|avenue|road|boulevard|prospekt|lane)\b|"
    r"(?<!\w)\d{3}[- ]\d{3}[- ]\d{4}(?!\w)|"
    r"\[\d{1,3}(?:[,–-] ?\d{1,3}){0,4}\]|(?<=[.,\w”\"])\(\d{1,3}\)|"
    r"(?<!\w)\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'clock|o’clock)(?!\w)|"
    r"(?<!\w)\d{1,2}[:.]\d{2} ?(?:hours\b|gmt|kst|local time)|(?<!\w)\d{1,2}:\d{2}(?::\d{2})?\b)"
)


_LABEL = re.compile(
    r"(?:\b(?:resolutions?|articles?|sections?|chapter|pages?|pp?\.|no\.|nos\.|flight|route|"
    r"highway|room|"
    r"paragraphs?|para\.?|annex|appendix|act|law|decree|bill|directive|regulation|unscr|tel|tel\.|"
    r"telephone|phone|fax|ext\.?|box|postcode|zip|isbn|vol\.?|volume|figure|fig\.|table|"
    r"version|episode|phase|level|grade|clause|notes?|footnotes?|docket|exhibit|subsection|boeing|"
    r"airbus|tupolev|antonov|covid|executive order|apollo|windows|iphone|"
    r"(?:room|flight|passport|phone|telephone|contract|permit|case|order|bus|train|account|licence|"
    r"license|registration|serial|line|house|unit|section) number)"
    r"(?: (?:no\.?|number|nr\.?))?[ -]{1,2}|[#№§] ?|\b(?:no|nr)\.? )\Z"
)
_WEAK_LABELS = word_list("label_words.txt")
_LABEL_LIST = re.compile(
    r"\b(?:resolutions|articles|sections|pages|paragraphs|rules|lines|"
    r"footnotes) [\d, ]{1,40}(?:and|to|or|,|–|-) ?\Z"
)
_LIST_ENDS = ("and", "to", "or", ",", "–", "-")
_SCORE_WORDS = re.compile(
    r"\b(?:won|win|wins|lost|lose|beat|beaten|drew|draw|score|scored|lead|led|defeat|victory|"
    r"vote|votes|voted|by a|ratio)\b"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(
    r"\b" + _MONTH + r"\.?,? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?:, | and | to | or |[-–]))?\Z"
)
_MONTH_AFTER = re.compile(
    r"(?:(?:st|nd|rd|th))?(?:[-–]\d{1,2}|(?: to | and | or )(?:the )?\d{1,2}(?:st|nd|rd|"
    r"th)?)?(?: of)? " + _MONTH + r"\b(?! (?:have|be|not|go|get|also|well|cost|earn|take|pull)\b)"
)
_DATING = (
    r"in|since|by|until|till|during|before|after|early|late|mid|through|years?|circa|fiscal|spring|"
    r"summer|autumn|fall|winter|end|throughout"
)
_DATE_BEFORE = _MONTH + r"\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?|q[1-4]|'s"
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:"
    + _DATING
    + r"|from|of|for|to|and|or|between|than in|annual|then)|"
    + _DATE_BEFORE
    + r"|[(\-–/])[ (]{0,2}(?:early |late |mid-|the )?\Z"
)
_YEAR_STRICTLY = re.compile(r"\b(?:" + _DATING + r"|" + _DATE_BEFORE + r")[ (-]{0,2}(?:the )?\Z")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LABEL_ENDS = word_list("strong_label_words.txt")


def masked_spans(lower: str) -> list[tuple[int, int]]:
    """Spans that hold no quantities: addresses, telephone numbers, clock times, references."""
    spans = []
    reached = 0
    for begun in _DIGITS_BEGIN.finditer(lower):
        start = begun.start()
        if start >= reached and (match := _DIGITS.match(lower, start)):
            spans.append(match.span())
            reached = match.end()
    if "@" in lower or "://" in lower or "www." in lower:
        spans.extend(match.span() for match in _WEB.finditer(lower))
    if "/" in lower:
        spans.extend(match.span() for match in _REFERENCE.finditer(lower))
    return sorted(spans)


def is_identifier(text: str, lower: str, numeral: Numeral) -> bool:
    """Whether the words and signs around a numeral in digits make it an identifier or a day."""
    start, end = numeral.start, numeral.end
    before = lower[start - 1] if start else " "
    if before == "." and start > 1 and lower[start - 2].isalnum():
        return True
    if before == "-" and lower[max(0, start - 4) : start] == "mid-":
        return False
    if (
        before in "-‑–"
        and start > 1
        and lower[start - 2].isalpha()
        and not _word_range(lower, start)
    ):
        return True
    if before == "/" and start > 1 and lower[start - 2].isalnum():
        return not lower[start - 2].isdigit() or lower[max(0, start - 5) : start - 1].isdigit()
    if before in "#№§_@\\*^":
        return True
    if before == ":" and start > 1 and lower[start - 2].isdigit():
        return True
    after = lower[end : end + 2]
    if after[:1] in ".,:/" and after[1:].isdigit() and after[0] != "/" and after[0] != ",":
        return True
    if after[:1] in ("_", "@", "\\"):
        return True
    window = lower[max(0, start - 30) : start]
    word = window.rstrip(" -").rpartition(" ")[2].lstrip("(\"'“‘[")
    if word in _LABEL_ENDS and _LABEL.search(window):
        return True
    if word in _WEAK_LABELS and window.endswith(" "):
        capital = text[start - 1 - len(word)].isupper()
        if capital or (numeral.low < 1000 and not lower[end : end + 2].strip().isalpha()):
            return True
    listed = lower[max(0, start - 60) : start]
    if listed.rstrip(" ").endswith(_LIST_ENDS) and _LABEL_LIST.search(listed):
        return True
    return _is_day(lower, numeral, window)


def _word_range(lower: str, start: int) -> bool:
    """Whether the letters before a dash are a number's unit or suffix ("5k-20k", "yuan-300")."""
    at = start - 2
    while at >= 0 and lower[at].isalpha():
        at -= 1
    word = lower[at + 1 : start - 1]
    return at >= 0 and lower[at].isdigit() and word in ("k", "m", "bn", "b", "mn", "million")


def _is_day(lower: str, numeral: Numeral, window: str) -> bool:
    if not (1 <= numeral.low <= 31) or numeral.low != int(numeral.low) or len(numeral.digits) > 2:
        return False
    if _MONTH_AFTER.match(lower, numeral.end):
        return True
    return any(month in window for month in _MONTHS) and bool(_MONTH_BEFORE.search(window))


def is_year_like(numeral: Numeral) -> bool:
    """Four plain digits that may be a year."""
    return (
        len(numeral.digits) == 4
        and numeral.digits.isdigit()
        and 1800 <= numeral.low <= 2100
        and numeral.scale == 1.0
    )


def is_year_context(lower: str, start: int, *, strict: bool = False) -> bool:
    """Whether the words before four digits say that they are a year.

    Args:
        lower: the text in lower case.
        start: where the digits begin.
        strict: they stand before a noun that can be counted, so "of 2000 workers" is no year.
    """
    pattern = _YEAR_STRICTLY if strict else _YEAR_BEFORE
    return bool(pattern.search(lower, max(0, start - 24), start))


def is_score(lower: str, first: Numeral, second: Numeral) -> bool:
    """Whether "3-1" is a score, a vote or a ratio rather than a range."""
    if first.low >= second.low:
        return True
    return first.low < 100 and bool(
        _SCORE_WORDS.search(lower, max(0, first.start - 24), first.start)
    )
