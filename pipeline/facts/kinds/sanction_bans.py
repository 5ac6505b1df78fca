"""What instruments forbid and demand without a date, and those that are only mentioned.

Belongs here: aspects bans, requires and mention. Does not belong: dated demands
(kinds/sanction_deadlines).
"""

import re
from collections.abc import Iterator

from pipeline.facts.kinds.sanction_adoptions import meant_adoption
from pipeline.facts.kinds.sanction_citations import UN_UNNAMED, UNNAMED, Citations, Cited, Times
from pipeline.facts.kinds.sanction_claims import Claim
from pipeline.facts.kinds.sanction_cues import (
    DEMANDED_BY,
    EMPLOYING_BREACHES,
    NEGATED,
    PASSIVE,
    PRONOUN,
    cue,
)
from pipeline.facts.kinds.sanction_deadlines import is_governed
from pipeline.model.article import FACT_SECTIONS, Sentence
from pipeline.model.mention import NameMention
from pipeline.model.time import ResolvedTime

AFTER = 260  # how far after an instrument its words of a ban may stand
LOOSELY = 140  # the same for an instrument without a name
BEFORE = 60
DIRECTLY = 20


def find_bans(
    citations: Citations, sentence: Sentence, cited: Cited, times: Times
) -> Iterator[Claim]:
    """Instruments that forbid: "2375 bars new permits", "barred under Resolution 2375"."""
    text = citations.text
    for position, (no, mention) in enumerate(cited):
        word = _ban_word(citations, sentence, cited, position)
        if word is None or NEGATED.search(text, max(0, word.start() - 16), word.start()):
            continue
        name = citations.name_of(mention, cited)
        banned = cue("banned" if name.startswith("UN") else "any_banned")
        told = banned.search(text, sentence.start, sentence.end) is not None
        if not told and not (_bears_on_labour(citations, name) and PRONOUN.match(text, word.end())):
            continue
        start, end = min(mention.start, word.start()), max(mention.end, word.end())
        sure = 0.6 if mention.category == "body" else 0.8
        dated = _ban_date(citations, name, times)
        yield Claim(name, "bans", no, start, end, sentence, dated, "sanction_bans", sure)


def _bears_on_labour(citations: Citations, name: str) -> bool:
    """Whether a reference instrument says something about workers, so that "it" may be that."""
    known = citations.reference.get(name)
    return name == UN_UNNAMED if known is None else bool(known.labour)


def _ban_date(citations: Citations, name: str, times: Times) -> ResolvedTime | None:
    """The day of adoption beside a ban that no claim of adoption uses."""
    fit = (meant_adoption(citations, name, resolved) for _, _, resolved in times)
    return next((dated for dated in fit if dated is not None), None)


def _ban_word(
    citations: Citations, sentence: Sentence, cited: Cited, position: int
) -> re.Match[str] | None:
    """The words of a ban that an instrument governs: after it, or before with "by", "under"."""
    text, ban = citations.text, cue("ban")
    mention = cited[position][1]
    last = position + 1 == len(cited)
    high = sentence.end if last else cited[position + 1][1].start
    if mention.category in UNNAMED:
        quote = text.find('"', mention.end, min(high, mention.end + LOOSELY))
        high = min(high, mention.end + LOOSELY, quote if quote >= 0 else high)
    after = ban.search(text, mention.end, min(high, mention.end + AFTER))
    if after is not None or position:
        return after
    before = ban.search(text, sentence.start, mention.start)
    if before is not None:
        if PASSIVE.search(text, before.end(), mention.start):
            return before
        near = mention.start - before.start() <= BEFORE and last
        if near and mention.category not in UNNAMED:
            return before
    return EMPLOYING_BREACHES.search(text, sentence.start, sentence.end)


def find_demands(
    citations: Citations, sentence: Sentence, cited: Cited, times: Times
) -> Iterator[Claim]:
    """The first instrument of a sentence that demands a return without a date of its own."""
    text, span = citations.text, (sentence.start, sentence.end)
    if not (cue("duty").search(text, *span) and cue("return").search(text, *span)):
        return
    by = next((one for _, one, _ in times if is_governed(citations, sentence, one)), None)
    for no, mention in cited:
        if mention.name.startswith("US") or not _demands_itself(citations, sentence, mention):
            continue
        name = citations.name_of(mention, cited)
        known = citations.reference.get(name)
        start, end, aspect = mention.start, mention.end, "requires"
        if by is not None and known is not None and known.deadlines:
            start, end, aspect = min(start, by.start), max(end, by.end), "deadline"
        yield Claim(name, aspect, no, start, end, sentence, None, f"sanction_{aspect}", 0.6)
        return


def _demands_itself(citations: Citations, sentence: Sentence, mention: NameMention) -> bool:
    """Whether it is the instrument that demands, where only its words tell: "ordered by the UN"."""
    if mention.category not in UNNAMED:
        return True
    text, reach = citations.text, DIRECTLY if mention.category == "body" else BEFORE
    if DEMANDED_BY.search(text, max(0, mention.start - 24), mention.start):
        return True
    if mention.category == "loose":
        return False
    return cue("duty").search(text, mention.end, min(sentence.end, mention.end + reach)) is not None


def find_bare_mentions(citations: Citations, told: set[str]) -> list[Claim]:
    """Named instruments of which the article says nothing that another aspect covers.

    Args:
        citations: the article.
        told: names of which it says something; takes up those that are found.
    """
    found: list[Claim] = []
    for no, mention in citations.cited:
        sentence = citations.context.sentence_at(mention.start)
        if sentence is None or sentence.section not in FACT_SECTIONS:
            continue
        foreign = mention.category == "regulation" and mention.name not in citations.reference
        if mention.category in UNNAMED or mention.name in told or foreign:
            continue
        told.add(mention.name)
        span = mention.start, mention.end
        rule = "sanction_mention"
        found.append(Claim(mention.name, "mention", no, *span, sentence, None, rule, 0.5))
    return found


def find_own_demands(
    citations: Citations, sentence: Sentence, cited: Cited, told: set[str]
) -> Iterator[Claim]:
    """Numbered instruments that demand a return in words of their own: "2397 ordered their return".

    Args:
        citations: the article.
        sentence: where they stand.
        cited: the instruments of the sentence.
        told: names of which the sentence says something else.
    """
    for position, (no, mention) in enumerate(cited):
        if mention.category in UNNAMED or mention.name in told:
            continue
        after = cited[position + 1][1].start if position + 1 < len(cited) else sentence.end
        span = mention.end, after
        if cue("duty").search(citations.text, *span) and cue("return").search(
            citations.text, *span
        ):
            place = mention.start, mention.end
            rule = "sanction_requires"
            yield Claim(mention.name, "requires", no, *place, sentence, None, rule, 0.6)
