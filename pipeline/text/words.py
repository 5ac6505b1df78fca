"""A text in lower case, letter for letter, and cut into words quickly.

Belongs here: what every layer that looks at single words needs. Does not belong: what a word is
(each layer has its own pattern) or means.
"""

import re
from itertools import accumulate


def fold(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is.

    >>> fold("In DANDONG")
    'in dandong'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join([low if len(low := char.lower()) == 1 else char for char in text])


def cut_words(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int], list[str]]:
    r"""Where the matches of a pattern start and end, and what they are.

    Several times as fast as finditer: splitting and adding up lengths need no match objects.

    Args:
        pattern: one group around everything, and no other group; it never matches nothing.
        text: any text.

    >>> cut_words(re.compile(r"(\w+)"), "a big one")
    ([0, 2, 6], [1, 5, 9], ['a', 'big', 'one'])
    """
    pieces = pattern.split(text)
    ends = list(accumulate(map(len, pieces)))
    return ends[0:-1:2], ends[1::2], pieces[1::2]
