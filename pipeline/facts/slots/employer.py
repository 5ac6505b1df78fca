"""The named organisation that the workers of a fact work for.

Belongs here: which named employer a number about workers goes with. Does not belong: who is an
employer (kinds/ decides roles of organisations).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.draft import Draft
from pipeline.facts.slots.setting import Anchor, Setting, Use
from pipeline.model.fact import FactKind, Fill, SlotFill
from pipeline.model.mention import MentionType

EMPLOYING = frozenset({"employer"})
OF_WORKERS = frozenset(FactKind) - {FactKind.SANCTION, FactKind.ORGANISATION}
PARAGRAPHS = 3  # paragraphs that the only employer of an article stays in mind
REACH = 3  # sentences that an employer once named stays in mind, within its paragraph


@dataclass(frozen=True, slots=True)
class Employers:
    """The named employers of one article and every use of their names."""

    uses: tuple[Use, ...]

    @classmethod
    def read(cls, setting: Setting, drafts: Sequence[Draft]) -> "Employers":
        """Collect the names that a draft makes an employer, wherever they are used."""
        names = {
            draft.details.get("name")
            for draft in drafts
            if draft.kind is FactKind.ORGANISATION and draft.details.get("role") in EMPLOYING
        }
        uses = [use for use in setting.uses(MentionType.ORGANISATION) if use.name in names]
        return cls(tuple(uses))

    def resolve(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The employer of one anchor and how it was found."""
        if anchor.draft.kind not in OF_WORKERS:
            return None, None
        own = [use for use in self.uses if use.sentence.no == anchor.sentence.no]
        if own:
            use = min(own, key=lambda u: abs(u.mention.start - anchor.start))
            return use.name, _fill(use, Fill.STATED, "sentence")
        earlier = [
            use
            for use in self.uses
            if use.sentence.paragraph == anchor.sentence.paragraph
            and 0 < anchor.sentence.no - use.sentence.no <= REACH
        ]
        if earlier:
            return earlier[-1].name, _fill(earlier[-1], Fill.CARRIED, "paragraph")
        return self._in_mind(anchor)

    def _in_mind(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        """The employer named last; the only one of an article stays in mind for longer."""
        known = [use for use in self.uses if use.sentence.no < anchor.sentence.no]
        if not known:
            return None, None
        use = known[-1]
        reach = PARAGRAPHS if len({use.name for use in self.uses}) == 1 else 1
        if anchor.sentence.paragraph - use.sentence.paragraph > reach:
            return None, None
        return use.name, _fill(use, Fill.CARRIED, "article")


def _fill(use: Use, fill: Fill, scope: str) -> SlotFill:
    return SlotFill("employer", fill, scope, use.mention.start, use.mention.end)
