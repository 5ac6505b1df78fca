"""An article with its mentions, indexed by sentence and cut into words and clauses.

Belongs here: where things stand relative to each other. Does not belong: what they mean.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.article import FACT_SECTIONS, Article, Sentence
from pipeline.model.mention import Mention
from pipeline.model.publication import PublicationDate
from pipeline.model.time import ResolvedTime
from pipeline.text.words import Cutter, Words, fold

WORDS = Cutter(r"[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
RUNS = Words(r"\w+")
CLAUSE_BREAK = re.compile(
    r"[;:—–]\s|,\s(?:and|but|while|which|who|whom|whose|where|when|with|after|before|although|though|"
    r"because|as|or|so|yet)\b|\s(?:but|while|whereas|although|because|which|who|whom|whose|where)\s"
)  # in lower case
MARKS = frozenset(";:—–,")  # a break begins with one of them, or right before one of the words
BREAKING = MARKS | frozenset(
    ("but", "while", "whereas", "although", "because", "which", "who", "whom", "whose", "where")
)


class Word(NamedTuple):
    """A word or punctuation mark; `lower` is its lower-case form."""

    start: int
    end: int
    lower: str


class ArticleContext:
    """Read access to one article for the rules of facts/.

    Attributes:
        article, mentions, times, publication: as `find_facts` gets them.
    """

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        times: Mapping[int, ResolvedTime],
        publication: PublicationDate,
    ) -> None:
        self.article = article
        self.mentions = mentions
        self.times = times
        self.publication = publication
        self._starts = [sentence.start for sentence in article.sentences]
        self._tokens: dict[int, tuple[list[int], list[str]]] = {}
        self._words: dict[int, tuple[Word, ...]] = {}
        self._word_sets: dict[int, frozenset[str]] = {}
        self._clauses: dict[int, tuple[tuple[int, int], ...]] = {}

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, None between sentences."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        sentence = self.article.sentences[at]
        return sentence if offset < sentence.end else None

    @cached_property
    def by_sentence(self) -> Mapping[int, tuple[int, ...]]:
        """Sentence number -> numbers of the mentions that start in it, fact sections only."""
        found: dict[int, list[int]] = {}
        for no, mention in enumerate(self.mentions):
            sentence = self.sentence_at(mention.start)
            if sentence is not None and sentence.section in FACT_SECTIONS:
                found.setdefault(sentence.no, []).append(no)
        return {no: tuple(numbers) for no, numbers in found.items()}

    @cached_property
    def lowered(self) -> str:
        """The text in lower case with plain apostrophes, letter for letter."""
        return fold(self.article.text).replace("’", "'")

    @cached_property
    def _cut(self) -> tuple[list[int], list[int], list[str]]:
        return WORDS.cut(self.lowered)

    def tokens(self, sentence_no: int) -> tuple[list[int], list[str]]:
        """Where the words of a sentence start, punctuation included, and their lower-case forms."""
        found = self._tokens.get(sentence_no)
        if found is None:
            found = self._tokens[sentence_no] = self._slice(self.article.sentences[sentence_no])
        return found

    def _slice(self, sentence: Sentence) -> tuple[list[int], list[str]]:
        starts, ends, words = self._cut
        first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if (first and ends[first - 1] > sentence.start) or (end and ends[end - 1] > sentence.end):
            starts, _, words = WORDS.cut(self.lowered[sentence.start : sentence.end])
            return [sentence.start + start for start in starts], words
        return starts[first:end], words[first:end]

    def words(self, sentence_no: int) -> tuple[Word, ...]:
        """The words of a sentence, punctuation included."""
        found = self._words.get(sentence_no)
        if found is None:
            found = self._words[sentence_no] = tuple(
                [
                    Word(start, start + len(word), word)
                    for start, word in zip(*self.tokens(sentence_no), strict=True)
                ]
            )
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every run of letters and digits of the article in lower case."""
        return RUNS.of(self.lowered)

    def word_set(self, sentence_no: int) -> frozenset[str]:
        """Every run of letters and digits of a sentence in lower case."""
        found = self._word_sets.get(sentence_no)
        if found is None:
            sentence = self.article.sentences[sentence_no]
            text = self.lowered[sentence.start : sentence.end]
            found = self._word_sets[sentence_no] = RUNS.of(text)
        return found

    def clauses(self, sentence_no: int) -> tuple[tuple[int, int], ...]:
        """The clauses of a sentence as spans that cover it, a rough cut at conjunctions."""
        if sentence_no not in self._clauses:
            sentence = self.article.sentences[sentence_no]
            edges = [sentence.start, *self._breaks(sentence), sentence.end]
            self._clauses[sentence_no] = tuple(pairwise(edges))
        return self._clauses[sentence_no]

    def _breaks(self, sentence: Sentence) -> list[int]:
        """Where clauses of a sentence begin but for the first; tried only at words that tell."""
        starts, words = self.tokens(sentence.no)
        if BREAKING.isdisjoint(words):
            return []
        found: list[int] = []
        reached = sentence.start
        for start, word in zip(starts, words, strict=True):
            if word in BREAKING:
                at = start if word in MARKS else start - 1
                match = (
                    CLAUSE_BREAK.match(self.lowered, at, sentence.end) if at >= reached else None
                )
                if match is not None:
                    found.append(at)
                    reached = match.end()
        return found

    def clause_at(self, offset: int) -> tuple[int, int] | None:
        """The clause that holds an offset."""
        sentence = self.sentence_at(offset)
        if sentence is None:
            return None
        return next((c for c in self.clauses(sentence.no) if c[0] <= offset < c[1]), None)
