"""Rules for times that count from one told before: the next morning, that evening, until then.

Belongs here: words that mean nothing without the text before them. Does not belong: which time that
was (resolve/time); "a year earlier", "the following month" (relative.py).
"""

from pipeline.grammar.times.guards import guard
from pipeline.grammar.times.pattern import Matched, Rule
from pipeline.grammar.times.relative import AMOUNT, read_amount
from pipeline.grammar.times.words import lexicon
from pipeline.model.meaning import Base, Bounded, Clock, Meaning, Relative, Same, Shifted

TIME_SPOKEN_OF = Shifted(((0, "day"),), 1, base=Base.REFERENCE)
YEAR_BEFORE = Shifted(((1, "year"),), -1, base=Base.REFERENCE)
WORK = frozenset({"work", "workers", "shift", "shifts", "duty", "duties", "classes", "prayers"})
BOUNDS_OF_THEN = {"until": "until", "till": "until", "before": "before", "after": "since"}


def make_next_part(matched: Matched) -> Meaning | None:
    """The next morning, the previous evening, next morning: of the day told before."""
    which, part = matched.token("which"), matched.word("part", "DAYPART")
    if which is None or part is None:
        return None
    if which.lower in ("previous", "preceding"):
        return Clock(part, Relative("day", -1, Base.REFERENCE))
    if which.lower in ("next", "following"):
        return Clock(part, Relative("day", 1, Base.REFERENCE))
    return None


def make_that_part(matched: Matched) -> Meaning | None:
    """That evening, the same afternoon."""
    part = matched.word("part", "DAYPART")
    if part is None or matched.word_after().lower() in WORK:
        return None  # "he said that night shifts are hard"
    return Clock(part, Same("day"))


def make_part_beside(matched: Matched) -> Meaning | None:
    """The morning after, the night before: where no event follows."""
    part, side = matched.word("part", "DAYPART"), matched.token("side")
    after = matched.word_after()
    if part is None or side is None or (after and after not in ".,;:)"):
        return None
    return Clock(part, Relative("day", 1 if side.lower == "after" else -1, Base.REFERENCE))


def make_then(matched: Matched) -> Meaning | None:
    """Until then, before that, after that time."""
    bound = BOUNDS_OF_THEN.get(matched.tokens[matched.first].lower)
    last = matched.tokens[matched.last].lower
    after = matched.word_after()
    if bound is None or after == "-" or matched.text[matched.end : matched.end + 1] in "-–'’":
        return None
    if last == "that" and not _stands_alone(after):
        return None
    return Bounded(bound, TIME_SPOKEN_OF)


def _stands_alone(after: str) -> bool:
    """Whether "that" is no article of the word behind it ("before that vote")."""
    lower = after.lower()
    if not after or not after[0].isalpha() or after[0].isupper():
        return True
    return lower in guard("after_that") or "NUMWORD" in lexicon().get(lower, {})


def make_year_ago(matched: Matched) -> Meaning | None:
    """The year-ago quarter, the prior-year period: the stretch told before, a year earlier."""
    unit = matched.token("year")
    return YEAR_BEFORE if unit is not None and unit.lower == "year" else None


def make_same_earlier(matched: Matched) -> Meaning | None:
    """The same period a year earlier."""
    amount = read_amount(matched)
    return None if amount is None else Shifted(amount, -1, base=Base.REFERENCE)


def make_overnight(matched: Matched) -> Meaning | None:
    """Overnight, of the day told with it or before it; no overnight train, no rich overnight."""
    of = matched.meaning("of")
    if of is not None:
        return Clock("NI", of)
    after = matched.word_after()
    if after[:1].isalpha() and after.lower() not in guard("after_year_before"):
        return None
    return None if matched.word_before() in guard("night_verb") else Clock("NI")


RULES: tuple[Rule, ...] = (
    Rule("next_part", "the? which=WHICH part=DAYPART", make_next_part),
    Rule("that_part", "that same? part=DAYPART", make_that_part),
    Rule("same_part", "the same part=DAYPART", make_that_part),
    Rule("part_beside", "the part=DAYPART side=before/after", make_part_beside),
    Rule("then", "until/till/before/after then", make_then),
    Rule(
        "that_point",
        "until/till/before/after that ( time/point/date/day/moment )?",
        make_then,
    ),
    Rule(
        "year_ago",
        "the? year=UNIT - ago/earlier unit=ONE/HALFWORD/period/months/weeks",
        make_year_ago,
    ),
    Rule(
        "prior_year",
        "the? prior/previous - year=UNIT unit=ONE/HALFWORD/period/months/weeks",
        make_year_ago,
    ),
    Rule(
        "same_earlier",
        f"the? same ONE/HALFWORD/period/months/weeks {AMOUNT} side=earlier/before/ago/previously",
        make_same_earlier,
    ),
)
NIGHTS: tuple[Rule, ...] = (
    Rule("overnight_day", "DAYPARTALONE on/from? of=DAYN/WEEKDAYN", make_overnight),
    Rule("overnight", "DAYPARTALONE", make_overnight),
)
