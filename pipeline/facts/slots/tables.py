"""Tables in plain text: the header of a number's column and the caption above.

Belongs here: lines whose cells are parted by runs of blanks, tabs or bars, and which header cell
stands over a cell. Does not belong: what header and caption tell (slots/time).
"""

import re
from dataclasses import dataclass

CELLS = re.compile(r"\s*\|\s*|\t+|[ \xa0]{2,}")
PARTING = ("  ", "|", "\t", "\xa0")  # one of them parts cells
FIGURE = re.compile(r"[^\w]*\d[\d.,\s–-]*(?:%|percent|per cent)?[^\w]*|\.\.|-|–|n/a", re.IGNORECASE)
YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
LONGEST_LINE = 240
MOST_ROWS = 60
CAPTION_LINES = 3


@dataclass(frozen=True, slots=True)
class Header:
    """What stands over a column: spans of the header's cell and of the caption's lines."""

    cell: tuple[int, int]
    caption: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    cells: tuple[tuple[int, int], ...]
    figures: int


class Tables:
    """The tables of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tops: dict[int, int | None] = {}
        self._headers: dict[int, Header | None] = {}

    def header(self, offset: int) -> Header | None:
        r"""The header over a number at an offset; None when it stands in no table.

        >>> text = "Host      2016   2017\nQatar      900    120\n"
        >>> found = Tables(text).header(text.index("120"))
        >>> text[slice(*found.cell)]
        '2017'
        """
        if offset not in self._headers:
            self._headers[offset] = self._find(offset)
        return self._headers[offset]

    def _find(self, offset: int) -> Header | None:
        begin = self._begin(offset)
        if not any(mark in self.text[begin : begin + LONGEST_LINE] for mark in PARTING):
            return None
        line = self._read(begin)
        if line is None or not line.figures or len(line.cells) < 2:
            return None
        top = self._top(line.start)
        head = None if top is None else self._read(top)
        place = next((n for n, (a, b) in enumerate(line.cells) if a <= offset < b), None)
        if head is None or place is None:
            return None
        from_right = len(line.cells) - place
        if place == 0 or from_right > len(head.cells):
            return None
        return Header(head.cells[-from_right], (self._caption(head.start), head.start))

    def _begin(self, offset: int) -> int:
        return self.text.rfind("\n", max(0, offset - LONGEST_LINE), offset) + 1

    def _read(self, start: int) -> _Line | None:
        end = self.text.find("\n", start, start + LONGEST_LINE)
        if end < 0:
            end = len(self.text)
        if not 0 < end - start < LONGEST_LINE:
            return None
        cells, at = [], start
        for cut in CELLS.finditer(self.text, start, end):
            cells.append((at, cut.start()))
            at = cut.end()
        cells.append((at, end))
        kept = tuple((a, b) for a, b in cells if self.text[a:b].strip())
        figures = sum(FIGURE.fullmatch(self.text, a, b) is not None for a, b in kept[1:])
        return _Line(start, kept, figures)

    def _top(self, start: int) -> int | None:
        """Where the header line over a row begins."""
        passed: list[int] = []
        found: int | None = None
        at = start
        while at not in self._tops and len(passed) < MOST_ROWS:
            passed.append(at)
            if at == 0:
                break
            above = self._above(at)
            line = self._read(above)
            if line is None or len(line.cells) < 2:
                break
            if self._heads(line):
                found = above
                break
            at = above
        found = self._tops.get(at, found)
        for one in passed:
            self._tops[one] = found
        return found

    def _above(self, start: int) -> int:
        """Where the line above begins, a single blank or ruled one passed over."""
        above = self._begin(start - 1)
        if above and not any(c.isalnum() for c in self.text[above : start - 1]):
            above = self._begin(above - 1)
        return above

    def _heads(self, line: _Line) -> bool:
        """Whether a line heads columns: no figures, or nothing but years."""
        cells = [self.text[a:b] for a, b in line.cells]
        return not line.figures or all(YEAR.fullmatch(cell) for cell in cells[-line.figures :])

    def _caption(self, start: int) -> int:
        at = start
        for _ in range(CAPTION_LINES):
            if at == 0:
                break
            at = self._above(at)
        return at
