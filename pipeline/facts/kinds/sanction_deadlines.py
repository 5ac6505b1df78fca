"""Deadlines of instruments: days in words of duty, terms, and deadlines without their day.

Belongs here: what makes a time or a word a deadline of an instrument. Does not belong: what days it
can mean (kinds/sanction_days), other aspects.

A deadline needs no instrument beside it where its words leave no doubt: workers must leave by a day
that the reference knows as the deadline of a resolution.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.facts.kinds.sanction_citations import Citations, Cited, Times
from pipeline.facts.kinds.sanction_claims import Claim
from pipeline.facts.kinds.sanction_cues import (
    ALLOWED_TERM,
    BARE_DEADLINE,
    BEFORE_2020,
    BY_PYONGYANG,
    DAY_22,
    DEADLINE_WORD,
    HAVE_UNTIL,
    PAST_DEADLINE,
    REPORT,
    RESOLUTION_OF,
    SINCE,
    TERM,
    UNTIL,
    VENTURE,
    YEAR_END,
    cue,
)
from pipeline.facts.kinds.sanction_days import (
    LONGEST,
    RETURN_DAY,
    RETURN_MONTH,
    before_it,
    closed,
    holds,
    snapped,
)
from pipeline.model.article import Sentence
from pipeline.model.mention import Mention, NameMention
from pipeline.model.time import ResolvedTime, TimeMention

DEADLINE_WORDS = frozenset({"deadline", "cut", "cutoff", "date"})  # one is in every DEADLINE_WORD
GOVERNING = ("by", "before", "until", "till", "since", "within", "in")
NORTH = frozenset({"korea", "korean", "koreans", "dprk", "pyongyang"})
FIRST, LAST = date(2019, 6, 1), date(2020, 12, 31)  # when "the deadline" needs no more words
LAST_DAY = date(2019, 12, 31)
REACH = 170  # how far before a time its words of duty may stand
BESIDE = 40  # how far from its instrument or day the word "deadline" may stand


def find_deadlines(
    citations: Citations, sentence: Sentence, numbers: tuple[int, ...], cited: Cited, times: Times
) -> list[Claim]:
    """The deadlines of a sentence: dated ones, else those without their day."""
    found = list(_dated(citations, sentence, cited, times))
    return found or list(_undated(citations, sentence, numbers, cited))


def _dated(citations: Citations, sentence: Sentence, cited: Cited, times: Times) -> Iterator[Claim]:
    """Times that are known deadlines, in words of duty."""
    for no, mention, resolved in times:
        if RESOLUTION_OF.search(citations.text, max(0, mention.start - 20), mention.start):
            continue  # the day of its adoption
        clause = citations.text[max(sentence.start, mention.start - REACH) : sentence.end]
        governed = is_governed(citations, sentence, mention)
        dated = _meant(citations, mention, resolved, governed, clause)
        if dated is None:
            continue
        near = citations.instrument_for(cited, mention)
        if not near and not (governed and _is_known(citations, dated)):
            continue
        if not _is_demanded(citations, sentence, mention, dated, clause, near):
            continue
        name, rule = near or citations.return_name, "sanction_deadline"
        rule, sure = (rule, 0.85) if near else (f"{rule}_unnamed", 0.8)
        span = mention.start, mention.end
        yield Claim(name, "deadline", no, *span, sentence, dated, rule, sure)


def _is_demanded(
    citations: Citations,
    sentence: Sentence,
    mention: Mention,
    dated: ResolvedTime,
    clause: str,
    near: str | None,
) -> bool:
    """Whether a sentence demands something by a day; without an instrument it must say a return."""
    returning = cue("return").search(clause) is not None
    report = dated.end is not None and dated.end.month == 3 and REPORT.search(clause)
    since = SINCE.search(citations.text, sentence.start, mention.end)
    word = DEADLINE_WORD.search(clause)
    if since:
        return cue("ban").search(clause) is not None and (
            near is None or not BY_PYONGYANG.search(clause)
        )
    if near:
        return cue("any_duty").search(clause) is not None
    if BY_PYONGYANG.search(clause):
        return False
    if word is not None and (returning or DAY_22.search(clause) or _worded(citations, mention)):
        return True
    if report:
        return cue("any_duty").search(clause) is not None
    demanded = cue("duty").search(clause) or HAVE_UNTIL.search(clause)
    return returning and (demanded is not None or citations.is_cited_beside(sentence))


def _worded(citations: Citations, mention: Mention) -> bool:
    """Whether "deadline" stands beside a day in an article that cites an instrument."""
    beside = citations.text[max(0, mention.start - BESIDE) : mention.end + BESIDE]
    return bool(citations.cited) and DEADLINE_WORD.search(beside) is not None


def _is_known(citations: Citations, dated: ResolvedTime) -> bool:
    """Whether days hold a deadline or end a month, not just any day near one."""
    if dated.start is None or dated.end is None:
        return True
    ends_month = (dated.end + timedelta(days=1)).day == 1
    ends_month = ends_month or RETURN_DAY <= dated.end <= LAST_DAY  # "by Christmas 2019"
    return ends_month or citations.knows_deadline(dated.start, dated.end)


def is_governed(citations: Citations, sentence: Sentence, mention: Mention) -> bool:
    """Whether "by", "until", "deadline" or the like stands at the time."""
    text = citations.text
    before = text[max(sentence.start, mention.start - 24) : mention.start]
    own = text[mention.start : mention.end].split(maxsplit=1)[0]
    return (
        own in GOVERNING
        or UNTIL.search(before) is not None
        or " deadline" in text[mention.end : mention.end + 12]
        or mention.start - sentence.start < 4
    )


def _meant(
    citations: Citations, mention: Mention, resolved: ResolvedTime, governed: bool, clause: str
) -> ResolvedTime | None:
    """The days of a time that can be a deadline of a known instrument, else None.

    A report or the end of a joint venture has deadlines of its own, in other months.
    """
    printed = citations.text[max(0, mention.start - 8) : mention.end + 6]
    pointed = snapped(printed)
    if DAY_22.search(printed) and pointed is not None:
        return pointed
    if resolved.start is None and resolved.end is None:
        return pointed if governed and cue("return").search(clause) else None
    if (governed and resolved.precision == "year" and BEFORE_2020.search(printed)) or (
        resolved.end == date(2019, 12, 31) and YEAR_END.search(printed)
    ):
        end = date(2019, 12, 31)
        return ResolvedTime("2019-12-31", end, end, "day", "anchored")
    resolved = before_it(printed, resolved)
    for one in citations.reference.values():
        for day in one.deadlines:
            if day.month == 3 and not REPORT.search(clause):
                continue
            if day.month == 1 and not VENTURE.search(clause):
                continue
            if holds(resolved, day):
                return closed(resolved)
    if resolved.start is None or resolved.end is None or not governed:
        return None
    wide = resolved.end - resolved.start > LONGEST
    return pointed if wide and resolved.start <= RETURN_DAY <= resolved.end else None


def _undated(
    citations: Citations, sentence: Sentence, numbers: tuple[int, ...], cited: Cited
) -> Iterator[Claim]:
    """A term counted from the adoption, or a deadline without its day."""
    text, (low, high) = citations.text, (sentence.start, sentence.end)
    worded = not DEADLINE_WORDS.isdisjoint(citations.context.word_set(sentence.no))
    told = cited or citations.is_cited_beside(sentence, bodies=True)
    term = TERM.search(text, low, high) if told and numbers else None
    if term is None and not worded:
        return
    returns = cue("return").search(text, low, high) is not None
    if term is not None and (
        returns
        or "month" in term.group()
        or (cited and ALLOWED_TERM.search(text, max(low, term.start() - 14), term.start()))
    ):
        no = cited[0][0] if cited else numbers[0]
        mention = citations.context.mentions[no]
        name = citations.instrument_for(cited, mention) or citations.return_name
        start, end = min(term.start(), mention.start), max(term.end(), mention.end)
        rule = "sanction_term"
        yield Claim(name, "deadline", no, start, end, sentence, RETURN_MONTH, rule, 0.75)
        return
    word = DEADLINE_WORD.search(text, low, high) if worded else None
    if word is None:
        return
    beside = _is_beside(citations, cited, word.span())
    if not (returns or beside or _is_the_deadline(citations, sentence)):
        return
    carrier = _carrier(citations, numbers, word.start())
    if carrier is not None:
        carried = citations.context.mentions[carrier]
        start, end = min(word.start(), carried.start), max(word.end(), carried.end)
        name, rule = citations.return_name, "sanction_deadline_word"
        yield Claim(name, "deadline", carrier, start, end, sentence, None, rule, 0.7)


def _is_the_deadline(citations: Citations, sentence: Sentence) -> bool:
    """Whether "the deadline" without more is that of December 2019, in news of those months."""
    text, span = citations.text, (sentence.start, sentence.end)
    if BARE_DEADLINE.search(text, *span) is None:
        return False
    context = citations.context
    if NORTH.isdisjoint(context.vocabulary) or cue("other_deadline").search(text, *span):
        return False
    if "2019" in text[sentence.start : sentence.end]:
        return True
    latest, earliest = context.publication.latest, context.publication.earliest
    if latest is None or earliest is None or earliest < FIRST:
        return False
    return latest <= LAST or PAST_DEADLINE.search(text, *span) is not None


def _is_beside(citations: Citations, cited: Cited, word: tuple[int, int]) -> bool:
    """Whether a resolution or its council stands at "deadline": "the UN's December deadline"."""
    return any(
        one.name.startswith("UN")
        and one.start - word[1] <= BESIDE
        and word[0] - one.end <= BESIDE
        and not set(",;:") & set(citations.text[min(one.end, word[1]) : max(one.start, word[0])])
        for _, one in cited
    )


def _carrier(citations: Citations, numbers: tuple[int, ...], offset: int) -> int | None:
    """The name or time of a sentence that stands nearest to an offset, else a number."""
    mentions = citations.context.mentions
    fit = [no for no in numbers if isinstance(mentions[no], NameMention | TimeMention)]
    return min(fit or numbers, key=lambda no: abs(mentions[no].start - offset), default=None)
