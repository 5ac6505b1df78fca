"""Cited resolutions and acts against what the reference knows of them.

Belongs here: a number that does not exist, a date of adoption or a deadline that is not theirs.
Does not belong: finding citations (grammar/names) or what is said of them (kinds/sanctions).
"""

import re
from collections.abc import Iterable, Mapping

from pipeline.facts.context import ArticleContext
from pipeline.model.audit import ArithmeticCheck
from pipeline.model.fact import Fact, FactKind
from pipeline.reference.instruments import Instrument

NUMBER = re.compile(r"UNSCR (\d{4})")
RESOLUTION_NUMBER = re.compile(
    r"\bresolutions?,? (?:no\. ?|number )?(2[2-6]\d\d)\b(?![,.]\d)", re.IGNORECASE
)
GRACE = 31  # days: a month named for a day near its edge, time zones, entry into force


def check_instruments(
    context: ArticleContext, facts: Iterable[Fact], known: Mapping[str, Instrument]
) -> list[ArithmeticCheck]:
    """Compare cited numbers and dates with the reference, true ones as confirmation."""
    found = _unknown_numbers(context, known)
    for fact in facts:
        instrument = known.get(fact.instrument or "")
        if fact.kind is not FactKind.SANCTION or instrument is None:
            continue
        if fact.aspect == "adopted":
            found += _compare(fact, [instrument.adopted.toordinal()], "adopted")
        elif fact.aspect == "deadline" and instrument.deadlines:
            found += _compare(fact, [day.toordinal() for day in instrument.deadlines], "deadline")
    return found


def _compare(fact: Fact, days: list[int], what: str) -> list[ArithmeticCheck]:
    start, end = fact.time_start or fact.time_end, fact.time_end or fact.time_start
    if start is None or end is None:
        return []
    low, high = start.toordinal(), end.toordinal()
    nearest = min(days, key=lambda day: max(low - day, day - high, 0))
    off = max(low - nearest, nearest - high, 0)
    verdict = "holds" if off == 0 else "rounded" if off <= GRACE else "deviates"
    return [
        ArithmeticCheck(
            relation="instrument",
            spans=((fact.anchor_start, fact.anchor_end), (fact.start, fact.end)),
            expected=float(nearest),
            printed=float(low if nearest < low else high if nearest > high else nearest),
            deviation=off / 365.25,
            verdict=verdict,
            note=f"{what} of {fact.instrument}, days counted from 0001-01-01; deviation in years",
        )
    ]


def _unknown_numbers(
    context: ArticleContext, known: Mapping[str, Instrument]
) -> list[ArithmeticCheck]:
    """Resolutions whose number no instrument on North Korea has, with the one that was meant."""
    numbers = {int(m.group(1)) for name in known if (m := NUMBER.fullmatch(name))}
    found = []
    for match in RESOLUTION_NUMBER.finditer(context.article.text):
        printed = int(match.group(1))
        meant = _meant(match.group(1), numbers)
        if printed in numbers or meant is None or context.sentence_at(match.start()) is None:
            continue
        found.append(
            ArithmeticCheck(
                relation="instrument",
                spans=(match.span(), match.span(1)),
                expected=float(meant),
                printed=float(printed),
                deviation=abs(printed - meant) / meant,
                verdict="deviates",
                note=f"no resolution on North Korea has the number {printed}; {meant} is near",
            )
        )
    return found


def _meant(printed: str, numbers: Iterable[int]) -> int | None:
    """The known number with the same digits in another order, else with one digit changed."""
    names = sorted(str(number) for number in numbers)
    same = [name for name in names if sorted(name) == sorted(printed)]
    one = [n for n in names if sum(a != b for a, b in zip(n, printed, strict=True)) == 1]
    chosen = same or one
    return int(chosen[0]) if chosen else None
