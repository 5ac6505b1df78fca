"""Who says a fact: type of source, name as a filing may print it, chain of origin.

Belongs here: which of the sources of an article answers for a number. Does not belong: finding
sources (grammar/names/sources).

An anonymous source is "a source in COUNTRY" and nothing more, whatever the article tells of it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.model.article import Sentence
from pipeline.model.fact import Attribution
from pipeline.model.mention import MentionType, NameMention
from pipeline.reference.places import country_name

AUTHOR = Attribution("author")
PRONOUN = "pronoun"
ANSWER = re.compile(r"\s*(?:A|ANSWER)\s*[:.]", re.IGNORECASE)
QUESTION = re.compile(r"[^\n]{4,200}\?\s*$")
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b")
HEARSAY = re.compile(
    r"\b(?:it (?:was|is) (?:told|said)|(?:is|are) (?:told|said) to|as the news came)\b",
    re.IGNORECASE,
)
HEARSAY_WORDS = (" told", " said", "news came")  # to pass quickly by sentences without
QUOTE_MARKS = '"“”«»'
QUOTE_MARKS_IN = re.compile(f"[{QUOTE_MARKS}]")
LOOK_BACK = 3


def resolve_attribution(context: ArticleContext, start: Draft | int) -> Attribution:
    """Find who says what stands at an offset.

    Args:
        context: the article.
        start: a draft, or the offset of a fact's quote.

    Returns:
        The source of the sentence; in quoted speech or after "he said" the one before; the
        interviewee in an interview; else the author.
    """
    offset = start if isinstance(start, int) else start.start
    sentence = context.sentence_at(offset)
    if sentence is None:
        return AUTHOR
    source = _source_in(context, sentence, offset)
    if source is not None and source.category == PRONOUN:
        source = _source_before(context, sentence) or source
    if source is None and _carries_on(context, sentence, offset):
        source = _source_before(context, sentence)
        if source is None and _in_quotes(context, sentence, offset):
            return Attribution("anonymous", _phrase(context))
    if source is not None:
        return _attribution(context, source)
    if _is_answer(context, sentence):
        return Attribution("anonymous", _phrase(context))
    return AUTHOR


@lru_cache(maxsize=4)
def _sources(context: ArticleContext) -> Mapping[int, list[NameMention]]:
    """Sentence number -> the sources that it names."""
    found: dict[int, list[NameMention]] = {}
    for sentence_no, numbers in context.by_sentence.items():
        for no in numbers:
            mention = context.mentions[no]
            if mention.type is MentionType.SOURCE and isinstance(mention, NameMention):
                found.setdefault(sentence_no, []).append(mention)
    return found


def _source_in(context: ArticleContext, sentence: Sentence, offset: int) -> NameMention | None:
    """The source of the sentence that stands nearest, in the same clause first."""
    found = _sources(context).get(sentence.no)
    if not found:
        return None
    clause = context.clause_at(offset)

    def distance(source: NameMention) -> tuple[bool, int]:
        inside = clause is not None and clause[0] <= source.start < clause[1]
        return (not inside, abs(source.start - offset))

    return min(found, key=distance)


def _source_before(context: ArticleContext, sentence: Sentence) -> NameMention | None:
    """The last source of the sentences before that is no pronoun."""
    for no in range(sentence.no - 1, max(-1, sentence.no - 1 - LOOK_BACK), -1):
        for source in reversed(_sources(context).get(no, ())):
            if source.category != PRONOUN:
                return source
    return None


def _carries_on(context: ArticleContext, sentence: Sentence, offset: int) -> bool:
    """Whether a sentence without a source goes on with the words of the one before."""
    text = context.article.text
    whole = text[sentence.start : sentence.end]
    lower = whole.lower()
    if any(word in lower for word in HEARSAY_WORDS) and HEARSAY.search(whole):
        return True
    return _in_quotes(context, sentence, offset)


def _in_quotes(context: ArticleContext, sentence: Sentence, offset: int) -> bool:
    """Whether an offset lies in quoted speech, or its sentence begins with it."""
    text = context.article.text
    if text[sentence.start] in QUOTE_MARKS:
        return True
    return QUOTE_MARKS_IN.subn("", text[sentence.start : offset])[1] % 2 == 1


def _is_answer(context: ArticleContext, sentence: Sentence) -> bool:
    """Whether a sentence belongs to an interviewee."""
    text = context.article.text
    if ANSWER.match(text, sentence.start):
        return True
    return _is_interview(text)


@lru_cache(maxsize=8)
def _is_interview(text: str) -> bool:
    """Whether an article is questions and answers in the first person."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    questions = [
        part
        for part in paragraphs
        if ("?" in part and QUESTION.fullmatch(part)) or part.startswith(("Q:", "Q."))
    ]
    if len(questions) < 4 or len(questions) * 5 < len(paragraphs):
        return False
    return len(FIRST_PERSON.findall(text)) >= 6


def _attribution(context: ArticleContext, source: NameMention) -> Attribution:
    kind = source.category or "author"
    if kind in (PRONOUN, "anonymous"):
        phrase = _phrase(context)
        return Attribution("anonymous", phrase, (phrase,))
    return Attribution(kind, source.name, (source.name,))


@lru_cache(maxsize=4)
def _phrase(context: ArticleContext) -> str:
    """The only words that are stored of an anonymous source."""
    countries = Counter(
        mention.country
        for mention in context.mentions
        if isinstance(mention, NameMention)
        and mention.type is MentionType.PLACE
        and mention.country not in (None, "KP", "KR")
    )
    code = countries.most_common(1)[0][0] if countries else None
    name = country_name(code) if code else None
    return f"a source in {name}" if name else "a source"
