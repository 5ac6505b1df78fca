"""Adoptions of instruments: the day beside a word of adoption, or since when one is in force.

Belongs here: which date belongs to which instrument as its adoption. Does not belong: deadlines,
bans.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.facts.kinds.sanction_citations import Citations, Cited, Times, gap
from pipeline.facts.kinds.sanction_claims import Claim
from pipeline.facts.kinds.sanction_cues import IT_WAS_ADOPTED, OF_DATE, cue
from pipeline.facts.kinds.sanction_days import LONGEST, month_of
from pipeline.model.article import Sentence
from pipeline.model.mention import Mention, NameMention
from pipeline.model.time import ResolvedTime

MONTH_VALUE = re.compile(r"XXXX-(\d\d)(?:-..)?")
ACTS = ("act", "order")
NEAREST = 60  # characters between "it was adopted" and its day
SIGNED = timedelta(days=2)  # between a signature and the news of it
EU_LAWS = ("EU", "Regulation", "Decision", "Directive")


def find_adoptions(
    citations: Citations,
    sentence: Sentence,
    cited: Cited,
    times: Times,
    word: str = "adopted",
) -> Iterator[Claim]:
    """Instruments with the date of their adoption, or since when they are in force."""
    for instrument in [one for _, one in cited]:
        nearest = min(times, key=lambda time: gap(instrument, time[1]), default=None)
        if nearest is None:
            continue
        no, mention, resolved = nearest
        if not _belongs(citations, instrument, mention, cited, word):
            continue
        name = citations.name_of(instrument, cited)
        vague = name.endswith("(unnamed)") and resolved.precision == "year"
        told = _is_told(citations, instrument, mention, word)
        of_date = not vague and _is_of_date(citations, instrument, mention)
        if not (told or of_date) or (_holds(instrument, mention) and resolved.precision == "year"):
            continue  # "resolution 2397 (2017)" is a name and tells no date
        dated = meant_adoption(citations, name, resolved)
        if dated is None:
            continue
        start, end = min(mention.start, instrument.start), max(mention.end, instrument.end)
        yield Claim(name, "adopted", no, start, end, sentence, dated, "sanction_adopted", 0.85)


def find_told_back(citations: Citations, sentence: Sentence, times: Times) -> Iterator[Claim]:
    """The adoption of what the sentence before names: "It was adopted on 22 December"."""
    told = IT_WAS_ADOPTED.search(citations.text, sentence.start, sentence.end)
    if told is None or not times or sentence.no == 0:
        return
    before = citations.context.article.sentences[sentence.no - 1]
    named = [
        one
        for _, one in citations.cited
        if before.start <= one.start < before.end and one.category != "body"
    ]
    if not named:
        return
    name = citations.name_of(named[-1], [])
    for no, mention, resolved in times:
        dated = meant_adoption(citations, name, resolved)
        if dated is not None and mention.start - told.end() <= NEAREST:
            start, end = min(told.start(), mention.start), max(told.end(), mention.end)
            yield Claim(name, "adopted", no, start, end, sentence, dated, "sanction_adopted", 0.75)
            return


def _belongs(
    citations: Citations, instrument: NameMention, mention: Mention, cited: Cited, word: str
) -> bool:
    """Whether a time stands near an instrument, and nearer to it than to any other."""
    beside = cue(word).search(citations.text, max(0, mention.start - 14), mention.start)
    if gap(instrument, mention) > (140 if beside else 90):
        return False
    return not any(gap(one, mention) < gap(instrument, mention) for _, one in cited)


def _is_told(citations: Citations, instrument: Mention, mention: Mention, word: str) -> bool:
    """Whether a word of adoption stands between or around: "adopted Resolution 1 on May 2"."""
    low = max(0, min(instrument.start, mention.start) - 40)
    high = min(len(citations.text), max(instrument.end, mention.end) + 30)
    return cue(word).search(citations.text, low, high) is not None


def _is_of_date(citations: Citations, instrument: Mention, mention: Mention) -> bool:
    """Whether the date is part of the name: "Resolution 1 of May 2", "the May resolution"."""
    return (
        _holds(instrument, mention)
        or OF_DATE.match(citations.between(instrument, mention)) is not None
    )


def _holds(instrument: Mention, mention: Mention) -> bool:
    return instrument.start <= mention.start and mention.end <= instrument.end


def meant_adoption(citations: Citations, name: str, resolved: ResolvedTime) -> ResolvedTime | None:
    """The days of an adoption, None when the time can be none.

    A cited number must be near its own date (an error of a year is printed as it is); an
    unnamed one must hold the day of a known adoption. Without a date of publication a month's
    name is enough.
    """
    known = citations.reference.get(name)
    adopted = _known_days(citations, name)
    if name.startswith(EU_LAWS) and known is None:
        too_wide = resolved.start and resolved.end and resolved.end - resolved.start > LONGEST
        return resolved if resolved.start and not too_wide else None
    if resolved.start is not None and resolved.end is None:  # "in force since August 2017"
        soon = resolved.start + timedelta(days=31)
        return resolved if any(resolved.start <= day <= soon for day in adopted) else None
    if resolved.start is None or resolved.end is None:
        month = MONTH_VALUE.fullmatch(resolved.value)
        days = [day for day in adopted if month and day.month == int(month[1])]
        return month_of(days[-1]) if len(days) == 1 or (days and known) else None
    if resolved.end - resolved.start > LONGEST:
        return None
    if known is not None:
        near = abs(resolved.start.year - known.adopted.year) <= 1
        return resolved if near else None
    slack = SIGNED if name.startswith("US") else timedelta(0)
    in_it = any(resolved.start - slack <= day <= resolved.end + slack for day in adopted)
    return resolved if in_it else None


def _known_days(citations: Citations, name: str) -> list[date]:
    """The days of adoption that a name can mean; an unnamed law may be told by when it applies."""
    reference = citations.reference
    known = reference.get(name)
    if known is not None:
        return [known.adopted]
    if name.startswith("US"):
        laws = [one for one in reference.values() if one.kind in ACTS]
        return [day for one in laws for day in (one.adopted, *one.deadlines)]
    return [one.adopted for one in reference.values() if one.kind == "resolution"]
