"""A sentence as a row of tokens: words, and mentions folded into one token each.

Belongs here: what stands where, in tokens, with the trigger classes of each word. Does not belong:
features or decisions.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.bundles import Bundle
from pipeline.facts.kinds.groups import group_of
from pipeline.facts.kinds.triggers import classify_words
from pipeline.grammar.unnumbered import RULE as UNNUMBERED
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.mention import MentionType, NameMention, QuantityMention

FOLDED_NAMES = {
    MentionType.PLACE: "<place>",
    MentionType.ORGANISATION: "<org>",
    MentionType.TIME: "<time>",
    MentionType.INSTRUMENT: "<law>",
}
NUMERAL_ALONE = frozenset({MentionType.COUNT, MentionType.AGE})
QUOTES = {"“": True, "”": False, '"': None}  # opens, closes, or either

NORTHERN = frozenset(
    {"korean", "koreans", "dprk", "pyongyang", "korea", "pyongyang's", "korea's", "dprk's"}
    | {"northerner", "northerners", "korean's", "koreans'", "dprk-owned"}
)
NAMES_OF_NORTH = ("north korea", "n. korea", "dprk", "pyongyang", "democratic people's republic")
SOUTH = frozenset({"south", "s", "seoul's"})
KEPT = 4096  # sets of classes that are remembered

AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "will"}
    | {"would", "may", "might", "can", "could", "should", "do", "does", "did", "'s", "'re", "there"}
)


@cache
def nations() -> Mapping[str, str]:
    """Token -> country: "CN", "RU", "KP" or "other", for words and folded mentions."""
    source = files("pipeline.grammar") / "lexicon" / "demonyms.csv"
    with source.open(encoding="utf-8") as lines:
        found = {
            row["word"].lower(): row["country"] if row["country"] in ("CN", "RU") else "other"
            for row in csv.DictReader(lines)
            if row["country"] not in ("KP", "KR")
        }
    found |= {"korean": "KP", "koreans": "KP"}
    return found | {"<north_korean>": "KP", "<chinese>": "CN", "<russian>": "RU"}


@lru_cache(maxsize=KEPT)
def _verbal(classes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a word's classes that make it a verb, or a noun of doing."""
    return tuple(name for name in classes if name.endswith(("_verb", "_word")))


