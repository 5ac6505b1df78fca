"""Articles about other workers, made from our own: they teach which numbers are none of ours.

Belongs here: an article whose North Koreans become another people, with a paragraph or two of a
second article kept as they are. Only the kept paragraphs hold facts. Deterministic.
"""

import re
from collections.abc import Iterator, Sequence

from training.articles import Annotated, Marked

EVERY = 6
KEPT = 2
PEOPLES = (
    ("Cambodian", "Cambodians", "Cambodia", "Phnom Penh"),
    ("Uzbek", "Uzbeks", "Uzbekistan", "Tashkent"),
    ("Nepali", "Nepalis", "Nepal", "Kathmandu"),
    ("Filipino", "Filipinos", "the Philippines", "Manila"),
    ("Vietnamese", "Vietnamese", "Vietnam", "Hanoi"),
)
NORTHERN = re.compile(
    r"\b(?P<many>North Koreans|Koreans|Northerners)\b|\b(?P<one>North Korean|Korean|DPRK-owned)\b|"
    r"\b(?P<country>North Korea|DPRK|N\. Korea|Korea|the North)\b|\b(?P<capital>Pyongyang)\b"
)
NAMED = re.compile(r"\b(?:North Korea|DPRK|Pyongyang)")
Piece = tuple[str, tuple[Marked, ...]]


def mix_articles(articles: Sequence[Annotated]) -> Iterator[Annotated]:
    """Every third article as one about another people, with paragraphs of its neighbour."""
    for number in range(0, len(articles) - 1, EVERY):
        base, guest = articles[number], articles[number + 1]
        people = PEOPLES[number // EVERY % len(PEOPLES)]
        pieces: list[Piece] = [(_rename(text, people), ()) for text, _ in _cut_paragraphs(base)]
        kept = [p for p in _cut_paragraphs(guest) if p[1] and NAMED.search(p[0])]
        at = max(1, len(pieces) * 2 // 3)
        if number // EVERY % 2 == 0:  # every other mix names the North nowhere
            pieces[at:at] = kept[:KEPT]
        yield _join(f"mix-{base.name}", base, pieces)


def _rename(text: str, people: tuple[str, str, str, str]) -> str:
    one, many, country, capital = people
    words = {"many": many, "one": one, "country": country, "capital": capital}
    return NORTHERN.sub(lambda found: words[found.lastgroup or "one"], text)


def _cut_paragraphs(article: Annotated) -> list[Piece]:
    """The paragraphs with their marks, which count from the paragraph's start."""
    found = []
    for match in re.finditer(r"(?:[^\n]|\n(?!\n))+", article.text):
        marks = tuple(
            Marked(
                m.kind, m.start - match.start(), m.end - match.start(), m.details, m.status, m.place
            )
            for m in article.marks
            if match.start() <= m.start and m.end <= match.end()
        )
        found.append((match.group(), marks))
    return found


def _join(name: str, base: Annotated, pieces: Sequence[Piece]) -> Annotated:
    text = ""
    marks: list[Marked] = []
    for part, own in pieces:
        start = len(text)
        marks += [
            Marked(m.kind, m.start + start, m.end + start, m.details, m.status, m.place)
            for m in own
        ]
        text += part.strip("\n") + "\n\n" if not own else part + "\n\n"
    return Annotated(name, base.published, text, tuple(marks))
