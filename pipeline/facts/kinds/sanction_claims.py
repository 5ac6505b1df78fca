"""Claims about instruments: one aspect of one instrument with its date; repeated claims are one.

Belongs here: the claim, and when two are the same (CODEBOOK.md: one per instrument, aspect and
date). Does not belong: finding claims (kinds/sanction_deadlines, _adoptions, _bans).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.article import Sentence
from pipeline.model.time import ResolvedTime

UNDATED = 10_000  # wider than any interval, in days


@dataclass(frozen=True, slots=True)
class Claim:
    """One aspect of one instrument with its date, before repeated claims are merged."""

    instrument: str
    aspect: str
    no: int
    start: int
    end: int
    sentence: Sentence
    dated: ResolvedTime | None
    rule: str
    confidence: float

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Both ends of the date."""
        return (self.dated.start, self.dated.end) if self.dated else (None, None)


def merge_claims(claims: list[Claim]) -> list[Claim]:
    """One claim per instrument, aspect and date; the most precise date stays.

    A demand without a date is the deadline that stands elsewhere.
    """
    dated = {claim.instrument for claim in claims if claim.aspect == "deadline"}
    kept: list[Claim] = []
    for claim in claims:
        if claim.aspect == "requires" and claim.instrument in dated:
            continue
        same = next((at for at, other in enumerate(kept) if _is_same(claim, other)), None)
        if same is None:
            kept.append(claim)
        elif _width(claim) < _width(kept[same]):
            kept[same] = claim
    return kept


def _is_same(one: Claim, other: Claim) -> bool:
    if (one.instrument, one.aspect) != (other.instrument, other.aspect):
        return False
    (start, end), (low, high) = one.days, other.days
    if start is None or end is None or low is None or high is None:
        return True
    slack = timedelta(days=31 if one.aspect == "deadline" else 0)
    return start <= high + slack and low <= end + slack


def _width(claim: Claim) -> int:
    start, end = claim.days
    return (end - start).days if start and end else UNDATED
