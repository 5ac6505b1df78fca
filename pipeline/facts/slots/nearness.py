"""Which uses of the names of one type stand nearest to an anchor, by how far away they are.

Belongs here: scopes of many uses at once, as `setting.scope_of` gives them for one. Does not
belong: what follows for a slot.
"""

from collections.abc import Sequence

from pipeline.facts.slots.setting import TITLE_SECTIONS, Anchor, Use


class Nearness:
    """The uses of one type of name in order, ready to be measured from many anchors."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self.uses = uses
        self._places = [
            (
                use.mention.start,
                use.sentence.no,
                use.sentence.paragraph,
                use.sentence.section in TITLE_SECTIONS,
            )
            for use in uses
        ]

    def measure(self, anchor: Anchor) -> tuple[list[str], dict[str, int]]:
        """The scope of each use, and scope -> the number of its use that stands nearest."""
        start_of_anchor, own = anchor.start, anchor.sentence
        quote_start, quote_end = anchor.quote_start, anchor.quote_end
        low, high = anchor.clause
        own_no, own_paragraph = own.no, own.paragraph
        scopes: list[str] = []
        nearest: dict[str, int] = {}
        distances: dict[str, int] = {}
        for number, (start, no, paragraph, titled) in enumerate(self._places):
            if quote_start <= start < quote_end:
                scope = "phrase"
            elif no == own_no:
                inside = low <= start < high
                if start > start_of_anchor:
                    scope = "clause_after" if inside else "sentence_after"
                else:
                    scope = "clause_before" if inside else "sentence_before"
            elif titled:
                scope = "title"
            elif paragraph == own_paragraph:
                if no == own_no - 1:
                    scope = "previous_sentence"
                else:
                    scope = "paragraph_before" if no < own_no else "paragraph_after"
            elif paragraph == own_paragraph - 1:
                scope = "previous_paragraph"
            else:
                scope = "before" if no < own_no else "after"
            scopes.append(scope)
            distance = abs(start - start_of_anchor)
            if scope not in distances or distance < distances[scope]:
                distances[scope] = distance
                nearest[scope] = number
        return scopes, nearest
