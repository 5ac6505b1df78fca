"""Which uses of the names of one type stand nearest to an anchor, by how far away they are.

Belongs here: scopes of many uses at once, as `setting.scope_of` gives them for one, in time that
does not grow with the article. Does not belong: what follows for a slot.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Use

# Uses of one paragraph that are looked at on either side of an anchor: reports that come without
# blank lines have paragraphs of a whole chapter.
MOST = 100


@dataclass(frozen=True, slots=True)
class Around:
    """The uses around an anchor.

    Attributes:
        scopes: number of a use -> its scope, for title, paragraph and the paragraph before, in
            order; of a very long paragraph those nearest to the anchor.
        before, after: how many uses stand before these, and the number of the first one behind
            them; those of the title may be among either.
        nearest: scope -> the number of its use that stands nearest, in order of the text.
    """

    scopes: dict[int, str]
    before: int
    after: int
    nearest: dict[str, int]


class Nearness:
    """The uses of one type of name in order, ready to be measured from many anchors."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self.uses = uses
        self._starts = [use.mention.start for use in uses]
        self._sentences = [use.sentence.no for use in uses]
        self._paragraphs = [use.sentence.paragraph for use in uses]
        self._in_title = [use.sentence.section in TITLE_SECTIONS for use in uses]
        self._titled = [no for no, titled in enumerate(self._in_title) if titled]

    def closest_use(self, start: int) -> Use:
        """The use that stands nearest to an offset, the first of equals.

        Raises:
            IndexError: there is no use.
        """
        starts = self._starts
        at = bisect_left(starts, start)
        if at and (at == len(starts) or start - starts[at - 1] <= starts[at] - start):
            at = bisect_left(starts, starts[at - 1])
        return self.uses[at]

    def measure(self, anchor: Anchor) -> Around:
        """The uses around an anchor and the nearest one of each scope."""
        own = anchor.sentence
        low = bisect_left(self._paragraphs, own.paragraph - 1)
        high = bisect_right(self._paragraphs, own.paragraph, low)
        if high - low > 2 * MOST:
            at = bisect_left(self._starts, anchor.start, low, high)
            low, high = max(low, at - MOST), min(high, at + MOST)
        titled_before = bisect_left(self._titled, low)
        titled_after = bisect_left(self._titled, high, titled_before)
        numbers = [*self._titled[:titled_before], *range(low, high), *self._titled[titled_after:]]
        scopes = {number: self._scope(number, anchor) for number in numbers}
        nearest: dict[str, int] = {}
        last = self._last_untitled(low)
        if last is not None:
            nearest["before"] = last
        distances: dict[str, int] = {}
        for number, scope in scopes.items():
            distance = abs(self._starts[number] - anchor.start)
            if scope not in distances or distance < distances[scope]:
                distances[scope] = distance
                nearest[scope] = number
        first = next((no for no in range(high, len(self.uses)) if not self._in_title[no]), None)
        if first is not None:
            nearest["after"] = first
        return Around(scopes, low, high, nearest)

    def _last_untitled(self, end: int) -> int | None:
        """The number of the last use before `end` outside the title, the first of equals."""
        for number in range(end - 1, -1, -1):
            if not self._in_title[number]:
                return bisect_left(self._starts, self._starts[number])
        return None

    def _scope(self, number: int, anchor: Anchor) -> str:
        """What `scope_of` says of a use; kept apart since it is asked for very often."""
        start, no, own = self._starts[number], self._sentences[number], anchor.sentence
        if anchor.quote_start <= start < anchor.quote_end:
            return "phrase"
        if no == own.no:
            inside = anchor.clause[0] <= start < anchor.clause[1]
            if start > anchor.start:
                return "clause_after" if inside else "sentence_after"
            return "clause_before" if inside else "sentence_before"
        if self._in_title[number]:
            return "title"
        if self._paragraphs[number] == own.paragraph:
            if no == own.no - 1:
                return "previous_sentence"
            return "paragraph_before" if no < own.no else "paragraph_after"
        return "previous_paragraph"


def by_name(uses: Sequence[Use]) -> dict[str, Nearness]:
    """Name -> its uses."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.name, []).append(use)
    return {name: Nearness(own) for name, own in found.items()}
