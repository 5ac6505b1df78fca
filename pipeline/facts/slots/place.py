"""The place that a number is about.

Belongs here: the place slot of each number with how it was found, where movements come from and go
to. Does not belong: roles of uses (place_uses), how places carry through an article (place_scene).
"""

import re
from collections.abc import Sequence

from pipeline.facts.slots.place_scene import Reading, Scene
from pipeline.facts.slots.place_uses import read_uses
from pipeline.facts.slots.setting import Anchor, Setting, scope_of
from pipeline.model.fact import Fill, SlotFill

WORLDWIDE = re.compile(
    r"\b(?:worldwide|world-wide|around the world|across the world|the world|globally|global|"
    r"overseas|abroad|foreign countries|(?:\w+ )?countries|states|nations|jurisdictions)\b",
    re.IGNORECASE,
)
# Words of which a sentence that WORLDWIDE fits holds one.
WORLD_WORDS = frozenset(
    [
        "worldwide",
        "wide",
        "world",
        "globally",
        "global",
        "overseas",
        "abroad",
        "countries",
        "states",
        "nations",
        "jurisdictions",
    ]
)
WAYS = {"from": "from", "origin": "from", "to": "to", "into": "to"}


class Places:
    """The places of one article and the one that each number is about."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.uses = read_uses(setting)
        self.scene = Scene(setting, self.uses)
        self._worldwide: dict[int, bool] = {}

    def is_worldwide(self, anchor: Anchor) -> bool:
        """Whether the anchor's sentence speaks of many countries at once."""
        no = anchor.sentence.no
        if no not in self._worldwide:
            context, sentence = self.setting.context, anchor.sentence
            self._worldwide[no] = not WORLD_WORDS.isdisjoint(context.word_set(no)) and bool(
                WORLDWIDE.search(context.article.text, sentence.start, sentence.end)
            )
        return self._worldwide[no]

    def read(self, anchor: Anchor) -> Reading:
        """The place of one number as the article tells it."""
        return self.scene.read(anchor, worldwide=self.is_worldwide(anchor))

    def resolve(self, anchors: Sequence[Anchor]) -> list[tuple[str | None, SlotFill | None]]:
        """The place of each anchor and how it was found."""
        return [self._filled(anchor) for anchor in anchors]

    def _filled(self, anchor: Anchor) -> tuple[str | None, SlotFill | None]:
        reading = self.read(anchor)
        if reading.name is None:
            return None, None
        use = reading.use
        if use is None:
            return reading.name, SlotFill("place", Fill.CARRIED, "article")
        scope = scope_of(use.start, use.sentence, anchor)
        own = use.sentence.no == anchor.sentence.no
        fill = Fill.STATED if own else Fill.CARRIED
        return reading.name, SlotFill("place", fill, _plain(scope), use.start, use.end)

    def way(self, anchor: Anchor) -> tuple[str | None, str | None]:
        """Where a movement comes from and goes to, as its own clause tells."""
        ends: dict[str, str] = {}
        for place in self.uses:
            inside = anchor.clause[0] <= place.start < anchor.clause[1]
            if inside and place.role in WAYS:
                ends.setdefault(WAYS[place.role], place.name)
        return ends.get("from"), ends.get("to")


def _plain(scope: str) -> str:
    return {"title": "article", "before": "article", "after": "article"}.get(
        scope, scope.removesuffix("_before").removesuffix("_after")
    )