class Row:
    """One sentence as tokens: lower-case words, and "<money>", "<place>" ... for a mention each.

    Attributes:
        tokens: the words and folded mentions in order.
        at: number of a folded mention -> its place among the tokens.
        folded: (place, token) of each folded mention, in order.
        names: the tokens of the folded mentions, each once.
        classed: place -> trigger classes, for words that have any, in order.
        classes: all trigger classes, in order of their first word.
        class_places: the places of `classed`.
        verbs: place -> classes of a verb; none for an auxiliary.
        verb_places: the places of `verbs`, in order.
        nations: (place, country) of each word or mention of a nationality, in order.
        quoted: whether each token stands inside quotation marks; empty when there are none.
        cuts: the places at which clauses begin, but for the first.
        shared: what features.py keeps of the sentence for all numbers of one group.
    """

    __slots__ = (
        "at",
        "class_places",
        "classed",
        "classes",
        "cuts",
        "folded",
        "names",
        "nations",
        "no",
        "quoted",
        "shared",
        "tokens",
        "verb_places",
        "verbs",
    )

    def __init__(self, no: int, tokens: list[str], at: dict[int, int], cuts: list[int]) -> None:
        self.no = no
        self.tokens = tokens
        self.at = at
        self.cuts = cuts
        self.folded = [(place, tokens[place]) for place in at.values()]
        self.names = tuple(dict.fromkeys([token for _, token in self.folded]))
        self.classed = classify_words(tokens)
        self.classes = tuple(dict.fromkeys(chain.from_iterable(self.classed.values())))
        self.class_places = list(self.classed)
        self.verbs = {
            place: kinds for place, found in self.classed.items() if (kinds := _verbal(found))
        }
        if not AUXILIARIES.isdisjoint(tokens):
            self.verbs |= {no: () for no, token in enumerate(tokens) if token in AUXILIARIES}
        self.verb_places = sorted(self.verbs)
        known = nations()
        self.nations = (
            []
            if known.keys().isdisjoint(tokens)
            else [(no, known[token]) for no, token in enumerate(tokens) if token in known]
        )
        self.shared: dict[str, list[Bundle]] = {}
        self.quoted = [] if QUOTES.keys().isdisjoint(tokens) else _mark_quoted(tokens)

    def is_quoted(self, place: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return bool(self.quoted) and self.quoted[place]

    def clause(self, place: int) -> tuple[int, int]:
        """First and end of the clause that a token stands in, as places."""
        after = bisect_right(self.cuts, place)
        first = self.cuts[after - 1] if after else 0
        return first, self.cuts[after] if after < len(self.cuts) else len(self.tokens)


def _mark_quoted(tokens: list[str]) -> list[bool]:
    """Whether each token stands inside quotation marks, the opening one included."""
    inside = False
    found = []
    for token in tokens:
        if token in QUOTES:
            inside = not inside if QUOTES[token] is None else QUOTES[token] is True
        found.append(inside)
    return found


def fold_sentence(context: ArticleContext, sentence_no: int) -> Row:
    """Fold the mentions of a sentence into its words."""
    starts, tokens = context.tokens(sentence_no)
    clauses = context.clauses(sentence_no)
    at: dict[int, int] = {}
    chosen = _choose_mentions(context, sentence_no)
    if chosen:
        begins, kept = starts, tokens
        starts, tokens = [], []
        position = 0
        for start, end, token, number in chosen:
            upto = bisect_left(begins, start, position)
            tokens += kept[position:upto]
            starts += begins[position:upto]
            at[number] = len(tokens)
            tokens.append(token)
            starts.append(start)
            position = max(upto, bisect_left(begins, end, upto))
        tokens += kept[position:]
        starts += begins[position:]
    cuts = [bisect_left(starts, cut) for cut, _ in clauses[1:]]
    return Row(sentence_no, tokens, at, cuts)


def _choose_mentions(context: ArticleContext, sentence_no: int) -> list[tuple[int, int, str, int]]:
    """Non-overlapping spans to fold, in order; quantities come first, by their numeral alone."""
    spans: list[tuple[int, int, str, int]] = []
    others: list[tuple[int, int, str, int]] = []
    for number in context.by_sentence.get(sentence_no, ()):
        mention = context.mentions[number]
        start, end = mention.start, mention.end
        if isinstance(mention, QuantityMention):
            if mention.rule == UNNUMBERED:
                continue  # no numeral: a rule decides it, and its words stay words
            if mention.type in NUMERAL_ALONE and mention.number_start >= 0:
                start, end = mention.number_start, mention.number_end
            spans.append((start, end, f"<{group_of(mention)}>", number))
        elif mention.type in FOLDED_NAMES:
            others.append((start, end, FOLDED_NAMES[mention.type], number))
        elif mention.type is MentionType.GROUP and isinstance(mention, NameMention):
            others.append((start, end, f"<{mention.name}>", number))
    chosen = _without_overlaps(sorted(spans))
    if not others:
        return chosen
    starts = [quantity[0] for quantity in chosen]
    free = []
    for span in others:
        after = bisect_left(starts, span[1])
        if after == 0 or chosen[after - 1][1] <= span[0]:
            free.append(span)
    return _without_overlaps(sorted([*chosen, *free], key=lambda span: (span[0], -span[1])))


def _without_overlaps(spans: list[tuple[int, int, str, int]]) -> list[tuple[int, int, str, int]]:
    found: list[tuple[int, int, str, int]] = []
    end = -1
    for span in spans:
        if span[0] >= end:
            found.append(span)
            end = span[1]
    return found


def _distances(named: Sequence[int], size: int) -> list[int]:
    """For each place how far the nearest named one is, `size` when none is."""
    found = [size] * size
    for place in named:
        found[place] = 0
    for place in range(1, size):
        found[place] = min(found[place], found[place - 1] + 1)
    for place in range(size - 2, -1, -1):
        found[place] = min(found[place], found[place + 1] + 1)
    return found


class Scene:
    """All sentences of an article as rows, folded when first asked for."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self._rows: dict[int, Row] = {}

    def row(self, sentence_no: int) -> Row:
        """The row of a sentence."""
        row = self._rows.get(sentence_no)
        if row is None:
            row = self._rows[sentence_no] = fold_sentence(self.context, sentence_no)
        return row

    @cached_property
    def _names_north(self) -> bool:
        """Whether the article names the North at all, so that "Koreans" may be Northerners."""
        return any(name in self.context.lowered for name in NAMES_OF_NORTH)

    def _speaks_of_north(self, sentence_no: int) -> bool:
        if not self._names_north:
            return False
        words = self.context.tokens(sentence_no)[1]
        if NORTHERN.isdisjoint(words):
            return False
        return any(
            word in NORTHERN and before not in SOUTH for before, word in pairwise(["", *words])
        )

    @cached_property
    def _northern(self) -> list[int]:
        """Sentences of the fact sections that speak of North Koreans, in order."""
        sentences = self.context.article.sentences
        return [
            s.no for s in sentences if s.section in FACT_SECTIONS and self._speaks_of_north(s.no)
        ]

    @cached_property
    def focus(self) -> int:
        """How much of the article speaks of North Koreans: 0 (nothing) to 4 (half of it)."""
        sections = (s.section for s in self.context.article.sentences)
        size = sum(section in FACT_SECTIONS for section in sections)
        share = len(self._northern) / max(1, size)
        return sum(share > step for step in (0.0, 0.12, 0.25, 0.5))

    @cached_property
    def opens_north(self) -> bool:
        """Whether one of the first three sentences speaks of North Koreans."""
        return any(no <= 3 for no in self._northern[:1])

    @cached_property
    def _to_north(self) -> list[int]:
        return _distances(self._northern, len(self.context.article.sentences))

    def distance_to_north(self, sentence_no: int) -> int:
        """Sentences between this one and the nearest that speaks of North Koreans; 99: none."""
        return self._to_north[sentence_no] if self._northern else 99

    @cached_property
    def _paragraphs_to_north(self) -> list[int]:
        sentences = self.context.article.sentences
        named = [sentences[no].paragraph for no in self._northern]
        return _distances(named, 1 + max(sentence.paragraph for sentence in sentences))

    def paragraphs_to_north(self, sentence_no: int) -> int:
        """Paragraphs to the nearest that speaks of North Koreans, 3 for more; 9: none does."""
        if not self._northern:
            return 9
        paragraph = self.context.article.sentences[sentence_no].paragraph
        return min(3, self._paragraphs_to_north[paragraph])

    def previous(self, sentence_no: int) -> Row | None:
        """The row of the sentence before, None at the start or after a sentence without facts."""
        if sentence_no == 0:
            return None
        sentence = self.context.article.sentences[sentence_no - 1]
        return self.row(sentence_no - 1) if sentence.section in FACT_SECTIONS else None
