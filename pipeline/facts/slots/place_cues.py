"""What the words of a number's sentence tell of the level of its place: world, country or town.

Belongs here: word lists, sentences that speak of many countries, cues of levels. Does not belong:
places themselves (place_uses), the choice among them (place).
"""

import re

from pipeline.facts.context import ArticleContext
from pipeline.facts.slots.place_features import name_words
from pipeline.facts.slots.ranker import Bundle
from pipeline.model.article import Sentence

WORLDWIDE = re.compile(
    r"\b(?:worldwide|world-wide|around the world|across the world|the world|globally|global|"
    r"overseas|abroad|foreign countries|(?:\w+ )?countries|states|nations|jurisdictions)\b",
    re.IGNORECASE,
)
TOWN = re.compile(r"\b(?:the|this) (?:city|town)\b", re.IGNORECASE)
PLAIN = re.compile(r"\b[a-z]{3,}\b")
OPENING = " \"'“‘(—–-*•"  # what may stand before the first word of a sentence
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
NATION_WORDS = frozenset(
    [
        "country",
        "nation",
        "nationwide",
        "national",
        "nationally",
        "republic",
        "kingdom",
        "island",
        "emirate",
        "ministry",
        "minister",
        "government",
        "statistics",
        "federal",
        "parliament",
        "inspectorate",
        "census",
        "union",
    ]
)
SITE_WORDS = frozenset(
    [
        "factory",
        "plant",
        "mill",
        "site",
        "camp",
        "yard",
        "shipyard",
        "restaurant",
        "hospital",
        "clinic",
        "dormitory",
        "hostel",
        "workshop",
        "mine",
        "farm",
        "company",
        "firm",
        "boss",
        "foreman",
        "owner",
        "manager",
        "line",
        "floor",
        "house",
        "building",
        "port",
    ]
)
THERE_WORDS = frozenset({"there", "here"})
TOWN_WORDS = frozenset({"city", "town"})


class Cues:
    """The sentences of one article, each read when first asked for."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self._worldwide: dict[int, bool] = {}
        self._levels: dict[int, tuple[str, ...]] = {}
        self._words: dict[tuple[str, int], Bundle] = {}

    def is_worldwide(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of many countries at once."""
        no = sentence.no
        if no not in self._worldwide:
            self._worldwide[no] = not WORLD_WORDS.isdisjoint(self.context.word_set(no)) and bool(
                WORLDWIDE.search(self.context.article.text, sentence.start, sentence.end)
            )
        return self._worldwide[no]

    def is_led(self, sentence: Sentence) -> bool:
        """Whether the sentence before, in the same paragraph, speaks of many countries."""
        if not sentence.no:
            return False
        before = self.context.article.sentences[sentence.no - 1]
        return before.paragraph == sentence.paragraph and self.is_worldwide(before)

    def tell_level(self, sentence: Sentence) -> tuple[str, ...]:
        """Which words a sentence has: of a country, of one site, of a place told before."""
        no = sentence.no
        if no not in self._levels:
            words = self.context.word_set(no)
            cues = []
            if not NATION_WORDS.isdisjoint(words):
                cues.append("nation")
            if not SITE_WORDS.isdisjoint(words):
                cues.append("site")
            if not THERE_WORDS.isdisjoint(words) or self._tells_town(words, sentence):
                cues.append("there")
            self._levels[no] = tuple(cues)
        return self._levels[no]

    def weigh_words(self, level: str, sentence: Sentence) -> Bundle:
        """What the words of a sentence say for a level; names, in capitals, say nothing."""
        key = (level, sentence.no)
        if key not in self._words:
            text = self.context.article.text[sentence.start : sentence.end].lstrip(OPENING)
            words = PLAIN.findall(text[:1].lower() + text[1:])
            self._words[key] = name_words(level, sorted(set(words)))
        return self._words[key]

    def _tells_town(self, words: frozenset[str], sentence: Sentence) -> bool:
        if TOWN_WORDS.isdisjoint(words):
            return False
        text = self.context.article.text
        return TOWN.search(text, sentence.start, sentence.end) is not None
