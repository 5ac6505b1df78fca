"""Paragraphs to sentences, with exact offsets.

Belongs here: where a sentence ends. A full stop ends one unless the word before it is an initial,
an abbreviation or a number of a list, or the next word goes on in lower case.
"""

import re
from collections.abc import Iterator

from pipeline.text.lexicon import read_words

# The mark comes first, what stands before it second, so that the search passes by letters quickly.
STOP = re.compile(r"([.!?…](?<![.!?…][.!?…])[.!?…]{0,11})([\"”’'»)\]*]{0,4})(?=\s)")
WORD_BEFORE = re.compile(r"[^\s(\[“\"‘'/—–]{1,24}\Z")
NEXT_WORD = re.compile(r"[“\"‘'(\[«¿¡]{0,3}([^\W\d_]+(?:['’][^\W\d_]+)?)?")
SPEECH = re.compile(r"(?:[A-Z][\w.'’-]{0,30}\s){0,3}(?:the\s(?:\w{1,20}\s){1,2})?([a-z]{3,12})\b")
LIST_MARK = re.compile(r"(?:[-*•–]\s)?\(?(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])\Z")
ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
LONGEST = 2000  # characters; sentences of news have a few hundred, tables without stops any number
QUOTES = "“\"‘'«"


def find_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph as spans without the blanks around them.

    >>> text = "He met Mr. Kim on Dec. 22. They left."
    >>> [text[a:b] for a, b in find_sentences(text, 0, len(text))]
    ['He met Mr. Kim on Dec. 22.', 'They left.']
    """
    begun = start
    for match in STOP.finditer(text, start, end):
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            break
        if _ends_sentence(text, begun, match, after, end):
            yield from _cut_long(text, begun, match.end())
            begun = after
    if begun < end and LETTER_OR_DIGIT.search(text, begun, end):
        yield from _cut_long(text, begun, end)


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than any sentence at blanks, so that no later step meets such a one."""
    if end - start <= LONGEST:
        yield start, end
        return
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank if blank >= 0 else start + LONGEST
        if LETTER_OR_DIGIT.search(text, start, cut):
            last = cut
            while text[last - 1].isspace():
                last -= 1
            yield start, last
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end and LETTER_OR_DIGIT.search(text, start, end):
        yield start, end


def _ends_sentence(text: str, begun: int, match: re.Match[str], after: int, end: int) -> bool:
    upcoming = NEXT_WORD.match(text, after, end)
    following = (upcoming.group(1) if upcoming else None) or ""
    if following and following[0].islower():
        return False
    mark, closers = match.group(1), match.group(2)
    if mark != ".":
        return not (closers and mark[-1] in "!?" and _says(text, after, end))
    if closers:
        return _closes(text, begun, match, following)
    return _stops(text, begun, match.start(), following, text[after])


def _says(text: str, after: int, end: int) -> bool:
    """Whether what follows a quoted question is its speaker: `"Why?" Kim asked`."""
    match = SPEECH.match(text, after, end)
    return match is not None and match.group(1) in read_words("speech_verbs")


def _closes(text: str, begun: int, match: re.Match[str], following: str) -> bool:
    """A full stop before a closing bracket or quote: "(Sept.) Kim", "the "Co." Kim"."""
    if match.group(2)[0] in ")]":
        before = WORD_BEFORE.search(text, max(begun, match.start() - 24), match.start())
        if before and _abbreviates(before.group().lower()):
            return following.lower() in read_words("sentence_openers")
    return True


def _abbreviates(word: str) -> bool:
    return word in read_words("abbreviations_before_names") or word in read_words(
        "abbreviations_anywhere"
    )


def _stops(text: str, begun: int, stop: int, following: str, first: str) -> bool:
    """Whether a bare full stop at `stop` ends the sentence that began at `begun`."""
    before = WORD_BEFORE.search(text, max(begun, stop - 24), stop)
    if before is None:
        return True
    word = before.group()
    lowered = word.lower()
    if stop - begun < 8 and LIST_MARK.match(text[begun:stop]):
        return False
    opens = following.lower() in read_words("sentence_openers")
    if lowered in read_words("abbreviations_before_names") or (lowered == "no" and word == "No"):
        return first.isalpha() and opens and lowered == "no"
    if ACRONYM.match(word):
        return opens or first in QUOTES
    if len(word) == 1 and word.isupper():
        return opens
    if lowered in read_words("abbreviations_anywhere"):
        if word.islower() and lowered in {"sun", "sat", "mar", "min", "max", "sec", "temp", "co"}:
            return True
        return opens or first in QUOTES
    return True
