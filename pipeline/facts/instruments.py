"""The instrument validator: number, date and deadline of a citation against the reference.

Belongs here: whether what an article says of a resolution or act agrees with ref.instruments.
Does not belong: recognising citations, or drafting facts about them (kinds/sanctions).

A check's `expected` and `printed` are days as proleptic ordinals, its `deviation` is in years.
"""

from collections.abc import Sequence
from datetime import date

from pipeline.facts.context import ArticleContext
from pipeline.facts.draft import Draft
from pipeline.facts.kinds.sanction_cues import UNTIL, cue
from pipeline.model.article import Sentence
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.mention import Mention, MentionType, NameMention
from pipeline.model.time import ResolvedTime, TimeMention
from pipeline.reference.instruments import Instrument, read_instruments

DAYS_A_YEAR = 365.25


def check_instruments(
    context: ArticleContext, sanctions: Sequence[Draft]
) -> tuple[ArithmeticCheck, ...]:
    """Check every dated citation of a named instrument.

    Args:
        context: the article.
        sanctions: its sanctions, as `draft_sanctions` gives them.

    Returns:
        One check for each date of adoption and each deadline that an article gives to a numbered
        or named instrument: "holds", or "deviates" with what the reference has instead.
    """
    checks = [*_adoptions(sanctions), *_deadlines(context)]
    return tuple(sorted(checks, key=lambda check: check.spans))


def _adoptions(sanctions: Sequence[Draft]) -> list[ArithmeticCheck]:
    reference = read_instruments()
    checks = []
    for draft in sanctions:
        name, dated = draft.details["instrument"], draft.dated
        if draft.details["aspect"] != "adopted" or name.endswith("(unnamed)") or dated is None:
            continue
        if dated.start is None or dated.end is None:
            continue
        span = draft.start, draft.end
        known = reference.get(name)
        if known is not None:
            note = f"{name} was adopted on {known.adopted}"
            checks.append(_check((span,), known.adopted, dated.start, dated.end, note))
            continue
        meant = _adopted_within(dated.start, dated.end)
        if meant is not None:
            note = f"{name} is not known; {meant.name} was adopted on {meant.adopted}"
            checks.append(_wrong_number((span,), name, meant, note))
    return checks


def _adopted_within(start: date, end: date) -> Instrument | None:
    """The resolution about workers that was adopted in an interval."""
    return next(
        (
            one
            for one in read_instruments().values()
            if one.kind == "resolution" and one.labour and start <= one.adopted <= end
        ),
        None,
    )


def _deadlines(context: ArticleContext) -> list[ArithmeticCheck]:
    reference = read_instruments()
    checks = []
    for sentence_no, numbers in context.by_sentence.items():
        sentence = context.article.sentences[sentence_no]
        cited = [
            known
            for no in numbers
            if isinstance(mention := context.mentions[no], NameMention)
            and mention.type is MentionType.INSTRUMENT
            and (known := reference.get(mention.name)) is not None
            and known.deadlines
        ]
        if len(cited) != 1:
            continue
        for no in numbers:
            mention, resolved = context.mentions[no], context.times.get(no)
            if resolved is not None and _is_deadline(context, sentence, mention, resolved):
                checks.append(_deadline_check(cited[0], mention, resolved))
    return checks


def _is_deadline(
    context: ArticleContext, sentence: Sentence, mention: Mention, resolved: ResolvedTime
) -> bool:
    """Whether a printed date with its year stands where a deadline for a return stands."""
    if not isinstance(mention, TimeMention) or resolved.reading != "absolute":
        return False
    text = context.lowered
    own = text[mention.start : mention.end].split(maxsplit=1)[0]
    before = text[max(sentence.start, mention.start - 24) : mention.start]
    governed = own in ("by", "before", "until") or UNTIL.search(before) is not None
    returning = cue("return").search(text, sentence.start, sentence.end) is not None
    return governed and returning and resolved.end is not None


def _deadline_check(known: Instrument, mention: Mention, resolved: ResolvedTime) -> ArithmeticCheck:
    end = resolved.end or known.deadlines[0]
    start = resolved.start or end.replace(day=1)
    nearest = min(known.deadlines, key=lambda day: abs((day - end).days))
    if start == end and (end.year, end.month) == (nearest.year, nearest.month) and end > nearest:
        start = nearest  # "by the end of 2019" for 22 December 2019
    note = f"{known.name} sets {nearest}"
    return _check(((mention.start, mention.end),), nearest, start, end, note)


def _check(
    spans: tuple[tuple[int, int], ...], expected: date, start: date, end: date, note: str
) -> ArithmeticCheck:
    """Compare a day with the printed interval; the nearer end counts as what was printed."""
    printed = min(max(expected, start), end)
    off = abs((printed - expected).days) / DAYS_A_YEAR
    verdict = "holds" if off == 0 else "deviates"
    return ArithmeticCheck(
        "instrument", spans, expected.toordinal(), printed.toordinal(), off, verdict, note
    )


def _wrong_number(
    spans: tuple[tuple[int, int], ...], name: str, meant: Instrument, note: str
) -> ArithmeticCheck:
    """A number that no resolution on this subject has: the deviation is in the number."""
    digits = [int("".join(filter(str.isdigit, one)) or 0) for one in (meant.name, name)]
    off = abs(digits[1] - digits[0]) / digits[0] if digits[0] else 1.0
    return ArithmeticCheck("instrument", spans, digits[0], digits[1], off, "deviates", note)
