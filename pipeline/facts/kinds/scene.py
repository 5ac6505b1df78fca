"""A sentence as a row of items: words, and mentions folded into one item each.

Belongs here: what stands where, in items, with the trigger classes of each word. Does not belong:
features or decisions.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from pipeline.facts.context import ArticleContext
from pipeline.facts.kinds.groups import group_of
from pipeline.facts.kinds.triggers import classify_words
from pipeline.model.article import FACT_SECTIONS
from pipeline.model.mention import MentionType, NameMention, QuantityMention

FOLDED_NAMES = {
    MentionType.PLACE: "<place>",
    MentionType.ORGANISATION: "<org>",
    MentionType.TIME: "<time>",
    MentionType.INSTRUMENT: "<law>",
}
QUOTES = {"“": True, "”": False, '"': None}  # opens, closes, or either

NORTHERN = frozenset(
    {"korean", "koreans", "dprk", "pyongyang", "korea", "pyongyang's", "korea's", "dprk's"}
    | {"northerner", "northerners", "korean's", "koreans'", "dprk-owned"}
)
NAMES_OF_NORTH = ("north korea", "n. korea", "dprk", "pyongyang", "democratic people's republic")
SOUTH = frozenset({"south", "s", "seoul's"})


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a folded mention.

    Attributes:
        token: lower-case word, or "<money>", "<place>", ... for a mention.
        classes: trigger classes of the word.
        mention_no: position of a folded mention, -1 for a word.
        clause: number of the clause that it stands in.
        quoted: inside quotation marks.
    """

    start: int
    end: int
    token: str
    classes: tuple[str, ...]
    mention_no: int
    clause: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as items.

    Attributes:
        at: number of a folded mention -> its item.
        classes: all trigger classes in it, in order of their first word.
        tokens: the folded mentions' tokens in it.
    """

    no: int
    items: tuple[Item, ...]
    at: dict[int, int]
    classes: tuple[str, ...]
    tokens: tuple[str, ...]


def fold_sentence(context: ArticleContext, sentence_no: int) -> Row:
    """Fold the mentions of a sentence into its words."""
    folded = _choose_mentions(context, sentence_no)
    words = context.words(sentence_no)
    starts = [word.start for word in words]
    raw: list[tuple[int, int, str, int]] = []
    position = 0
    for start, end, token, number in folded:
        upto = bisect_left(starts, start)
        raw += [(w.start, w.end, w.lower, -1) for w in words[position:upto]]
        raw.append((start, end, token, number))
        position = max(upto, bisect_left(starts, end))
    raw += [(w.start, w.end, w.lower, -1) for w in words[position:]]
    return _build_row(context, sentence_no, raw)


def _build_row(
    context: ArticleContext, sentence_no: int, raw: list[tuple[int, int, str, int]]
) -> Row:
    classes = classify_words([token for _, _, token, _ in raw])
    clauses = context.clauses(sentence_no)
    items: list[Item] = []
    at: dict[int, int] = {}
    clause = 0
    quoted = False
    for (start, end, token, number), found in zip(raw, classes, strict=True):
        while clause + 1 < len(clauses) and start >= clauses[clause][1]:
            clause += 1
        if token in QUOTES:
            quoted = not quoted if QUOTES[token] is None else QUOTES[token] is True
        if number >= 0:
            at[number] = len(items)
        items.append(Item(start, end, token, found, number, clause, quoted))
    return Row(
        sentence_no,
        tuple(items),
        at,
        tuple(dict.fromkeys(name for item in items for name in item.classes)),
        tuple(dict.fromkeys(item.token for item in items if item.mention_no >= 0)),
    )


def _choose_mentions(context: ArticleContext, sentence_no: int) -> list[tuple[int, int, str, int]]:
    """Non-overlapping spans to fold, in order; quantities come first, by their numeral alone."""
    spans: list[tuple[int, int, str, int]] = []
    for number in context.by_sentence.get(sentence_no, ()):
        mention = context.mentions[number]
        if isinstance(mention, QuantityMention):
            start, end = mention.start, mention.end
            if mention.type in (MentionType.COUNT, MentionType.AGE) and mention.number_start >= 0:
                start, end = mention.number_start, mention.number_end
            spans.append((start, end, f"<{group_of(mention)}>", number))
    taken = sorted(spans)
    chosen: list[tuple[int, int, str, int]] = []
    for span in taken:
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    quantities = list(chosen)
    starts = [quantity[0] for quantity in quantities]
    for number in context.by_sentence.get(sentence_no, ()):
        mention = context.mentions[number]
        token = FOLDED_NAMES.get(mention.type)
        if mention.type is MentionType.GROUP and isinstance(mention, NameMention):
            token = f"<{mention.name}>"
        if token is None:
            continue
        after = bisect_left(starts, mention.end)
        if after == 0 or quantities[after - 1][1] <= mention.start:
            chosen.append((mention.start, mention.end, token, number))
    chosen.sort(key=lambda span: (span[0], -span[1]))
    result: list[tuple[int, int, str, int]] = []
    for span in chosen:
        if not result or span[0] >= result[-1][1]:
            result.append(span)
    return result


class Scene:
    """All sentences of an article as rows, folded when first asked for."""

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        self._rows: dict[int, Row] = {}

    def row(self, sentence_no: int) -> Row:
        """The row of a sentence."""
        if sentence_no not in self._rows:
            self._rows[sentence_no] = fold_sentence(self.context, sentence_no)
        return self._rows[sentence_no]

    @cached_property
    def _names_north(self) -> bool:
        """Whether the article names the North at all, so that "Koreans" may be Northerners."""
        lower = self.context.article.text.lower()
        return any(name in lower for name in NAMES_OF_NORTH)

    def _speaks_of_north(self, sentence_no: int) -> bool:
        if not self._names_north:
            return False
        before = ""
        for word in self.context.words(sentence_no):
            if word.lower in NORTHERN and before not in SOUTH:
                return True
            before = word.lower
        return False

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

    def distance_to_north(self, sentence_no: int) -> int:
        """Sentences between this one and the nearest that speaks of North Koreans; 99: none."""
        named = self._northern
        if not named:
            return 99
        at = bisect_left(named, sentence_no)
        return min(abs(named[k] - sentence_no) for k in (at - 1, at) if 0 <= k < len(named))

    @cached_property
    def _northern_paragraphs(self) -> list[int]:
        sentences = self.context.article.sentences
        return sorted({sentences[no].paragraph for no in self._northern})

    def paragraphs_to_north(self, sentence_no: int) -> int:
        """Paragraphs to the nearest that speaks of North Koreans, 3 for more; 9: none does."""
        named = self._northern_paragraphs
        if not named:
            return 9
        paragraph = self.context.article.sentences[sentence_no].paragraph
        at = bisect_left(named, paragraph)
        return min(3, *(abs(named[k] - paragraph) for k in (at - 1, at) if 0 <= k < len(named)))

    def previous(self, sentence_no: int) -> Row | None:
        """The row of the sentence before, None at the start or after a sentence without facts."""
        if sentence_no == 0:
            return None
        sentence = self.context.article.sentences[sentence_no - 1]
        return self.row(sentence_no - 1) if sentence.section in FACT_SECTIONS else None
