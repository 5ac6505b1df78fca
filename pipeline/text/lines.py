"""Lines of a text and the paragraphs that they form.

Belongs here: whether a line break ends a paragraph or was put in by a program that wraps lines.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"\S[^\r\n\x0b\x0c\x85\u2028\u2029]*")
LINE_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
LIST_ITEM = re.compile(
    r"[-*•·–—>#|]\s|\(?\d{1,3}[.):]\s|\(?[a-zA-Z][.)]\s|Q\s?[.:]\s|A\s?[.:]\s|Q\d|\["
)
TABULAR = re.compile(r"\S\s{3,}\S|\t")
FIRST_WORD = re.compile(r"\S{1,200}")
MIN_WIDTH = 50
MAX_WIDTH = 132
WRAPPED_SHARE = 0.6
MIN_WRAPPED_LINES = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that reads as one, without the blanks around it.

    Attributes:
        start, end: offsets, end exclusive.
        after_blank: whether a blank line (or the start of the text) stands before it.
    """

    start: int
    end: int
    after_blank: bool


def find_paragraphs(text: str, start: int) -> list[Paragraph]:
    """Cut the text from `start` on into paragraphs.

    In hard-wrapped text a paragraph runs over single line breaks; otherwise every line is one.
    """
    lines = _find_lines(text, start)
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    for line in lines:
        last = found[-1] if found else None
        if last and not line.after_blank and _continues(text, last, line, width):
            found[-1] = Paragraph(last.start, line.end, last.after_blank)
        else:
            found.append(line)
    return found


def _find_lines(text: str, start: int) -> list[Paragraph]:
    lines: list[Paragraph] = []
    at = start
    for match in LINE.finditer(text, start):
        end = match.start() + len(match.group().rstrip())
        breaks = len(LINE_BREAK.findall(text, at, match.start()))
        lines.append(Paragraph(match.start(), end, breaks > 1 or not lines))
        at = end
    return lines


def _wrap_width(text: str, lines: list[Paragraph]) -> int:
    """The width at which lines were wrapped; 0 when they were not.

    A wrapped line is full: the first word of the next one would not have fitted.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if not two.after_blank]
    if len(pairs) < MIN_WRAPPED_LINES:
        return 0
    width = max(one.end - one.start for one in lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    full = sum(_is_full(text, one, two, width) for one, two in pairs)
    return width if full >= max(MIN_WRAPPED_LINES, WRAPPED_SHARE * len(pairs)) else 0


def _is_full(text: str, one: Paragraph, two: Paragraph, width: int) -> bool:
    word = FIRST_WORD.match(text, two.start, two.end)
    return (
        word is not None
        and one.end - one.start + 1 + len(word.group()) > width
        and not TABULAR.search(text, two.start, two.end)
    )


def _continues(text: str, last: Paragraph, line: Paragraph, width: int) -> bool:
    if LIST_ITEM.match(text, line.start):
        return False
    begun = max(text.rfind("\n", last.start, last.end), text.rfind("\r", last.start, last.end)) + 1
    last_line = Paragraph(max(begun, last.start), last.end, False)
    if width:
        return _is_full(text, last_line, line, width)
    return (
        last_line.end - last_line.start >= MIN_WIDTH
        and (text[last.end - 1].islower() or text[last.end - 1] == ",")
        and text[line.start].islower()
        and not TABULAR.search(text, line.start, line.end)
    )
